package org.goldenhour.analyzers.stroke;

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
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.PhantomSeries;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;

/** Shortcuts of this package's tests. */
final class Reads {
    static final CtAcquisition ROUTINE = CtAcquisition.headRoutine().withMatrix(256);
    static final StudyHeader HEADER = StudyHeader.headCt("2.25.100", "2.25.101");

    private Reads() {}

    static AnalysisOutcome read(List<DataSet> instances) {
        Instant now = Instant.parse("2026-01-01T03:00:00Z");
        return new HaemorrhageAnalyzer()
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

    static Completed completed(HeadPhantom phantom, CtAcquisition acquisition) {
        return completed(phantom.scan(acquisition));
    }

    static Finding finding(Completed completed, String id) {
        return completed.assessments().stream()
                .filter(f -> f.concept().code().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static boolean present(Completed completed, String id) {
        return completed.assessments().stream()
                .anyMatch(f -> f.concept().code().equals(id) && f.presence() == Presence.PRESENT);
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
