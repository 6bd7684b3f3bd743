package org.goldenhour.dicom.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * Makes a directory from the headers of instances: patient, study, series, object (PS3.3 F.4, F.5). Keys of type 1 that an instance lacks are invented and say so by their
 * form: ids begin with {@code UNKNOWN}, dates are 19000101. Not thread-safe.
 */
public final class DirectoryBuilder {
    /** An entity under way with what is below it. */
    private static final class Node {
        private final String type;
        private final DataSet keys;
        private final List<String> fileId;
        private final Map<String, Node> lower = new LinkedHashMap<>();

        Node(String type, DataSet keys, List<String> fileId) {
            this.type = type;
            this.keys = keys;
            this.fileId = fileId;
        }

        DirectoryRecord record() {
            return new DirectoryRecord(
                    type,
                    keys,
                    fileId,
                    lower.values().stream().map(Node::record).toList());
        }
    }

    private final Map<String, Node> patients = new LinkedHashMap<>();
    private int instances;

    /**
     * Adds an instance.
     *
     * @param header of the instance, at least to the end of group 0040
     * @param transferSyntaxUid in which its file is
     * @param fileId the components of its name: each of 1 to 8 capitals, digits and underscores (PS3.10 8.2, 8.5)
     */
    public DirectoryBuilder add(DataSet header, String transferSyntaxUid, List<String> fileId) {
        Values values = header.values();
        String patientId = values.string(Tag.PatientID, "");
        String study = values.string(Tag.StudyInstanceUID, "");
        String patientKey = patientId.isEmpty() ? "\n" + study : patientId + "\n" + values.string(Tag.PatientName, "");
        Node patient = patients.computeIfAbsent(
                patientKey, key -> new Node("PATIENT", patient(values, patients.size() + 1), List.of()));
        Node ofStudy = patient.lower.computeIfAbsent(
                study, key -> new Node("STUDY", study(values, patient.lower.size() + 1), List.of()));
        Node series = ofStudy.lower.computeIfAbsent(
                values.string(Tag.SeriesInstanceUID, ""),
                key -> new Node("SERIES", series(values, ofStudy.lower.size() + 1), List.of()));
        String uid = values.string(Tag.SOPInstanceUID, "");
        instances++;
        series.lower.put(
                uid, new Node(RecordType.of(header).term(), instance(values, transferSyntaxUid, instances), fileId));
        return this;
    }

    /** @param fileSetId at most 16 characters, or empty */
    public DicomDirectory build(String fileSetId) {
        List<DirectoryRecord> roots = new ArrayList<>();
        patients.values().forEach(patient -> roots.add(patient.record()));
        return new DicomDirectory(fileSetId, roots);
    }

    private static DataSetBuilder begin(Values values) {
        DataSetBuilder keys = DataSet.builder();
        copy(values, keys, Tag.SpecificCharacterSet);
        return keys;
    }

    private static DataSet patient(Values values, int number) {
        DataSetBuilder keys = begin(values);
        copyOrEmpty(values, keys, Tag.PatientName);
        copyOr(values, keys, Tag.PatientID, "UNKNOWN" + number);
        copy(values, keys, Tag.IssuerOfPatientID);
        copy(values, keys, Tag.PatientBirthDate);
        copy(values, keys, Tag.PatientSex);
        return keys.build();
    }

    private static DataSet study(Values values, int number) {
        DataSetBuilder keys = begin(values);
        copyOr(values, keys, Tag.StudyDate, "19000101");
        copyOr(values, keys, Tag.StudyTime, "000000");
        copyOrEmpty(values, keys, Tag.AccessionNumber);
        copyOrEmpty(values, keys, Tag.StudyDescription);
        copy(values, keys, Tag.StudyInstanceUID);
        copyOr(values, keys, Tag.StudyID, "UNKNOWN" + number);
        return keys.build();
    }

    private static DataSet series(Values values, int number) {
        DataSetBuilder keys = begin(values);
        copyOr(values, keys, Tag.Modality, "OT");
        copy(values, keys, Tag.SeriesDescription);
        copy(values, keys, Tag.BodyPartExamined);
        copy(values, keys, Tag.SeriesInstanceUID);
        copyOr(values, keys, Tag.SeriesNumber, Integer.toString(number));
        return keys.build();
    }

    private static DataSet instance(Values values, String transferSyntaxUid, int number) {
        DataSetBuilder keys = begin(values);
        for (int tag : RecordType.of(values.dataSet()).keys()) {
            copyOrEmpty(values, keys, tag);
        }
        copyOr(values, keys, Tag.InstanceNumber, Integer.toString(number));
        keys.set(Tag.ReferencedSOPClassUIDInFile, values.string(Tag.SOPClassUID, ""))
                .set(Tag.ReferencedSOPInstanceUIDInFile, values.string(Tag.SOPInstanceUID, ""))
                .set(Tag.ReferencedTransferSyntaxUIDInFile, transferSyntaxUid);
        return keys.build();
    }

    private static void copy(Values values, DataSetBuilder keys, int tag) {
        values.dataSet().get(tag).ifPresent(keys::add);
    }

    private static void copyOrEmpty(Values values, DataSetBuilder keys, int tag) {
        values.dataSet().get(tag).ifPresentOrElse(keys::add, () -> keys.setEmpty(tag));
    }

    private static void copyOr(Values values, DataSetBuilder keys, int tag, String invented) {
        if (values.string(tag, "").isBlank()) {
            keys.set(tag, invented);
        } else {
            copy(values, keys, tag);
        }
    }
}
