package org.goldenhour.analysis.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Outcomes and findings as JSON and back, without loss. Sealed types carry a {@code kind}; planes of a mask are one base64 text of their deflated bits. Thread-safe.
 */
public final class OutcomeJson {
    private static final JsonMapper MAPPER = register(JsonMapper.builder()).build();

    private OutcomeJson() {}

    /** A mapper that also knows outcomes and findings, for records that contain them. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static String write(AnalysisOutcome outcome) {
        return MAPPER.writerFor(AnalysisOutcome.class).writeValueAsString(outcome);
    }

    /** @throws tools.jackson.core.JacksonException where the text is no outcome */
    public static AnalysisOutcome readOutcome(String json) {
        return MAPPER.readValue(json, AnalysisOutcome.class);
    }

    public static String write(Finding finding) {
        return MAPPER.writeValueAsString(finding);
    }

    /** @throws tools.jackson.core.JacksonException where the text is no finding */
    public static Finding readFinding(String json) {
        return MAPPER.readValue(json, Finding.class);
    }

    private static JsonMapper.Builder register(JsonMapper.Builder builder) {
        return builder.addMixIn(AnalysisOutcome.class, OutcomeKinds.class)
                .addMixIn(Certainty.class, CertaintyKinds.class)
                .addMixIn(Evidence.class, EvidenceKinds.class)
                .addMixIn(MaskArtifact.class, PackedMaskForm.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @Type(value = AnalysisOutcome.Completed.class, name = "COMPLETED"),
        @Type(value = AnalysisOutcome.NotApplicable.class, name = "NOT_APPLICABLE"),
        @Type(value = AnalysisOutcome.Abstained.class, name = "ABSTAINED"),
        @Type(value = AnalysisOutcome.Failed.class, name = "FAILED"),
    })
    private interface OutcomeKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @Type(value = Certainty.RuleFired.class, name = "RULE_FIRED"),
        @Type(value = Certainty.CalibratedProbability.class, name = "CALIBRATED_PROBABILITY"),
        @Type(value = Certainty.ExpertStated.class, name = "EXPERT_STATED"),
    })
    private interface CertaintyKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @Type(value = Evidence.ImageRegion.class, name = "IMAGE_REGION"),
        @Type(value = Evidence.VolumeRegion.class, name = "VOLUME_REGION"),
        @Type(value = Evidence.WaveformRegion.class, name = "WAVEFORM_REGION"),
        @Type(value = Evidence.KeyImage.class, name = "KEY_IMAGE"),
        @Type(value = Evidence.HeaderFact.class, name = "HEADER_FACT"),
        @Type(value = Evidence.PriorStudy.class, name = "PRIOR_STUDY"),
        @Type(value = Evidence.SignedStatement.class, name = "SIGNED_STATEMENT"),
    })
    private interface EvidenceKinds {}

    @JsonSerialize(converter = PackedMask.Pack.class)
    @JsonDeserialize(converter = PackedMask.Unpack.class)
    private interface PackedMaskForm {}
}
