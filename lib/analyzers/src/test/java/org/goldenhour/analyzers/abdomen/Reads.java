package org.goldenhour.analyzers.abdomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.StudyInMemory;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.AbdomenPhantom;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.PhantomSeries;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;

/** Shortcuts of this package's tests. */
final class Reads {
    static final StudyHeader HEADER = StudyHeader.abdomenCt("2.25.200", "2.25.201");

    private Reads() {}

    /** Whole abdomen, 3 mm, pixels of 1 mm. */
    static CtAcquisition whole(double thicknessMm) {
        return AbdomenPhantom.acquisition(thicknessMm).withMatrix(380);
    }

    static AnalysisOutcome read(List<DataSet> instances) {
        Instant now = Instant.parse("2026-01-01T03:00:00Z");
        return new AcuteAbdomenAnalyzer()
                .analyze(
                        StudyInMemory.of(instances),
                        new AnalysisContext(Clock.fixed(now, ZoneOffset.UTC), now.plusSeconds(60)));
    }

    static Completed completed(List<DataSet> instances) {
        AnalysisOutcome outcome = read(instances);
        assertThat(outcome).isInstanceOf(Completed.class);
        return (Completed) outcome;
    }

    static Completed completed(PhantomSeries series) {
        return completed(series.dataSets(HEADER));
    }

    static Finding finding(Completed completed, String id) {
        return completed.assessments().stream()
                .filter(f -> f.concept().code().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static List<Finding> present(Completed completed, String id) {
        return completed.assessments().stream()
                .filter(f -> f.concept().code().equals(id) && f.presence() == Presence.PRESENT)
                .toList();
    }

    static double value(Finding finding, String measure) {
        return finding.measurements().stream()
                .filter(m -> m.measure().code().equals(measure))
                .findFirst()
                .orElseThrow()
                .quantity()
                .value();
    }
}
