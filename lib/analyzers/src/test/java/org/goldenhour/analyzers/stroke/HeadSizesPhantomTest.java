package org.goldenhour.analyzers.stroke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.goldenhour.analyzers.stroke.Reads.ROUTINE;
import static org.goldenhour.analyzers.stroke.Reads.completed;
import static org.goldenhour.analyzers.stroke.Reads.finding;
import static org.goldenhour.analyzers.stroke.Reads.value;

import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ventricles and midline: HP-10 of CLINICAL 8.2 and what stands in for the septum where it cannot be seen. */
class HeadSizesPhantomTest {
    /** The inner skull is 140 mm wide; 40 / 140 and 44 / 140 lie on both sides of the limit of 0.30. */
    @ParameterizedTest
    @CsvSource({"40, 0.286, ABSENT", "44, 0.314, PRESENT"})
    void measuresTheEvansIndex(double hornsMm, double expected, Presence presence) {
        HeadPhantom phantom = HeadPhantom.builder().frontalHornsMm(hornsMm).build();
        double sum = 0;
        for (int seed = 1; seed <= 5; seed++) {
            Completed c = completed(phantom, ROUTINE.withNoise(4, seed));
            Finding f = finding(c, "F108");
            assertThat(f.presence()).isEqualTo(presence);
            assertThat(f.hint()).isTrue();
            sum += value(f, "M008");
        }
        assertThat(sum / 5).isCloseTo(expected, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"7, LEFT", "-9, RIGHT"})
    void takesThePinealGlandWhereTheVentriclesAreEffaced(double mm, Laterality towards) {
        HeadPhantom phantom = HeadPhantom.builder()
                .withoutVentricles()
                .calcification(mm, 18, 5, 3, 200)
                .build();
        Finding f = finding(completed(phantom, ROUTINE), "F107");
        assertThat(f.presence()).isEqualTo(Presence.PRESENT);
        assertThat(f.hint()).isTrue();
        assertThat(value(f, "M007")).isCloseTo(Math.abs(mm), within(0.7));
        assertThat(f.laterality()).contains(towards);
    }

    @Test
    void saysThatAShiftCannotBeMeasuredWithoutVentriclesAndPinealGland() {
        HeadPhantom phantom = HeadPhantom.builder().withoutVentricles().build();
        Completed c = completed(phantom, ROUTINE);
        assertThat(finding(c, "F107").presence()).isEqualTo(Presence.NOT_ASSESSED);
        assertThat(finding(c, "F108").presence()).isEqualTo(Presence.NOT_ASSESSED);
        assertThat(finding(c, "F108").remark()).contains("VENTRICLES_NOT_FOUND");
    }

    @Test
    void callsVentriclesOfANormalHeadNormal() {
        Finding f = finding(completed(HeadPhantoms.normal(), ROUTINE), "F108");
        assertThat(f.presence()).isEqualTo(Presence.ABSENT);
        assertThat(value(f, "M008")).isCloseTo(38.0 / 140, within(0.015));
    }
}
