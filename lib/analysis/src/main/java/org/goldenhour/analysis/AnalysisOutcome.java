package org.goldenhour.analysis;

import java.util.List;
import java.util.Optional;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Finding;
import org.goldenhour.model.SeriesRef;

/** What an analyzer answers. The four kinds never look alike, on the list or in a report. */
public sealed interface AnalysisOutcome {
    /**
     * The study was assessed.
     *
     * @param seriesChoice which series was read and why
     * @param assessments one per declared primary target at least: a finding with presence PRESENT, ABSENT, INDETERMINATE or NOT_ASSESSED
     * @param masks that the findings' {@code VolumeRegion}s name
     * @param qualityFlags stable words such as {@code MIXED_THICKNESS}
     */
    record Completed(
            SeriesChoice seriesChoice, List<Finding> assessments, List<MaskArtifact> masks, List<String> qualityFlags)
            implements AnalysisOutcome {}

    /** The study is not of this analyzer's kind. */
    record NotApplicable(String reason) implements AnalysisOutcome {}

    /** The study is of its kind and cannot be judged. @param flags stable words, the first the decisive one @param reason a sentence in English */
    record Abstained(List<String> flags, String reason, Optional<SeriesChoice> seriesChoice)
            implements AnalysisOutcome {}

    /** @param code CRASHED, TIMED_OUT, OUT_OF_MEMORY, or INTERNAL */
    record Failed(String code, String detail) implements AnalysisOutcome {}

    /** @param considered every other series with why it was not taken */
    record SeriesChoice(SeriesRef series, String reason, List<SetAside> considered) {}

    record SetAside(SeriesRef series, String reason) {}

    /**
     * A binary mask on a series' own slices.
     *
     * @param maskId unique within the outcome
     * @param segment what it marks
     * @param sopInstanceUids of the slices, in the order of the mask's planes
     * @param planes per slice one bit per pixel, row by row, least significant bit first, rows not padded (as SEG packs them, PS3.3 C.8.20.2)
     */
    record MaskArtifact(
            String maskId,
            CodedConcept segment,
            SeriesRef series,
            int rows,
            int columns,
            List<String> sopInstanceUids,
            List<byte[]> planes) {}
}
