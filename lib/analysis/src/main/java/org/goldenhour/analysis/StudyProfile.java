package org.goldenhour.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;

/**
 * What the headers of a study say, without identity of the patient.
 *
 * @param ageYears from PatientAge or the birth date; empty where unknown
 * @param sex M, F, O or empty
 */
public record StudyProfile(
        StudyRef study, String description, OptionalDouble ageYears, Optional<String> sex, List<Series> series) {
    /** One series by the header of its first instance. Text is as sent, empty where absent. */
    public record Series(
            SeriesRef ref,
            String sopClassUid,
            String modality,
            String description,
            String bodyPart,
            List<String> imageType,
            String convolutionKernel,
            OptionalDouble sliceThicknessMm,
            boolean contrastAgentNamed,
            int instances) {}
}
