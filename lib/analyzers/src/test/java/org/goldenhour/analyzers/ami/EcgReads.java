package org.goldenhour.analyzers.ami;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.StudyInMemory;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.EcgScene;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.goldenhour.model.Finding;

/** Reads scenes as a study of one patient. */
final class EcgReads {
    private static final Instant NOW = Instant.parse("2026-01-01T03:00:00Z");

    private EcgReads() {}

    static StudyHeader header(String sex, String age) {
        return new StudyHeader(
                "Phantom^Heart",
                "PHANTOM-2",
                "",
                sex,
                age,
                "",
                "2.25.200",
                "2.25.201",
                "2.25.202",
                "",
                "",
                "ECG",
                "ECG",
                1,
                "",
                "",
                "",
                LocalDateTime.of(2026, 1, 1, 3, 0),
                Optional.empty());
    }

    static AnalysisOutcome read(DataSet instance) {
        return new EcgAnalyzer()
                .analyze(
                        StudyInMemory.of(List.of(instance)),
                        new AnalysisContext(Clock.fixed(NOW, ZoneOffset.UTC), NOW.plusSeconds(60)));
    }

    static Completed read(EcgScene scene, String sex, String age) {
        return (Completed) read(scene.dataSet(header(sex, age)));
    }

    static Optional<Finding> finding(Completed c, String concept) {
        return c.assessments().stream()
                .filter(f -> f.concept().code().equals(concept))
                .findFirst();
    }
}
