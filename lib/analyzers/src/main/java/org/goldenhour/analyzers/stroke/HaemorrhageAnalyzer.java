package org.goldenhour.analyzers.stroke;

import java.time.Duration;
import java.util.ArrayList;
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
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.SeriesAssembler;
import org.goldenhour.model.DiseaseLine;
import org.goldenhour.model.SeriesRef;

/** Intracranial haemorrhage and midline shift on head CT without contrast. The rules with their sources: docs/clinical/stroke.md. */
final class HaemorrhageAnalyzer implements Analyzer {
    static final String ID = "stroke.haemorrhage";
    static final String VERSION = "1.0.0";
    private static final int YOUNGEST_YEARS = 15;

    private static final AnalyzerDescriptor DESCRIPTOR = new AnalyzerDescriptor(
            ID,
            VERSION,
            "GoldenHour intracranial haemorrhage and midline shift",
            Set.of(new DiseaseLine("stroke"), new DiseaseLine("trauma")),
            List.of(Concepts.HAEMORRHAGE, Concepts.MIDLINE_SHIFT),
            List.of(Concepts.INTRAPARENCHYMAL, Concepts.SUBDURAL, Concepts.EPIDURAL, Concepts.INTRAVENTRICULAR),
            "Points a licensed reader to suspected acute intracranial haemorrhage and midline shift on head CT without contrast of patients aged 15 years and over; "
                    + "not for children, heads after surgery, or contrast examinations, and never a reason to call a study normal.",
            Duration.ofSeconds(60),
            1536);

    @Override
    public AnalyzerDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Fit fits(StudyProfile study) {
        List<StudyProfile.Series> images = study.series().stream()
                .filter(s -> s.modality().equals("CT"))
                .filter(s -> !s.imageType().contains("LOCALIZER"))
                .toList();
        if (images.isEmpty()) {
            return new Fit.DoesNotFit("no CT series besides localizers");
        }
        for (StudyProfile.Series s : images) {
            if (HeadSeriesChoice.isHead(s.bodyPart()) || HeadSeriesChoice.isHead(s.description())) {
                return new Fit.Fits("a CT series names the head");
            }
        }
        if (HeadSeriesChoice.isHead(study.description())) {
            return new Fit.Fits("the study's description names the head");
        }
        boolean elsewhere = HeadSeriesChoice.isElsewhere(study.description())
                || images.stream().anyMatch(s -> HeadSeriesChoice.isElsewhere(s.bodyPart() + " " + s.description()));
        return elsewhere
                ? new Fit.DoesNotFit("the CT is named for another body part")
                : new Fit.Fits("a CT that names no body part: its content decides");
    }

    @Override
    public AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context) {
        StudyProfile study = input.profile();
        if (fits(study) instanceof Fit.DoesNotFit no) {
            return new AnalysisOutcome.NotApplicable(no.reason());
        }
        if (study.ageYears().isPresent() && study.ageYears().getAsDouble() < YOUNGEST_YEARS) {
            return abstained("OUT_OF_SCOPE_AGE", "children under 15 years are out of scope", Optional.empty());
        }
        List<HeadSeriesChoice.Scored> ranked = HeadSeriesChoice.rank(study);
        List<SetAside> refused = new ArrayList<>();
        String firstFlag = null;
        String firstReason = null;
        for (HeadSeriesChoice.Scored candidate : ranked) {
            SeriesRef ref = candidate.series().ref();
            context.checkDeadline();
            Reading reading = candidate.refusal().isEmpty()
                    ? read(input, candidate, study, context)
                    : new Reading.Unfit(candidate.refusal(), candidate.why());
            switch (reading) {
                case Reading.Done done -> {
                    return done.outcome(choice(ref, candidate.why(), refused, ranked));
                }
                case Reading.Unfit unfit -> {
                    refused.add(new SetAside(ref, unfit.flag() + ": " + unfit.reason()));
                    if (firstFlag == null) {
                        firstFlag = unfit.flag();
                        firstReason = unfit.reason();
                    }
                }
            }
        }
        return notRead(study, firstFlag, firstReason, refused);
    }

    private static Abstained abstained(String flag, String reason, Optional<SeriesChoice> choice) {
        return new Abstained(List.of(flag), reason, choice);
    }

    /** No series could be read: of another body part for a study that names none, otherwise an abstention with the reason of the best series. */
    private static AnalysisOutcome notRead(StudyProfile study, String flag, String reason, List<SetAside> refused) {
        boolean named = HeadSeriesChoice.isHead(study.description())
                || study.series().stream().anyMatch(s -> HeadSeriesChoice.isHead(s.bodyPart() + " " + s.description()));
        if (flag == null) {
            return new AnalysisOutcome.NotApplicable("no series to read");
        }
        if (!named && flag.equals("WRONG_BODY_PART")) {
            return new AnalysisOutcome.NotApplicable(reason);
        }
        SetAside best = refused.getFirst();
        return abstained(
                flag, reason, Optional.of(new SeriesChoice(best.series(), "the best series, not usable", refused)));
    }

    private static SeriesChoice choice(
            SeriesRef chosen, String why, List<SetAside> refused, List<HeadSeriesChoice.Scored> ranked) {
        List<SetAside> others = new ArrayList<>(refused);
        for (HeadSeriesChoice.Scored s : ranked) {
            boolean told = s.series().ref().equals(chosen)
                    || refused.stream()
                            .anyMatch(r -> r.series().equals(s.series().ref()));
            if (!told) {
                others.add(new SetAside(
                        s.series().ref(),
                        s.refusal().isEmpty() ? "LOWER_RANK: " + s.why() : s.refusal() + ": " + s.why()));
            }
        }
        return new SeriesChoice(chosen, why, List.copyOf(others));
    }

    private static Reading read(
            AnalysisInput input, HeadSeriesChoice.Scored candidate, StudyProfile study, AnalysisContext context) {
        List<DataSet> instances = input.instances(candidate.series().ref());
        return switch (SeriesAssembler.assemble(instances)) {
            case Assembled.Refused refused -> {
                String first = refused.reasons().getFirst();
                int colon = first.indexOf(':');
                yield new Reading.Unfit(
                        colon < 0 ? first : first.substring(0, colon), "the series gives no volume: " + first);
            }
            case Assembled.Complete complete ->
                HeadReading.read(candidate.series().ref(), complete, instances, study, context);
        };
    }
}
