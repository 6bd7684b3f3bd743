package org.goldenhour.platform.reporting.content;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.Quantity;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.triage.FindingView;
import org.goldenhour.platform.triage.FindingView.MeasurementView;

/** Makes a finding of what a reader wrote about one. What was seen stays with it: the evidence of the algorithm, or the reader's own statement. */
public final class FindingEdit {
    private static final int DEFINITE = 5;

    private final Concepts concepts;

    public FindingEdit(Concepts concepts) {
        this.concepts = concepts;
    }

    /**
     * @param original empty for a finding that the reader made
     * @param statement which the reader's own finding rests on: the StudyInstanceUID of the study reported on
     * @throws IllegalArgumentException where a concept is unknown or a value is no number
     */
    public Finding apply(
            Optional<Finding> original, FindingView edited, String statement, String accountId, Instant at) {
        return new Finding(
                original.map(Finding::id).orElseGet(() -> unique(statement, edited.id())),
                concepts.own(edited.conceptId()),
                edited.presence(),
                Optional.ofNullable(edited.bodySite()).map(site -> concepts.own(site.id())),
                Optional.ofNullable(edited.laterality()),
                new Certainty.ExpertStated(DEFINITE),
                false,
                measurements(original, edited),
                original.map(Finding::evidence).orElseGet(() -> List.of(new Evidence.SignedStatement(statement))),
                Optional.ofNullable(edited.remark()).filter(remark -> !remark.isBlank()),
                new Provenance(accountId, "", "", "", at, Duration.ZERO));
    }

    /** Values of single leads stand in no form, so an edit keeps them. */
    private List<Measurement> measurements(Optional<Finding> original, FindingView edited) {
        Stream<Measurement> stated = edited.measurements() == null
                ? Stream.empty()
                : edited.measurements().stream().map(this::measurement);
        Stream<Measurement> perLead = original.stream()
                .flatMap(finding -> finding.measurements().stream())
                .filter(measurement -> measurement.lead().isPresent());
        return Stream.concat(stated, perLead).toList();
    }

    /** A reader's screen counts from one in every study; the finding must not be taken for one of another. */
    private static String unique(String statement, String id) {
        return id.startsWith(statement) ? id : statement + "/" + id;
    }

    private Measurement measurement(MeasurementView view) {
        CodedConcept measure = concepts.own(view.measureId());
        return new Measurement(
                measure,
                new Quantity(view.value(), view.unit()),
                Optional.ofNullable(view.method()),
                view.crossCheck());
    }
}
