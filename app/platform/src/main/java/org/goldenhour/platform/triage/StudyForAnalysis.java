package org.goldenhour.platform.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.analysis.worker.InstanceFile;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.knowledge.StudyWords;

/** A study as analyzers need it: the profile that its headers give, and where its instances lie. Series that the node wrote itself are left out. */
record StudyForAnalysis(StudyProfile profile, StudyWords words, List<InstanceFile> files) {
    static final StudyWords NO_WORDS = new StudyWords(List.of(), List.of(), List.of());

    /** Empty where the archive has no such study. */
    static Optional<StudyForAnalysis> read(Archive archive, String studyInstanceUid) {
        return archive.study(studyInstanceUid, Sight.EVERYTHING).map(study -> read(archive, study));
    }

    /** The words of a study's headers; none where the archive has no such study. */
    static StudyWords words(Archive archive, String studyInstanceUid) {
        return archive.study(studyInstanceUid, Sight.EVERYTHING)
                .map(StudyForAnalysis::words)
                .orElse(NO_WORDS);
    }

    private static StudyWords words(ArchivedStudy study) {
        return StudyWords.of(
                study.modalities(), study.bodyParts(), study.studyDescription(), study.seriesDescriptions());
    }

    private static StudyForAnalysis read(Archive archive, ArchivedStudy study) {
        String uid = study.studyInstanceUid();
        StudyRef ref = new StudyRef(uid);
        List<StudyProfile.Series> profiles = new ArrayList<>();
        List<InstanceFile> files = new ArrayList<>();
        for (ArchivedSeries series : archive.series(uid)) {
            if (series.own() || series.instances().isEmpty()) {
                continue;
            }
            SeriesRef seriesRef = new SeriesRef(ref, series.seriesInstanceUid());
            String first = series.instances().getFirst().sopInstanceUid();
            profiles.add(profile(
                    seriesRef,
                    series,
                    archive.header(uid, first).orElse(DataSet.EMPTY).values()));
            for (ArchivedSeries.ArchivedInstance instance : series.instances()) {
                archive.locate(uid, instance.sopInstanceUid())
                        .map(at -> new InstanceFile(
                                seriesRef,
                                instance.sopInstanceUid(),
                                at.file().toAbsolutePath(),
                                at.offset(),
                                at.length(),
                                at.transferSyntaxUid()))
                        .ifPresent(files::add);
            }
        }
        StudyProfile profile = new StudyProfile(
                ref,
                study.studyDescription() == null ? "" : study.studyDescription(),
                study.ageYears().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                Optional.ofNullable(study.patientSex()).filter(sex -> !sex.isBlank()),
                profiles);
        return new StudyForAnalysis(profile, words(study), files);
    }

    private static StudyProfile.Series profile(SeriesRef ref, ArchivedSeries series, Values header) {
        return new StudyProfile.Series(
                ref,
                series.instances().getFirst().sopClassUid(),
                orEmpty(series.modality()),
                orEmpty(series.description()),
                orEmpty(series.bodyPart()),
                header.strings(Tag.ImageType),
                header.string(Tag.ConvolutionKernel, ""),
                header.number(Tag.SliceThickness),
                header.string(Tag.ContrastBolusAgent).isPresent()
                        || !header.items(Tag.ContrastBolusAgentSequence).isEmpty(),
                series.instances().size());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
