package org.goldenhour.dicom.media;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;

/** DICOMDIR to bytes: the records are laid out once to learn where each begins, then written with the offsets (PS3.3 F.3.2.2). */
final class DirectoryEncoding {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final int ITEM_HEADER_BYTES = 8;
    private static final int IN_USE = 0xFFFF;

    /** A record on its way into the file. @param lower index of the first record below, -1 for none */
    private static final class Row {
        private final DirectoryRecord record;
        private int next = -1;
        private int lower = -1;
        private long offset;

        Row(DirectoryRecord record) {
            this.record = record;
        }

        DataSet item(List<Row> rows) {
            DataSetBuilder item = record.keys().toBuilder()
                    .set(Tag.OffsetOfTheNextDirectoryRecord, VR.UL, next < 0 ? 0 : rows.get(next).offset)
                    .set(Tag.RecordInUseFlag, VR.US, IN_USE)
                    .set(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, VR.UL, lower < 0 ? 0 : rows.get(lower).offset)
                    .set(Tag.DirectoryRecordType, record.type());
            if (!record.fileId().isEmpty()) {
                item.set(Tag.ReferencedFileID, record.fileId().toArray(String[]::new));
            }
            return item.build();
        }
    }

    private final List<Row> rows = new ArrayList<>();

    static byte[] write(DicomDirectory directory, String sopInstanceUid) {
        DirectoryEncoding encoding = new DirectoryEncoding();
        int last = encoding.lay(directory.records());
        DataSet meta = FileMetaInformation.of(DicomDirectory.SOP_CLASS_UID, sopInstanceUid, SYNTAX.uid());
        long first = DicomWriter.toFileBytes(meta, encoding.root(directory, List.of(), last)).length;
        for (Row row : encoding.rows) {
            row.offset = first;
            first += ITEM_HEADER_BYTES + DicomWriter.toBytes(row.item(encoding.rows), SYNTAX).length;
        }
        List<DataSet> items =
                encoding.rows.stream().map(row -> row.item(encoding.rows)).toList();
        return DicomWriter.toFileBytes(meta, encoding.root(directory, items, last));
    }

    /** Rows in depth-first order. @return the last row of the entity, -1 where it is empty */
    private int lay(List<DirectoryRecord> entity) {
        int previous = -1;
        for (DirectoryRecord record : entity) {
            int index = rows.size();
            Row row = new Row(record);
            rows.add(row);
            if (previous >= 0) {
                rows.get(previous).next = index;
            }
            if (!record.lower().isEmpty()) {
                row.lower = rows.size();
                lay(record.lower());
            }
            previous = index;
        }
        return previous;
    }

    /** The sequence stands last, so that its first item begins where the file without items ends. */
    private DataSet root(DicomDirectory directory, List<DataSet> items, int last) {
        return DataSet.builder()
                .set(Tag.FileSetID, directory.fileSetId())
                .set(
                        Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity,
                        VR.UL,
                        rows.isEmpty() ? 0 : rows.getFirst().offset)
                .set(
                        Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity,
                        VR.UL,
                        last < 0 ? 0 : rows.get(last).offset)
                .set(Tag.FileSetConsistencyFlag, VR.US, 0)
                .set(Tag.DirectoryRecordSequence, items)
                .build();
    }
}
