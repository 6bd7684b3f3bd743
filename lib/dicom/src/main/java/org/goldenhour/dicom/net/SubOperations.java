package org.goldenhour.dicom.net;

import org.goldenhour.dicom.data.Tag;

/** The counts of a retrieval's sub-operations (PS3.7 9.3.3.2): each instance is in one of them. */
public record SubOperations(int remaining, int completed, int failed, int warning) {
    public static final SubOperations NONE = new SubOperations(0, 0, 0, 0);

    private static final int MAX_US = 0xFFFF;

    static SubOperations of(Command response) {
        var values = response.elements().values();
        return new SubOperations(
                values.integer(Tag.NumberOfRemainingSuboperations, 0),
                values.integer(Tag.NumberOfCompletedSuboperations, 0),
                values.integer(Tag.NumberOfFailedSuboperations, 0),
                values.integer(Tag.NumberOfWarningSuboperations, 0));
    }

    SubOperations completedOne() {
        return new SubOperations(remaining - 1, completed + 1, failed, warning);
    }

    SubOperations warnedOne() {
        return new SubOperations(remaining - 1, completed, failed, warning + 1);
    }

    SubOperations failedOne() {
        return new SubOperations(remaining - 1, completed, failed + 1, warning);
    }

    SubOperations failedAll() {
        return new SubOperations(0, completed, failed + remaining, warning);
    }

    /** The response with these counts; the remaining ones only where it is pending or cancelled (PS3.4 C.4.2.1.6). */
    Command on(Command response) {
        Command counted = response.with(Tag.NumberOfCompletedSuboperations, Math.min(completed, MAX_US))
                .with(Tag.NumberOfFailedSuboperations, Math.min(failed, MAX_US))
                .with(Tag.NumberOfWarningSuboperations, Math.min(warning, MAX_US));
        DimseStatus status = response.status();
        return status.isPending() || status.code() == DimseStatus.CANCEL.code()
                ? counted.with(Tag.NumberOfRemainingSuboperations, Math.min(remaining, MAX_US))
                : counted;
    }
}
