package org.goldenhour.dicom.net;

/** Status codes that the message exchange itself gives (PS3.7 annex C). */
final class DimseStatuses {
    static final int INVALID_OBJECT_INSTANCE = 0x0117;
    static final int NO_SUCH_SOP_INSTANCE = 0x0112;
    static final int INVALID_ARGUMENT_VALUE = 0x0115;
    static final int NO_SUCH_ACTION = 0x0123;
    static final int UNRECOGNIZED_OPERATION = 0x0211;
    static final int MISTYPED_ARGUMENT = 0x0212;

    private DimseStatuses() {}
}
