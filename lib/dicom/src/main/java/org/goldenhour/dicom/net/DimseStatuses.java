package org.goldenhour.dicom.net;

/** Status codes of PS3.7 annex C that only the message exchange itself gives. */
final class DimseStatuses {
    /** C.5.12 */
    static final int INVALID_OBJECT_INSTANCE = 0x0117;
    /** C.5.17 */
    static final int MISTYPED_ARGUMENT = 0x0212;
    /** C.5.25 */
    static final int UNRECOGNIZED_OPERATION = 0x0211;

    private DimseStatuses() {}
}
