package org.goldenhour.platform.support.care;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.FrameRef;
import org.goldenhour.model.InstanceRef;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.Quantity;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.triage.AiState;
import org.goldenhour.platform.triage.Triage.Answer;
import org.goldenhour.platform.triage.Triage.TriageResult;
import org.goldenhour.platform.triage.Triage.UrgencyReason;

/** What the stroke analyzer would say of a head: a left-sided bleed of 42.5 mL with 6.2 mm of shift, or nothing. */
public final class StrokeCase {
    public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";

    private StrokeCase() {}

    public static TriageResult bleed(String study, Instant at) {
        return result(
                study,
                at,
                AiState.FINDING,
                Urgency.IMMEDIATE,
                List.of(new UrgencyReason(
                        "stroke.haemorrhage", Urgency.IMMEDIATE, false, "Haemorrhage of 42.5 mL", "出血 42.5 mL")),
                List.of(
                        finding(
                                study,
                                "F102-1",
                                "F102",
                                Presence.PRESENT,
                                Optional.of(Laterality.LEFT),
                                List.of(
                                        Measurement.of(CodedConcept.own("M001", "Volume"), 42.5, "mL"),
                                        new Measurement(
                                                CodedConcept.own("M024", "Haematoma volume by ABC/2"),
                                                new Quantity(39.1, "mL"),
                                                Optional.of("ABC/2"),
                                                true)),
                                at),
                        finding(
                                study,
                                "F107-1",
                                "F107",
                                Presence.PRESENT,
                                Optional.empty(),
                                List.of(Measurement.of(CodedConcept.own("M007", "Midline shift distance"), 6.2, "mm")),
                                at),
                        finding(study, "F106-1", "F106", Presence.ABSENT, Optional.empty(), List.of(), at),
                        finding(study, "F108-1", "F108", Presence.NOT_ASSESSED, Optional.empty(), List.of(), at)));
    }

    /** The same head, its bleed measured anew. */
    public static TriageResult withVolume(TriageResult before, double volumeMl) {
        List<Finding> findings = new ArrayList<>(before.findings());
        findings.set(
                0,
                finding(
                        before.studyInstanceUid(),
                        "F102-1",
                        "F102",
                        Presence.PRESENT,
                        Optional.of(Laterality.LEFT),
                        List.of(Measurement.of(CodedConcept.own("M001", "Volume"), volumeMl, "mL")),
                        before.answers().getFirst().endedAt()));
        return result(
                before.studyInstanceUid(),
                before.answers().getFirst().endedAt(),
                AiState.FINDING,
                Urgency.IMMEDIATE,
                before.reasons(),
                findings);
    }

    /** ST of two leads, as an electrocardiogram's analyzer tells it. */
    public static TriageResult elevation(String study, Instant at) {
        List<Measurement> st = new ArrayList<>();
        for (String[] lead : new String[][] {{"2:5", "Lead V3", "0.35"}, {"2:4", "Lead V2", "0.3"}}) {
            st.add(new Measurement(
                    CodedConcept.own("M016", "ST amplitude per lead"),
                    new Quantity(Double.parseDouble(lead[2]), "mV"),
                    Optional.empty(),
                    false,
                    Optional.of(new CodedConcept(lead[0], "MDC", lead[1]))));
        }
        return result(
                study,
                at,
                AiState.FINDING,
                Urgency.IMMEDIATE,
                List.of(),
                List.of(finding(study, "F204-1", "F204", Presence.PRESENT, Optional.empty(), st, at)));
    }

    public static TriageResult nothingFound(String study, Instant at) {
        return result(
                study,
                at,
                AiState.NO_FINDING,
                Urgency.URGENT,
                List.of(),
                List.of(
                        finding(study, "F101-1", "F101", Presence.ABSENT, Optional.empty(), List.of(), at),
                        finding(
                                study,
                                "F107-1",
                                "F107",
                                Presence.ABSENT,
                                Optional.empty(),
                                List.of(Measurement.of(CodedConcept.own("M007", "Midline shift distance"), 0.64, "mm")),
                                at)));
    }

    private static TriageResult result(
            String study,
            Instant at,
            AiState ai,
            Urgency urgency,
            List<UrgencyReason> reasons,
            List<Finding> findings) {
        Completed completed = new Completed(
                new SeriesChoice(series(study), "thinnest axial series of the head", List.of()),
                findings,
                List.of(),
                List.of("MIXED_THICKNESS"));
        return new TriageResult(
                study,
                1,
                "stroke",
                ai,
                urgency,
                reasons,
                List.of(new Answer(
                        "stroke.haemorrhage", "1.0.0", completed, at, at, Optional.empty(), Optional.empty())),
                findings);
    }

    public static Finding finding(
            String study,
            String id,
            String concept,
            Presence presence,
            Optional<Laterality> laterality,
            List<Measurement> measurements,
            Instant at) {
        return new Finding(
                id,
                CodedConcept.own(concept, concept),
                presence,
                Optional.of(CodedConcept.own("A001", "Brain")),
                laterality,
                new Certainty.RuleFired("stroke.haemorrhage.volume"),
                false,
                measurements,
                List.of(new Evidence.KeyImage(new FrameRef(
                        new InstanceRef(
                                series(study), CT_IMAGE_STORAGE, series(study).seriesInstanceUid() + ".7"),
                        1))),
                presence == Presence.NOT_ASSESSED ? Optional.of("MOTION") : Optional.empty(),
                new Provenance("stroke.haemorrhage", "1.0.0", "rules-1", "00", at, Duration.ofSeconds(2)));
    }

    public static SeriesRef series(String study) {
        return new SeriesRef(new StudyRef(study), study + ".1");
    }
}
