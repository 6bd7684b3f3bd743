package org.goldenhour.analyzers.ct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisInput;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.analysis.AnalysisOutcome.SetAside;
import org.goldenhour.analysis.Fit;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.SeriesAssembler;
import org.goldenhour.model.SeriesRef;

/** The way through a CT study that every line takes: does it fit, which series is read, what of the others, and what to answer where none could be read. */
public final class CtStudyReading {
    private static final int YOUNGEST_YEARS = 15;

    /** Reads one assembled series. */
    public interface SeriesReader {
        /**
         * @param instances as they were stored, in no promised order
         * @return a reading, or why this series cannot be judged; nothing is thrown for what images contain
         */
        Reading read(
                SeriesRef series,
                Assembled.Complete complete,
                List<DataSet> instances,
                StudyProfile study,
                AnalysisContext context);
    }

    private final CtProtocol protocol;
    private final String part;
    private final SeriesReader reader;

    /** @param part the body part in words, such as {@code head} */
    public CtStudyReading(CtProtocol protocol, String part, SeriesReader reader) {
        this.protocol = protocol;
        this.part = part;
        this.reader = reader;
    }

    /** From headers alone: a CT that names the part, or names none. */
    public Fit fits(StudyProfile study) {
        List<StudyProfile.Series> images = study.series().stream()
                .filter(s -> s.modality().equals("CT"))
                .filter(s -> !s.imageType().contains("LOCALIZER"))
                .toList();
        if (images.isEmpty()) {
            return new Fit.DoesNotFit("no CT series besides localizers");
        }
        for (StudyProfile.Series s : images) {
            if (protocol.bodyPart().isNamedIn(s.bodyPart())
                    || protocol.bodyPart().isNamedIn(s.description())) {
                return new Fit.Fits("a CT series names the " + part);
            }
        }
        if (protocol.bodyPart().isNamedIn(study.description())) {
            return new Fit.Fits("the study's description names the " + part);
        }
        boolean elsewhere = !BodyPart.named(study.description()).isEmpty()
                || images.stream()
                        .anyMatch(s -> !BodyPart.named(s.bodyPart() + " " + s.description())
                                .isEmpty());
        return elsewhere
                ? new Fit.DoesNotFit("the CT is named for another body part")
                : new Fit.Fits("a CT that names no body part: its content decides");
    }

    /** Tries the series in their order until one can be read. Abstains under 15 years (CLINICAL 10). */
    public AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context) {
        StudyProfile study = input.profile();
        if (fits(study) instanceof Fit.DoesNotFit no) {
            return new AnalysisOutcome.NotApplicable(no.reason());
        }
        if (study.ageYears().isPresent() && study.ageYears().getAsDouble() < YOUNGEST_YEARS) {
            return abstained("OUT_OF_SCOPE_AGE", "children under 15 years are out of scope", Optional.empty());
        }
        List<CtSeriesChoice.Scored> ranked = CtSeriesChoice.rank(study, protocol);
        List<SetAside> refused = new ArrayList<>();
        String firstFlag = null;
        String firstReason = null;
        for (CtSeriesChoice.Scored candidate : ranked) {
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
    private AnalysisOutcome notRead(StudyProfile study, String flag, String reason, List<SetAside> refused) {
        boolean named = protocol.bodyPart().isNamedIn(study.description())
                || study.series().stream()
                        .anyMatch(s -> protocol.bodyPart().isNamedIn(s.bodyPart() + " " + s.description()));
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
            SeriesRef chosen, String why, List<SetAside> refused, List<CtSeriesChoice.Scored> ranked) {
        List<SetAside> others = new ArrayList<>(refused);
        for (CtSeriesChoice.Scored s : ranked) {
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

    private Reading read(
            AnalysisInput input, CtSeriesChoice.Scored candidate, StudyProfile study, AnalysisContext context) {
        List<DataSet> instances = input.instances(candidate.series().ref());
        return switch (SeriesAssembler.assemble(instances)) {
            case Assembled.Refused refused -> {
                String first = refused.reasons().getFirst();
                int colon = first.indexOf(':');
                yield new Reading.Unfit(
                        colon < 0 ? first : first.substring(0, colon), "the series gives no volume: " + first);
            }
            case Assembled.Complete complete ->
                reader.read(candidate.series().ref(), complete, instances, study, context);
        };
    }
}
