package org.goldenhour.platform.triage;

import java.time.Instant;
import java.util.List;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Presence;

/** A finding as the product API shows it. Components that may be absent are null, as in its JSON. */
public record FindingView(
        String id,
        String conceptId,
        String en,
        String zh,
        Presence presence,
        boolean hint,
        Laterality laterality,
        SiteView bodySite,
        CertaintyView certainty,
        List<MeasurementView> measurements,
        List<EvidenceView> evidence,
        String remark,
        String source,
        String sourceVersion,
        Instant at) {
    public record SiteView(String id, String en, String zh) {}

    /** @param kind RULE_FIRED, CALIBRATED_PROBABILITY or EXPERT_STATED @param text the rule, the probability or the level */
    public record CertaintyView(String kind, String text) {}

    /** @param unit UCUM @param crossCheck whether it only supports another value and is not to be acted on */
    public record MeasurementView(
            String measureId, String en, String zh, double value, String unit, boolean crossCheck, String method) {}

    /**
     * Something to open and look at; which components are there follows from the kind.
     *
     * @param kind IMAGE_REGION, VOLUME_REGION, WAVEFORM_REGION, KEY_IMAGE, HEADER_FACT, PRIOR_STUDY or SIGNED_STATEMENT
     * @param outlines of an image region: x, y pairs in pixels of the frame from the outer corner of its first pixel, x to the right, y down
     * @param keySopInstanceUID of a volume region: where it is fullest
     * @param lead of a waveform region, an MDC code
     */
    public record EvidenceView(
            String kind,
            String seriesInstanceUID,
            String sopInstanceUID,
            Integer frame,
            List<double[]> outlines,
            List<String> sopInstanceUIDs,
            String keySopInstanceUID,
            String keyword,
            String lead,
            Double fromMs,
            Double toMs,
            String studyInstanceUID,
            String statementId) {}
}
