package org.goldenhour.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;

/** A study whose instances are at hand; its profile says what their headers say. */
public record StudyInMemory(StudyProfile profile, Map<SeriesRef, List<DataSet>> bySeries) implements AnalysisInput {
    public static StudyInMemory of(List<DataSet> instances) {
        Map<SeriesRef, List<DataSet>> bySeries = new LinkedHashMap<>();
        Values any = instances.getFirst().values();
        StudyRef study = new StudyRef(any.string(Tag.StudyInstanceUID, "2.25.1"));
        for (DataSet instance : instances) {
            SeriesRef ref = new SeriesRef(study, instance.values().string(Tag.SeriesInstanceUID, "2.25.2"));
            bySeries.computeIfAbsent(ref, r -> new ArrayList<>()).add(instance);
        }
        List<StudyProfile.Series> series = new ArrayList<>();
        bySeries.forEach((ref, list) -> series.add(series(ref, list)));
        return new StudyInMemory(
                new StudyProfile(
                        study,
                        any.string(Tag.StudyDescription, ""),
                        age(any.string(Tag.PatientAge, "")),
                        any.string(Tag.PatientSex),
                        series),
                bySeries);
    }

    private static StudyProfile.Series series(SeriesRef ref, List<DataSet> instances) {
        Values v = instances.getFirst().values();
        return new StudyProfile.Series(
                ref,
                v.string(Tag.SOPClassUID, ""),
                v.string(Tag.Modality, ""),
                v.string(Tag.SeriesDescription, ""),
                v.string(Tag.BodyPartExamined, ""),
                v.strings(Tag.ImageType),
                v.string(Tag.ConvolutionKernel, ""),
                v.number(Tag.SliceThickness),
                v.string(Tag.ContrastBolusAgent).isPresent(),
                instances.size());
    }

    /** PS3.5 6.2, AS. */
    private static OptionalDouble age(String text) {
        if (!text.matches("\\d{3}[DWMY]")) {
            return OptionalDouble.empty();
        }
        double number = Integer.parseInt(text.substring(0, 3));
        return OptionalDouble.of(
                switch (text.charAt(3)) {
                    case 'D' -> number / 365.25;
                    case 'W' -> number * 7 / 365.25;
                    case 'M' -> number / 12;
                    default -> number;
                });
    }

    public StudyInMemory with(List<DataSet> more) {
        List<DataSet> all = new ArrayList<>();
        bySeries.values().forEach(all::addAll);
        all.addAll(more);
        return of(all);
    }

    @Override
    public List<DataSet> instances(SeriesRef series) {
        return bySeries.getOrDefault(series, List.of());
    }
}
