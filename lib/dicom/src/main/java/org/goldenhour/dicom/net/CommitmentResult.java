package org.goldenhour.dicom.net;

import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;

/** What became of a storage commitment request (PS3.4 J.3.3, table J.3-2). */
public record CommitmentResult(String transactionUid, List<SopReference> committed, List<Failed> failed) {
    /** FailureReason (0008,1197), PS3.3 C.14.1.1: the SCP could not see to it, and asking again may help. */
    public static final int PROCESSING_FAILURE = 0x0110;

    public static final int NO_SUCH_OBJECT_INSTANCE = 0x0112;

    /** The instance is there, of another SOP class. */
    public static final int CLASS_INSTANCE_CONFLICT = 0x0119;

    public CommitmentResult {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    /** An instance by its class and UID. */
    public record SopReference(String sopClassUid, String sopInstanceUid) {}

    /** An instance that the SCP does not answer for. @param reason FailureReason, PS3.3 C.14.1.1 */
    public record Failed(SopReference reference, int reason) {}

    /** 1 where all instances are safe, 2 where failures exist. */
    public int eventTypeId() {
        return failed.isEmpty() ? 1 : 2;
    }

    DataSet eventInformation() {
        var information = DataSet.builder().set(Tag.TransactionUID, transactionUid);
        if (!committed.isEmpty()) {
            information.set(
                    Tag.ReferencedSOPSequence,
                    committed.stream()
                            .map(CommitmentResult::item)
                            .map(DataSetBuilder::build)
                            .toList());
        }
        if (!failed.isEmpty()) {
            information.set(
                    Tag.FailedSOPSequence,
                    failed.stream()
                            .map(one -> item(one.reference())
                                    .set(Tag.FailureReason, one.reason())
                                    .build())
                            .toList());
        }
        return information.build();
    }

    /** What an N-ACTION asks for. */
    static DataSet actionInformation(String transactionUid, List<SopReference> references) {
        return DataSet.builder()
                .set(Tag.TransactionUID, transactionUid)
                .set(
                        Tag.ReferencedSOPSequence,
                        references.stream()
                                .map(CommitmentResult::item)
                                .map(DataSetBuilder::build)
                                .toList())
                .build();
    }

    private static DataSetBuilder item(SopReference reference) {
        return DataSet.builder()
                .set(Tag.ReferencedSOPClassUID, reference.sopClassUid())
                .set(Tag.ReferencedSOPInstanceUID, reference.sopInstanceUid());
    }

    static CommitmentResult read(DataSet information) {
        return new CommitmentResult(
                information.values().string(Tag.TransactionUID, ""),
                references(information),
                information.values().items(Tag.FailedSOPSequence).stream()
                        .map(item -> new Failed(
                                reference(item), item.values().integer(Tag.FailureReason, PROCESSING_FAILURE)))
                        .toList());
    }

    /** The items of ReferencedSOPSequence. */
    static List<SopReference> references(DataSet information) {
        return information.values().items(Tag.ReferencedSOPSequence).stream()
                .map(CommitmentResult::reference)
                .toList();
    }

    private static SopReference reference(DataSet item) {
        return new SopReference(
                item.values().string(Tag.ReferencedSOPClassUID, ""),
                item.values().string(Tag.ReferencedSOPInstanceUID, ""));
    }
}
