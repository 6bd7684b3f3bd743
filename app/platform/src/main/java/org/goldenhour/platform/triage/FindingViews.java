package org.goldenhour.platform.triage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.Failed;
import org.goldenhour.analysis.AnalysisOutcome.NotApplicable;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.FrameRef;
import org.goldenhour.model.Measurement;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.triage.FindingView.CertaintyView;
import org.goldenhour.platform.triage.FindingView.EvidenceView;
import org.goldenhour.platform.triage.FindingView.MeasurementView;
import org.goldenhour.platform.triage.FindingView.SiteView;
import org.springframework.stereotype.Component;

/** Shows findings and answers with words in both languages: the one way from the model to the product API. */
@Component
public class FindingViews {
    private final Concepts concepts;

    public FindingViews(Concepts concepts) {
        this.concepts = concepts;
    }

    public FindingView view(Finding finding) {
        Words words = concepts.words(finding.concept());
        return new FindingView(
                finding.id(),
                finding.concept().code(),
                words.en(),
                words.zh(),
                finding.presence(),
                finding.hint(),
                finding.laterality().orElse(null),
                finding.bodySite()
                        .map(site -> new SiteView(
                                site.code(),
                                concepts.words(site).en(),
                                concepts.words(site).zh()))
                        .orElse(null),
                certainty(finding.certainty()),
                // A dozen values of single leads say nothing in a list; the remark names the leads, SR and FHIR hold
                // them all.
                finding.measurements().stream()
                        .filter(measurement -> measurement.lead().isEmpty())
                        .map(this::measurement)
                        .toList(),
                finding.evidence().stream().map(FindingViews::evidence).toList(),
                finding.remark().orElse(null),
                finding.provenance().source(),
                finding.provenance().version(),
                finding.provenance().at());
    }

    public FindingSummary summary(Finding finding) {
        Words words = concepts.words(finding.concept());
        Optional<Measurement> leading = finding.measurements().stream()
                .filter(measurement -> !measurement.crossCheck())
                .findFirst();
        return new FindingSummary(
                finding.concept().code(),
                words.en(),
                words.zh(),
                leading.map(m -> m.quantity().value()).orElse(null),
                leading.map(m -> m.quantity().unit()).orElse(null),
                finding.laterality().orElse(null),
                finding.hint());
    }

    public AnalysisView view(Triage.Answer answer) {
        AnalysisOutcome outcome = answer.outcome();
        Optional<SeriesChoice> choice = choice(outcome);
        return new AnalysisView(
                answer.analyzerId(),
                answer.analyzerVersion(),
                kind(outcome),
                choice.map(c -> c.series().seriesInstanceUid()).orElse(null),
                choice.map(SeriesChoice::reason).orElse(null),
                flags(outcome),
                OutcomeWords.reason(outcome).orElse(null));
    }

    private static String kind(AnalysisOutcome outcome) {
        return switch (outcome) {
            case Completed _ -> "COMPLETED";
            case NotApplicable _ -> "NOT_APPLICABLE";
            case Abstained _ -> "ABSTAINED";
            case Failed _ -> "FAILED";
        };
    }

    private static Optional<SeriesChoice> choice(AnalysisOutcome outcome) {
        return switch (outcome) {
            case Completed completed -> Optional.of(completed.seriesChoice());
            case Abstained abstained -> abstained.seriesChoice();
            case NotApplicable _, Failed _ -> Optional.empty();
        };
    }

    private static List<String> flags(AnalysisOutcome outcome) {
        return switch (outcome) {
            case Completed completed -> completed.qualityFlags();
            case Abstained abstained -> abstained.flags();
            case Failed failed -> List.of(failed.code());
            case NotApplicable _ -> List.of();
        };
    }

    private MeasurementView measurement(Measurement measurement) {
        Words words = concepts.words(measurement.measure());
        return new MeasurementView(
                measurement.measure().code(),
                words.en(),
                words.zh(),
                measurement.quantity().value(),
                measurement.quantity().unit(),
                measurement.crossCheck(),
                measurement.method().orElse(null));
    }

    private static CertaintyView certainty(Certainty certainty) {
        return switch (certainty) {
            case Certainty.RuleFired fired -> new CertaintyView("RULE_FIRED", fired.rule());
            case Certainty.CalibratedProbability calibrated ->
                new CertaintyView(
                        "CALIBRATED_PROBABILITY",
                        String.format(Locale.ROOT, "%.2f (%s)", calibrated.probability(), calibrated.calibration()));
            case Certainty.ExpertStated stated -> new CertaintyView("EXPERT_STATED", Integer.toString(stated.level()));
        };
    }

    private static EvidenceView evidence(Evidence evidence) {
        return switch (evidence) {
            case Evidence.ImageRegion region -> frame("IMAGE_REGION", region.frame(), region.outlines(), null, null);
            case Evidence.KeyImage key -> frame("KEY_IMAGE", key.frame(), null, null, null);
            case Evidence.VolumeRegion volume ->
                frame(
                        "VOLUME_REGION",
                        null,
                        null,
                        volume.slices().stream()
                                .map(slice -> slice.instance().sopInstanceUid())
                                .toList(),
                        volume.keySlice());
            case Evidence.HeaderFact fact ->
                other("HEADER_FACT", fact.instance().sopInstanceUid(), fact.keyword(), null, null, null, null, null);
            case Evidence.WaveformRegion wave ->
                other(
                        "WAVEFORM_REGION",
                        wave.instance().sopInstanceUid(),
                        null,
                        wave.lead(),
                        wave.fromMs(),
                        wave.toMs(),
                        null,
                        null);
            case Evidence.PriorStudy prior ->
                other("PRIOR_STUDY", null, null, null, null, null, prior.study().studyInstanceUid(), null);
            case Evidence.SignedStatement statement ->
                other("SIGNED_STATEMENT", null, null, null, null, null, null, statement.statementId());
        };
    }

    private static EvidenceView frame(
            String kind, FrameRef frame, List<double[]> outlines, List<String> slices, FrameRef key) {
        FrameRef shown = frame == null ? key : frame;
        return new EvidenceView(
                kind,
                shown.instance().series().seriesInstanceUid(),
                frame == null ? null : frame.instance().sopInstanceUid(),
                frame == null ? null : frame.frame(),
                outlines,
                slices,
                key == null ? null : key.instance().sopInstanceUid(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static EvidenceView other(
            String kind,
            String instance,
            String keyword,
            String lead,
            Double fromMs,
            Double toMs,
            String study,
            String statement) {
        return new EvidenceView(
                kind, null, instance, null, null, null, null, keyword, lead, fromMs, toMs, study, statement);
    }
}
