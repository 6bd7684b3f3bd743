package org.goldenhour.dicom.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;

/** DICOMDIR from bytes (PS3.3 F.3.2.2). */
final class DirectoryDecoding {
    /** Ten thousand images take some 5 MB. */
    private static final ReadOptions OPTIONS = ReadOptions.ALL.withMaxMemoryBytes(512L << 20);

    /** Patient, study, series, object and what private records may hang below. */
    private static final int MAX_DEPTH = 8;

    private static final int[] LINKS = {
        Tag.OffsetOfTheNextDirectoryRecord,
        Tag.RecordInUseFlag,
        Tag.OffsetOfReferencedLowerLevelDirectoryEntity,
        Tag.DirectoryRecordType,
        Tag.ReferencedFileID
    };

    private final List<DataSet> items;
    private final Map<Long, Integer> byOffset = new HashMap<>();
    private final Set<Integer> linked = new HashSet<>();
    private boolean broken;

    private DirectoryDecoding(List<DataSet> items, long[] positions) {
        this.items = items;
        for (int i = 0; i < positions.length && i < items.size(); i++) {
            byOffset.put(positions[i], i);
        }
    }

    static DicomDirectory read(byte[] file) throws IOException {
        Values root = DicomReader.readFile(file, OPTIONS).dataSet().values();
        List<DataSet> items = root.items(Tag.DirectoryRecordSequence);
        boolean saysEmpty = offset(root, Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity) == 0;
        if (items.isEmpty() && !(saysEmpty && root.dataSet().contains(Tag.DirectoryRecordSequence))) {
            throw new MediaException(MediaErrorCode.NO_DIRECTORY, "no directory records");
        }
        DirectoryDecoding decoding =
                new DirectoryDecoding(items, DicomReader.itemPositions(file, Tag.DirectoryRecordSequence, OPTIONS));
        List<DirectoryRecord> records =
                decoding.entity(offset(root, Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity), 0);
        // Records that no offset reaches are as bad as offsets that reach no record: images would be missing.
        if (decoding.broken || decoding.linked.size() < items.size()) {
            records = new InOrder(items).read();
        }
        return new DicomDirectory(root.string(Tag.FileSetID, ""), records);
    }

    private static long offset(Values values, int tag) {
        double[] numbers = values.numbers(tag);
        return numbers.length == 0 ? 0 : (long) numbers[0];
    }

    /** The records of a directory entity: a chain of offsets, 0 at its end. */
    private List<DirectoryRecord> entity(long first, int depth) {
        List<DirectoryRecord> records = new ArrayList<>();
        for (long offset = first; offset != 0; ) {
            Integer index = byOffset.get(offset);
            if (index == null || depth > MAX_DEPTH || !linked.add(index)) {
                broken = true;
                return records;
            }
            Values item = items.get(index).values();
            List<DirectoryRecord> lower =
                    entity(offset(item, Tag.OffsetOfReferencedLowerLevelDirectoryEntity), depth + 1);
            if (isInUse(item)) {
                records.add(record(item, lower));
            }
            offset = offset(item, Tag.OffsetOfTheNextDirectoryRecord);
        }
        return records;
    }

    /** PS3.3 table F.3-3: 0000 is a record that was taken out. */
    private static boolean isInUse(Values item) {
        return item.integer(Tag.RecordInUseFlag, 0xFFFF) != 0;
    }

    private static DirectoryRecord record(Values item, List<DirectoryRecord> lower) {
        DataSetBuilder keys = item.dataSet().toBuilder();
        for (int tag : LINKS) {
            keys.remove(tag);
        }
        List<String> fileId = item.strings(Tag.ReferencedFileID).stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        return new DirectoryRecord(item.string(Tag.DirectoryRecordType, ""), keys.build(), fileId, lower);
    }

    /** The hierarchy by the kinds of the records, as they follow each other. */
    private static final class InOrder {
        private final List<DataSet> items;
        private int at;

        InOrder(List<DataSet> items) {
            this.items = items;
        }

        List<DirectoryRecord> read() {
            List<DirectoryRecord> roots = new ArrayList<>();
            while (at < items.size()) {
                roots.addAll(level(0));
            }
            return roots;
        }

        private List<DirectoryRecord> level(int level) {
            List<DirectoryRecord> records = new ArrayList<>();
            while (at < items.size()) {
                Values item = items.get(at).values();
                int own = levelOf(item.string(Tag.DirectoryRecordType, ""));
                if (own < level) {
                    break;
                }
                at++;
                List<DirectoryRecord> lower = own < 3 ? level(own + 1) : List.of();
                if (isInUse(item)) {
                    records.add(record(item, lower));
                }
            }
            return records;
        }

        private static int levelOf(String type) {
            return switch (type) {
                case "PATIENT" -> 0;
                case "STUDY" -> 1;
                case "SERIES" -> 2;
                default -> 3;
            };
        }
    }
}
