package org.goldenhour.imaging.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.goldenhour.dicom.data.Tag;
import org.junit.jupiter.api.Test;

class HeadPhantomTest {
    private static final CtAcquisition QUIET =
            CtAcquisition.headRoutine().withMatrix(256).withNoise(0, 1);

    @Test
    void rendersTheVolumeOfBloodThatItsGeometrySays() {
        assertThat(HeadPhantoms.bleed30Ml().scan(QUIET).truth().bleedMl()).isCloseTo(30.0, within(0.15));
        assertThat(HeadPhantoms.bleed2Ml().scan(QUIET).truth().bleedMl()).isCloseTo(1.99, within(0.03));
        assertThat(HeadPhantoms.normal().scan(QUIET).truth().bleedMl()).isZero();
    }

    @Test
    void putsTheBleedOnTheLeftOfThePatient() {
        PhantomSeries series = HeadPhantoms.bleed30Ml().scan(QUIET);
        // z = 10 is slice (10 + 85) / 5; x = 35 mm, y = 10 mm from the middle of a 230 mm image.
        int column = (int) (128 + 35 / series.acquisition().pixelMm());
        int row = (int) (128 + 10 / series.acquisition().pixelMm());
        assertThat((int) series.hu()[19][row * 256 + column]).isEqualTo(65);
        assertThat((int) series.hu()[19][row * 256 + 255 - column]).isEqualTo(34);
    }

    @Test
    void leavesNoSeamInATurnedHead() {
        HeadPhantom turned =
                HeadPhantom.builder().withoutFalx().rotationDegrees(10).build();
        short[] plane = turned.scan(QUIET).hu()[25];
        for (int r = 70; r < 186; r++) {
            assertThat((int) plane[r * 256 + 128]).as("row %d", r).isEqualTo(34);
        }
    }

    @Test
    void hasTheNoiseThatIsAskedForAndTheSameForTheSameSeed() {
        CtAcquisition noisy = QUIET.withNoise(5, 7).withSlices(new double[] {40}, new double[] {5});
        short[] plane = HeadPhantoms.normal().scan(noisy).hu()[0];
        double sum = 0;
        for (int r = 100; r < 150; r++) {
            for (int c = 80; c < 120; c++) {
                sum += Math.pow(plane[r * 256 + c] - 34, 2);
            }
        }
        assertThat(Math.sqrt(sum / 2000)).isCloseTo(5, within(0.4));
        assertThat(HeadPhantoms.normal().scan(noisy).hu()[0]).isEqualTo(plane);
        assertThat(HeadPhantoms.normal().scan(noisy.withNoise(5, 8)).hu()[0]).isNotEqualTo(plane);
    }

    @Test
    void makesExtraAxialBloodOfBothShapes() {
        PhantomSeries crescent =
                HeadPhantom.builder().subdural(-1, 10, 65).build().scan(QUIET);
        PhantomSeries lens =
                HeadPhantom.builder().epidural(1, 18, 30, 65).build().scan(QUIET);
        // A half shell moved by d has the volume pi b c d.
        assertThat(crescent.truth().bleedMl()).isCloseTo(Math.PI * 88 * 78 * 10 / 1000, within(6.0));
        assertThat(lens.truth().bleedMl()).isBetween(15.0, 50.0);
        assertThat(bloodColumns(crescent)).as("right of the patient").isLessThan(128);
        assertThat(bloodColumns(lens)).as("left of the patient").isGreaterThan(128);
    }

    @Test
    void writesGeometryThatLeadsBackToTheHead() {
        CtAcquisition tilted = QUIET.withGantryTilt(15).withSlices(-20, 20, 5);
        var values = HeadPhantoms.normal()
                .scan(tilted)
                .dataSets(StudyHeader.headCt("2.25.1", "2.25.2"))
                .get(1)
                .values();
        assertThat(values.numbers(Tag.ImageOrientationPatient)[5])
                .isCloseTo(-Math.sin(Math.toRadians(15)), within(1e-9));
        assertThat(values.number(Tag.GantryDetectorTilt).orElseThrow()).isEqualTo(15);
        assertThat(values.bytes(Tag.PixelData).orElseThrow()).hasSize(256 * 256 * 2);
    }

    private static double bloodColumns(PhantomSeries series) {
        double sum = 0;
        double weight = 0;
        for (float[] plane : series.truth().bleed()) {
            for (int i = 0; i < plane.length; i++) {
                sum += plane[i] * (i % 256);
                weight += plane[i];
            }
        }
        assertThat(weight).isPositive();
        assertThat(Arrays.stream(series.hu()).count()).isEqualTo(series.truth().bleed().length);
        return sum / weight;
    }
}
