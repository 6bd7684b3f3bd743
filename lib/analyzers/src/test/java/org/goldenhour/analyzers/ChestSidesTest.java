package org.goldenhour.analyzers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldenhour.analyzers.ct.ChestOutcomes.completed;
import static org.goldenhour.analyzers.ct.ChestOutcomes.finding;
import static org.goldenhour.analyzers.ct.ChestOutcomes.overlap;
import static org.goldenhour.analyzers.ct.ChestOutcomes.read;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analyzers.ct.ChestReads;
import org.goldenhour.analyzers.pneumonia.PneumoniaProvider;
import org.goldenhour.analyzers.trauma.TraumaProvider;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.Gravity;
import org.goldenhour.imaging.phantom.ChestPhantom;
import org.goldenhour.imaging.phantom.PhantomSeries;
import org.goldenhour.model.Laterality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However the patient lay and the images are stored, right stays right, and masks lie on the pixels that show what they mark. */
class ChestSidesTest {
    private static final Analyzer PLEURA = new TraumaProvider().analyzers().getFirst();
    private static final Analyzer OPACITY = new PneumoniaProvider().analyzers().getFirst();

    @ParameterizedTest
    @CsvSource({
        "HFS, 1,0,0, 0,1,0",
        "HFP, -1,0,0, 0,-1,0",
        "FFS, -1,0,0, 0,1,0",
        "FFP, 1,0,0, 0,-1,0",
        "HFDR, 0,1,0, -1,0,0",
        "FFDL, 0,-1,0, -1,0,0",
        "HFS, 0,1,0, 1,0,0"
    })
    void neverSwapsTheSides(String position, double a, double b, double c, double d, double e, double f) {
        PhantomSeries series = ChestPhantom.lying(Gravity.of(position).orElseThrow())
                .pneumothorax(-1, 35)
                .consolidation(108, 10, 105, 20, 18, 25)
                .build()
                .scan(ChestPhantom.routine(5).withMatrix(256).withOrientation(position, a, b, c, d, e, f));
        List<DataSet> reversed = new ArrayList<>(series.dataSets(ChestReads.HEADER)).reversed();
        Completed gas = completed(PLEURA, reversed);
        assertThat(finding(gas, "F301").laterality()).contains(Laterality.RIGHT);
        assertThat(finding(gas, "F301").hint()).isFalse();
        assertThat(overlap(series, gas, "F301-R", ChestPhantom.PNEUMOTHORAX)).isGreaterThan(0.7);
        Completed opacity = completed(OPACITY, reversed);
        assertThat(finding(opacity, "F506").laterality()).contains(Laterality.LEFT);
        assertThat(overlap(series, opacity, "F506", ChestPhantom.CONSOLIDATION)).isGreaterThan(0.7);
    }

    @Test
    void refusesSagittalAndCoronalImages() {
        PhantomSeries sagittal = ChestPhantom.builder()
                .build()
                .scan(ChestPhantom.routine(5)
                        .withMatrix(128)
                        .withOrientation("HFS", 0, 1, 0, 0, 0, -1)
                        .withSlices(-150, 150, 5));
        PhantomSeries coronal = ChestPhantom.builder()
                .build()
                .scan(ChestPhantom.routine(5)
                        .withMatrix(128)
                        .withOrientation("HFS", 1, 0, 0, 0, 0, -1)
                        .withSlices(-120, 120, 5));
        for (PhantomSeries series : List.of(sagittal, coronal)) {
            for (Analyzer analyzer : List.of(PLEURA, OPACITY)) {
                AnalysisOutcome outcome = read(analyzer, series.dataSets(ChestReads.HEADER));
                assertThat(outcome).isInstanceOf(Abstained.class);
                assertThat(((Abstained) outcome).flags()).containsExactly("NON_AXIAL");
            }
        }
    }
}
