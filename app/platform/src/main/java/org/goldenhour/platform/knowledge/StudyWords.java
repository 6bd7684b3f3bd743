package org.goldenhour.platform.knowledge;

import java.util.List;
import java.util.stream.Stream;

/**
 * What headers say of the kind of a study, as sent.
 *
 * @param modalities such as {@code CT}; SR, SEG and the like do no harm
 * @param bodyParts BodyPartExamined of its series
 * @param descriptions of the study and its series, in any language
 */
public record StudyWords(List<String> modalities, List<String> bodyParts, List<String> descriptions) {
    public StudyWords {
        modalities = List.copyOf(modalities);
        bodyParts = List.copyOf(bodyParts);
        descriptions = List.copyOf(descriptions);
    }

    /** With the study's own description put before those of its series. */
    public static StudyWords of(
            List<String> modalities, List<String> bodyParts, String studyDescription, List<String> seriesDescriptions) {
        return new StudyWords(
                modalities,
                bodyParts,
                Stream.concat(Stream.of(studyDescription), seriesDescriptions.stream())
                        .filter(text -> text != null && !text.isBlank())
                        .toList());
    }
}
