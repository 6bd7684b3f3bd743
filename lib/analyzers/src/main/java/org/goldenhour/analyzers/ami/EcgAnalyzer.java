package org.goldenhour.analyzers.ami;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisInput;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.analysis.AnalysisOutcome.SetAside;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerDescriptor;
import org.goldenhour.analysis.Fit;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.ecg.DicomWaveform;
import org.goldenhour.imaging.ecg.EcgAnalysis;
import org.goldenhour.imaging.ecg.EcgMeter;
import org.goldenhour.imaging.ecg.EcgRead;
import org.goldenhour.model.DiseaseLine;
import org.goldenhour.model.InstanceRef;
import org.goldenhour.model.Provenance;

/** ST elevation and depression, intervals, conduction and rhythm hints on the resting 12-lead ECG. The rules with their sources: docs/clinical/ami.md. */
final class EcgAnalyzer implements Analyzer {
    static final String ID = "ami.ecg";
    static final String VERSION = "1.1.0";
    private static final String RULES = "ami-ecg-rules-2";
    private static final int YOUNGEST_YEARS = 15;

    private static final AnalyzerDescriptor DESCRIPTOR = new AnalyzerDescriptor(
            ID,
            VERSION,
            "GoldenHour 12-lead ECG: ST deviation, rhythm and intervals",
            Set.of(new DiseaseLine("ami")),
            List.of(
                    EcgConcepts.STEMI,
                    EcgConcepts.POSTERIOR,
                    EcgConcepts.AVR_PATTERN,
                    EcgConcepts.VENTRICULAR_FIBRILLATION,
                    EcgConcepts.VENTRICULAR_TACHYCARDIA,
                    EcgConcepts.ASYSTOLE),
            List.of(
                    EcgConcepts.ST_ELEVATION,
                    EcgConcepts.ST_DEPRESSION,
                    EcgConcepts.NSTEMI,
                    EcgConcepts.LBBB,
                    EcgConcepts.RBBB,
                    EcgConcepts.LONG_QT,
                    EcgConcepts.FIBRILLATION,
                    EcgConcepts.HYPERTROPHY,
                    EcgConcepts.REVERSAL,
                    EcgConcepts.BRADYCARDIA,
                    EcgConcepts.TACHYCARDIA,
                    EcgConcepts.AV_BLOCK,
                    EcgConcepts.ECTOPIC,
                    EcgConcepts.PACED,
                    EcgConcepts.LOW_VOLTAGE,
                    EcgConcepts.PERICARDITIS,
                    EcgConcepts.EARLY_REPOLARISATION,
                    EcgConcepts.HYPERKALAEMIA,
                    EcgConcepts.DE_WINTER,
                    EcgConcepts.WELLENS,
                    EcgConcepts.HYPERACUTE),
            "Points a licensed reader to ST deviation that meets the criteria of infarction on resting 12-lead ECGs of patients aged 15 years and over; "
                    + "not for children or paced hearts, and never a reason to call an ECG normal.",
            Duration.ofSeconds(20),
            256);

    @Override
    public AnalyzerDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Fit fits(StudyProfile study) {
        return study.series().stream().anyMatch(EcgAnalyzer::isEcg)
                ? new Fit.Fits("a series holds an ECG waveform")
                : new Fit.DoesNotFit("no ECG waveform");
    }

    private static boolean isEcg(StudyProfile.Series series) {
        return series.modality().equals("ECG") && DicomWaveform.SOP_CLASSES.contains(series.sopClassUid());
    }

    private record Recording(InstanceRef ref, DataSet instance, String acquired) {}

    @Override
    public AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context) {
        StudyProfile study = input.profile();
        context.checkDeadline();
        if (fits(study) instanceof Fit.DoesNotFit no) {
            return new AnalysisOutcome.NotApplicable(no.reason());
        }
        if (study.ageYears().isPresent() && study.ageYears().getAsDouble() < YOUNGEST_YEARS) {
            return new Abstained(
                    List.of("OUT_OF_SCOPE_AGE"), "children under 15 years are out of scope", Optional.empty());
        }
        Instant began = context.clock().instant();
        List<SetAside> aside = new ArrayList<>();
        Abstained first = null;
        for (Recording recording : newestFirst(input, study, context)) {
            context.checkDeadline();
            String flag;
            String reason;
            switch (DicomWaveform.read(recording.instance())) {
                case EcgRead.Refused refused -> {
                    flag = refused.flag();
                    reason = refused.reason();
                }
                case EcgRead.Complete read -> {
                    EcgFindings findings = findings(recording, read.signal().durationMs(), began, context);
                    switch (EcgMeter.measure(read.signal(), context::checkDeadline)) {
                        case EcgAnalysis.Measured measured -> {
                            return EcgAssessment.of(
                                    measured.values(), study, findings, choice(study, recording, aside));
                        }
                        case EcgAnalysis.NoBeats none -> {
                            return EcgAssessment.of(
                                    none.arrest(),
                                    DESCRIPTOR.primaryTargets(),
                                    findings,
                                    choice(study, recording, aside));
                        }
                        case EcgAnalysis.Unmeasurable unmeasurable -> {
                            flag = unmeasurable.flag();
                            reason = unmeasurable.reason();
                        }
                    }
                }
            }
            aside.add(new SetAside(recording.ref().series(), flag + ": " + reason));
            if (first == null) {
                first = new Abstained(
                        List.of(flag),
                        reason,
                        Optional.of(new SeriesChoice(
                                recording.ref().series(), "the latest recording, not usable", List.copyOf(aside))));
            }
        }
        return first == null
                ? new Abstained(List.of("NO_WAVEFORM"), "no instance could be read", Optional.empty())
                : first;
    }

    private static EcgFindings findings(
            Recording recording, double durationMs, Instant began, AnalysisContext context) {
        Instant now = context.clock().instant();
        Provenance provenance =
                new Provenance(ID, VERSION, RULES, digest(recording.instance()), now, Duration.between(began, now));
        return new EcgFindings(recording.ref(), durationMs, provenance);
    }

    /** SHA-256 over identity and samples. */
    private static String digest(DataSet instance) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(instance.values().string(Tag.SOPInstanceUID, "").getBytes(StandardCharsets.US_ASCII));
            instance.values()
                    .sequence(Tag.WaveformSequence)
                    .forEach(group -> group.bytes(Tag.WaveformData).ifPresent(sha::update));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The latest recording is what the patient has now; of equals, by UID, so that the order of arrival does not matter. */
    private static List<Recording> newestFirst(AnalysisInput input, StudyProfile study, AnalysisContext context) {
        List<Recording> out = new ArrayList<>();
        for (StudyProfile.Series series : study.series()) {
            if (!isEcg(series)) {
                continue;
            }
            for (DataSet instance : input.instances(series.ref())) {
                context.checkDeadline();
                String uid = instance.values().string(Tag.SOPInstanceUID, "");
                if (uid.isEmpty()) {
                    continue;
                }
                InstanceRef ref =
                        new InstanceRef(series.ref(), instance.values().string(Tag.SOPClassUID, ""), uid);
                String at = instance.values()
                        .string(Tag.AcquisitionDateTime)
                        .orElseGet(() -> instance.values().string(Tag.ContentDate, "")
                                + instance.values().string(Tag.ContentTime, ""));
                out.add(new Recording(ref, instance, at));
            }
        }
        out.sort(Comparator.comparing(Recording::acquired)
                .reversed()
                .thenComparing(r -> r.ref().sopInstanceUid()));
        return out;
    }

    private static SeriesChoice choice(StudyProfile study, Recording chosen, List<SetAside> refused) {
        List<SetAside> others = new ArrayList<>(refused);
        for (StudyProfile.Series series : study.series()) {
            boolean told = series.ref().equals(chosen.ref().series())
                    || refused.stream().anyMatch(r -> r.series().equals(series.ref()));
            if (!told) {
                others.add(new SetAside(series.ref(), isEcg(series) ? "EARLIER" : "NOT_AN_ECG"));
            }
        }
        return new SeriesChoice(chosen.ref().series(), "the latest ECG that can be measured", List.copyOf(others));
    }
}
