package org.goldenhour.benchmarks.truth;

import java.time.LocalDateTime;
import java.util.Optional;
import org.goldenhour.imaging.phantom.StudyHeader;

/** Headers of invented studies. */
final class Headers {
    private Headers() {}

    static StudyHeader chest() {
        return study("CT chest", "Chest", "CHEST", "O", "060Y");
    }

    /** @param age as PatientAge, empty where unknown */
    static StudyHeader ecg(String sex, String age) {
        return study("ECG", "ECG", "", sex, age);
    }

    private static StudyHeader study(String study, String series, String bodyPart, String sex, String age) {
        return new StudyHeader(
                "Phantom^Truth",
                "PHANTOM-3",
                "",
                sex,
                age,
                "",
                "2.25.300",
                "2.25.301",
                "2.25.302",
                "",
                "1",
                study,
                series,
                2,
                bodyPart,
                "",
                "PHANTOM",
                LocalDateTime.of(2026, 1, 1, 3, 0),
                Optional.empty());
    }
}
