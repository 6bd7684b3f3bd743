package org.goldenhour.analyzers.ct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.StudyInMemory;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.phantom.PhantomSeries;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;

/** What an analyzer says of a phantom chest, for the tests of both chest lines. */
public final class ChestOutcomes {
    private ChestOutcomes() {}

    public static AnalysisOutcome read(Analyzer analyzer, List<DataSet> instances) {
        return analyzer.analyze(StudyInMemory.of(instances), ChestReads.context());
    }

    public static Completed completed(Analyzer analyzer, PhantomSeries series) {
        return completed(analyzer, series.dataSets(ChestReads.HEADER));
    }

    public static Completed completed(Analyzer analyzer, List<DataSet> instances) {
        AnalysisOutcome outcome = read(analyzer, instances);
        assertThat(outcome).isInstanceOf(Completed.class);
        return (Completed) outcome;
    }

    /** The first finding of a concept. */
    public static Finding finding(Completed completed, String concept) {
        return completed.assessments().stream()
                .filter(f -> f.concept().code().equals(concept))
                .findFirst()
                .orElseThrow();
    }

    public static boolean present(Completed completed, String concept) {
        return completed.assessments().stream()
                .anyMatch(f -> f.concept().code().equals(concept) && f.presence() == Presence.PRESENT);
    }

    public static double value(Finding finding, String measure) {
        return finding.measurements().stream()
                .filter(m -> m.measure().code().equals(measure))
                .findFirst()
                .orElseThrow()
                .quantity()
                .value();
    }

    /** Intersection over union of a finding's mask with the voxels of which a part of the truth fills at least half. */
    public static double overlap(PhantomSeries series, Completed completed, String maskId, String part) {
        MaskArtifact mask = completed.masks().stream()
                .filter(m -> m.maskId().equals(maskId))
                .findFirst()
                .orElseThrow();
        List<DataSet> sets = series.dataSets(ChestReads.HEADER);
        double both = 0;
        double either = 0;
        float[][] share = series.truth().share(part);
        for (int k = 0; k < sets.size(); k++) {
            int at = mask.sopInstanceUids().indexOf(sets.get(k).values().string(Tag.SOPInstanceUID, ""));
            byte[] bits = at < 0 ? null : mask.planes().get(at);
            for (int i = 0; i < share[k].length; i++) {
                boolean found = bits != null && (bits[i >> 3] >> (i & 7) & 1) == 1;
                boolean truth = share[k][i] >= 0.5;
                both += found && truth ? 1 : 0;
                either += found || truth ? 1 : 0;
            }
        }
        return both / either;
    }
}
