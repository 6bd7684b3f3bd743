package org.goldenhour.dicom.net;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;

/** What became of a storage commitment request (PS3.4 J.3.3, table J.3-2). */
public record CommitmentResult(
        String transactionUid, List<SopReference> committed, List<SopReference> failed, int failureReason) {
    /** Processing failure is 0110, no such object instance 0112 (PS3.3 C.14.1.1). */
    public static final int NO_SUCH_OBJECT_INSTANCE = 0x0112;

    public CommitmentResult {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    /** An instance by its class and UID. */
    public record SopReference(String sopClassUid, String sopInstanceUid) {}

    /** 1 where all instances are safe, 2 where failures exist. */
    public int eventTypeId() {
        return failed.isEmpty() ? 1 : 2;
    }

    DataSet eventInformation() {
        var information = DataSet.builder().set(Tag.TransactionUID, transactionUid);
        if (!committed.isEmpty()) {
            information.set(Tag.ReferencedSOPSequence, items(committed, 0));
        }
        if (!failed.isEmpty()) {
            information.set(Tag.FailedSOPSequence, items(failed, failureReason));
        }
        return information.build();
    }

    static List<DataSet> items(List<SopReference> references, int reason) {
        List<DataSet> items = new ArrayList<>();
        for (SopReference reference : references) {
            var item = DataSet.builder()
                    .set(Tag.ReferencedSOPClassUID, reference.sopClassUid())
                    .set(Tag.ReferencedSOPInstanceUID, reference.sopInstanceUid());
            if (reason != 0) {
                item.set(Tag.FailureReason, reason);
            }
            items.add(item.build());
        }
        return items;
    }

    static CommitmentResult read(DataSet information) {
        int reason = information.values().items(Tag.FailedSOPSequence).stream()
                .mapToInt(item -> item.values().integer(Tag.FailureReason, 0x0110))
                .findFirst()
                .orElse(0);
        return new CommitmentResult(
                information.values().string(Tag.TransactionUID, ""),
                references(information, Tag.ReferencedSOPSequence),
                references(information, Tag.FailedSOPSequence),
                reason);
    }

    static List<SopReference> references(DataSet information, int tag) {
        return information.values().items(tag).stream()
                .map(item -> new SopReference(
                        item.values().string(Tag.ReferencedSOPClassUID, ""),
                        item.values().string(Tag.ReferencedSOPInstanceUID, "")))
                .toList();
    }
}
