package org.goldenhour.analyzers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldenhour.analyzers.ct.ChestOutcomes.completed;
import static org.goldenhour.analyzers.ct.ChestOutcomes.finding;
import static org.goldenhour.analyzers.ct.ChestOutcomes.read;
import static org.goldenhour.analyzers.ct.ChestOutcomes.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.assertj.core.data.Percentage;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analyzers.ct.ChestReads;
import org.goldenhour.analyzers.pneumonia.PneumoniaProvider;
import org.goldenhour.analyzers.trauma.TraumaProvider;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.imaging.phantom.ChestPhantom;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.PhantomSeries;
import org.goldenhour.imaging.phantom.TorsoPhantom;
import org.junit.jupiter.api.Test;

/** The phantom QP-1 of CLINICAL 8.2: what acquisitions may do to a series, and what both chest lines then say. */
class ChestQualityTest {
    private static final List<Analyzer> BOTH = List.of(
            new TraumaProvider().analyzers().getFirst(),
            new PneumoniaProvider().analyzers().getFirst());
    private static final CtAcquisition SMALL = ChestPhantom.routine(5).withMatrix(200);
    private static final ChestPhantom SICK = ChestPhantom.builder()
            .pneumothorax(1, 40)
            .consolidation(-108, 10, 105, 20, 18, 25)
            .build();

    private static List<DataSet> sick() {
        return new ArrayList<>(SICK.scan(SMALL).dataSets(ChestReads.HEADER));
    }

    private static void abstains(List<DataSet> instances, String flag) {
        for (Analyzer analyzer : BOTH) {
            AnalysisOutcome outcome = read(analyzer, instances);
            assertThat(outcome).isInstanceOf(Abstained.class);
            assertThat(((Abstained) outcome).flags().getFirst()).isEqualTo(flag);
        }
    }

    @Test
    void abstainsWhereASliceIsMissingOrTheBodyPartIsWrong() {
        List<DataSet> gap = sick();
        gap.remove(20);
        abstains(gap, "MISSING_SLICE");
        abstains(
                TorsoPhantom.builder()
                        .build()
                        .scan(TorsoPhantom.abdomen(5).withMatrix(200))
                        .dataSets(ChestReads.HEADER),
                "WRONG_BODY_PART");
        abstains(SICK.scan(SMALL.withSlices(100, 200, 5)).dataSets(ChestReads.HEADER), "COVERAGE");
        abstains(SICK.scan(SMALL.withSlices(-20, 240, 10)).dataSets(ChestReads.HEADER), "SLICE_TOO_THICK");
    }

    @Test
    void readsTiltedAndDoubledSlicesAndSaysSo() {
        PhantomSeries tilted = SICK.scan(SMALL.withGantryTilt(12).withSlices(-50, 270, 5));
        Completed c = completed(BOTH.getFirst(), tilted);
        assertThat(c.qualityFlags()).contains("GANTRY_TILT");
        assertThat(value(finding(c, "F301"), "M001"))
                .isCloseTo(tilted.truth().volumeMl(ChestPhantom.PNEUMOTHORAX), Percentage.withPercentage(25));
        List<DataSet> doubled = sick();
        doubled.add(
                doubled.get(10).toBuilder().set(Tag.SOPInstanceUID, "2.25.299").build());
        assertThat(completed(BOTH.getFirst(), doubled).qualityFlags()).contains("DUPLICATE_SLICE");
    }

    @Test
    void readsPaddingAndOtherRescalingAsTheSame() {
        Completed plain = completed(BOTH.getLast(), sick());
        List<DataSet> padded = changed(hu -> hu <= -990 ? -2000 : hu, 1, 0);
        List<DataSet> scaled = changed(hu -> Math.floorDiv(hu + 1024, 2), 2, -1024);
        for (List<DataSet> other : List.of(padded, scaled)) {
            Completed c = completed(BOTH.getLast(), other);
            assertThat(value(finding(c, "F506"), "M001"))
                    .isCloseTo(value(finding(plain, "F506"), "M001"), Percentage.withPercentage(5));
        }
    }

    private static List<DataSet> changed(IntUnaryOperator stored, double slope, double intercept) {
        return sick().stream()
                .map(set -> {
                    ByteBuffer bytes = ByteBuffer.wrap(set.values()
                                    .bytes(Tag.PixelData)
                                    .orElseThrow()
                                    .clone())
                            .order(ByteOrder.LITTLE_ENDIAN);
                    for (int at = 0; at < bytes.capacity(); at += 2) {
                        bytes.putShort(at, (short) stored.applyAsInt(bytes.getShort(at)));
                    }
                    return set.toBuilder()
                            .set(Tag.PixelData, VR.OW, bytes.array())
                            .set(Tag.RescaleSlope, slope)
                            .set(Tag.RescaleIntercept, intercept)
                            .build();
                })
                .toList();
    }
}
