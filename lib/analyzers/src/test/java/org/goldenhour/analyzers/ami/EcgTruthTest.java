package org.goldenhour.analyzers.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goldenhour.analyzers.RealData;
import org.goldenhour.imaging.ecg.EcgAnalysis;
import org.goldenhour.imaging.ecg.EcgMeasurements;
import org.goldenhour.imaging.ecg.EcgMeter;
import org.goldenhour.imaging.ecg.EcgRead;
import org.goldenhour.imaging.ecg.EcgSignal;
import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.imaging.ecg.Wfdb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The figures of docs/clinical/ami.md: a change of them is to be seen, and told there. */
class EcgTruthTest {
    private static Path ludb() {
        return RealData.folder("ami").resolve("ludb");
    }

    private static List<EcgTruth.Said> ludb(EcgTruth.Amplitudes amplitudes) throws IOException {
        return EcgTruth.read(ludb(), EcgTruth.Columns.LUDB, amplitudes);
    }

    private static List<EcgTruth.Said> ptbXl(TestReporter reporter) throws IOException {
        List<EcgTruth.Said> all = EcgTruth.read(
                RealData.folder("ami").resolve("ptbxl500"), EcgTruth.Columns.PTB_XL, EcgTruth.Amplitudes.HEADER);
        EcgTruth.table(all).forEach((label, row) -> reporter.publishEntry("PTB-XL " + label, row.toString()));
        return all;
    }

    @Test
    void firesThePosteriorRuleAndNotTheVoltageRuleInTheKnownInferiorInfarction() throws IOException {
        EcgSignal all = ((EcgRead.Complete)
                        Wfdb.read(RealData.folder("ami").resolve("ecg_signals/records/s0010_re.hea")))
                .signal();
        for (int window = 0; window < 4; window++) {
            EcgMeasurements m = ((EcgAnalysis.Measured)
                            EcgMeter.measure(all.window(window * 9600, window * 9600 + 9600), () -> {}))
                    .values();
            StRules rules = new StRules(m, OptionalDouble.of(81), Optional.of("F"));
            assertThat(rules.posterior()).as("window %d", window).contains(Lead.V2, Lead.V3);
            assertThat(rules.elevated()).as("window %d", window).isEmpty();
        }
    }

    @Test
    void laysTheWavesAsFarFromTheCardiologistsMarksAsItsPageSays(TestReporter reporter) throws IOException {
        Map<LudbMarks.Point, EcgTruth.Errors> errors = EcgTruth.delineation(ludb(), EcgTruth.Amplitudes.HEADER);
        errors.forEach((point, e) -> reporter.publishEntry(point.name(), e.toString()));
        is(errors.get(LudbMarks.Point.P_ONSET), 8.7, 7.3);
        is(errors.get(LudbMarks.Point.P_END), 3.0, 8.9);
        is(errors.get(LudbMarks.Point.QRS_ONSET), 5.5, 8.9);
        is(errors.get(LudbMarks.Point.QRS_END), 0.7, 6.1);
        is(errors.get(LudbMarks.Point.T_ONSET), 7.8, 23.9);
        is(errors.get(LudbMarks.Point.T_END), -11.0, 12.3);
        assertThat(errors.get(LudbMarks.Point.QRS_END).n()).isEqualTo(35);
    }

    private static void is(EcgTruth.Errors errors, double meanMs, double deviationMs) {
        assertThat(errors.mean()).isCloseTo(meanMs, within(0.5));
        assertThat(errors.deviation()).isCloseTo(deviationMs, within(0.5));
    }

    /** By the gains of its headers; see {@link EcgTruth.Amplitudes#COMMON} for what these are worth. */
    @Test
    void firesInTwoOfFourInfarctionsOfLudbAndInNothingElse(TestReporter reporter) throws IOException {
        List<EcgTruth.Said> all = ludb(EcgTruth.Amplitudes.HEADER);
        told(all, "LUDB", reporter);
        assertThat(EcgTruth.count(all, "stemi"::equals, "F202")).isEqualTo(2);
        assertThat(EcgTruth.count(all, label -> !label.equals("stemi"), "F202")).isZero();
    }

    @Test
    void firesInNoInfarctionOfLudbWhereItsLeadsAreBroughtToOneScale(TestReporter reporter) throws IOException {
        List<EcgTruth.Said> all = ludb(EcgTruth.Amplitudes.COMMON);
        told(all, "LUDB at one scale", reporter);
        assertThat(EcgTruth.count(all, "stemi"::equals, "F202")).isZero();
        assertThat(EcgTruth.count(all, label -> !label.equals("stemi"), "F202")).isEqualTo(2);
        assertThat(EcgTruth.count(all, "normal"::equals, "F202")).isZero();
    }

    private static void told(List<EcgTruth.Said> all, String set, TestReporter reporter) {
        EcgTruth.table(all).forEach((label, row) -> reporter.publishEntry(set + " " + label, row.toString()));
        all.stream()
                .filter(said -> said.label().equals("stemi") || said.firm("F202"))
                .forEach(said -> reporter.publishEntry(
                        set + " " + said.file(), said.label() + " " + said.present() + " " + said.st()));
    }

    @Test
    void findsThePacemakersOfLudbAndNoOthers(TestReporter reporter) throws IOException {
        List<EcgTruth.Said> all = ludb(EcgTruth.Amplitudes.HEADER);
        for (EcgTruth.Said said : all) {
            assertThat(said.firm("F237")).as(said.file()).isEqualTo(said.row().contains("Pacemaker presence"));
        }
        long fibrillating = all.stream()
                .filter(said -> said.row().contains("Atrial fibrillation"))
                .count();
        long seen = all.stream()
                .filter(said -> said.row().contains("Atrial fibrillation") && said.firm("F209?"))
                .count();
        long wrong = all.stream()
                .filter(said -> !said.row().contains("Atrial fibrillation") && said.firm("F209?"))
                .count();
        reporter.publishEntry(
                "LUDB fibrillation", String.format(Locale.ROOT, "%d of %d, %d others", seen, fibrillating, wrong));
        assertThat(seen).isGreaterThanOrEqualTo(1);
        assertThat(wrong).isZero();
    }

    @Test
    void firesInNoNormalRecordingOfPtbXl(TestReporter reporter) throws IOException {
        List<EcgTruth.Said> all = ptbXl(reporter);
        assertThat(all).hasSize(60);
        assertThat(EcgTruth.count(all, "mi"::equals, "F202")).isEqualTo(1);
        assertThat(EcgTruth.count(all, label -> !label.equals("mi"), "F202")).isZero();
        assertThat(EcgTruth.count(all, "normal"::equals, "F203")).isZero();
        for (String arrest : List.of("F210", "F211", "F211?", "F234", "not measured")) {
            assertThat(EcgTruth.count(all, label -> true, arrest)).as(arrest).isZero();
        }
    }
}
