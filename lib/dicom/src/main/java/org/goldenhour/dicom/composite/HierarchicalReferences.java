package org.goldenhour.dicom.composite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** Instances by study and series (PS3.3 table C.17-3, Hierarchical SOP Instance Reference Macro). */
public final class HierarchicalReferences {
    private HierarchicalReferences() {}

    /**
     * Items of such a sequence, one a study, in the order in which studies, series and instances first appear.
     *
     * @throws IllegalArgumentException where a reference does not say its study and series
     */
    public static List<DataSet> items(Iterable<InstanceReference> references) {
        Map<String, Map<String, List<DataSet>>> studies = new LinkedHashMap<>();
        for (InstanceReference reference : references) {
            if (reference.studyInstanceUid().isEmpty()
                    || reference.seriesInstanceUid().isEmpty()) {
                throw new IllegalArgumentException("evidence needs the study and the series of an instance");
            }
            studies.computeIfAbsent(reference.studyInstanceUid(), study -> new LinkedHashMap<>())
                    .computeIfAbsent(reference.seriesInstanceUid(), series -> new ArrayList<>())
                    .add(reference.item());
        }
        return studies.entrySet().stream()
                .map(study -> DataSet.builder()
                        .set(Tag.StudyInstanceUID, study.getKey())
                        .set(
                                Tag.ReferencedSeriesSequence,
                                study.getValue().entrySet().stream()
                                        .map(series -> DataSet.builder()
                                                .set(Tag.SeriesInstanceUID, series.getKey())
                                                .set(Tag.ReferencedSOPSequence, series.getValue())
                                                .build())
                                        .toList())
                        .build())
                .toList();
    }

    /** All instances in that sequence of an object; those without class or identity are passed over. */
    public static List<InstanceReference> read(Values object, int sequence) {
        List<InstanceReference> out = new ArrayList<>();
        for (Values study : object.sequence(sequence)) {
            for (Values series : study.sequence(Tag.ReferencedSeriesSequence)) {
                for (Values instance : series.sequence(Tag.ReferencedSOPSequence)) {
                    String sopClass = instance.string(Tag.ReferencedSOPClassUID, "");
                    String uid = instance.string(Tag.ReferencedSOPInstanceUID, "");
                    if (!sopClass.isEmpty() && !uid.isEmpty()) {
                        out.add(new InstanceReference(
                                study.string(Tag.StudyInstanceUID, ""),
                                series.string(Tag.SeriesInstanceUID, ""),
                                sopClass,
                                uid));
                    }
                }
            }
        }
        return out;
    }
}
