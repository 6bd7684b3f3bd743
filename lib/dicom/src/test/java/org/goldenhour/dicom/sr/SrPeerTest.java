package org.goldenhour.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.goldenhour.dicom.composite.Peer;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SrPeerTest {
    @TempDir
    Path folder;

    static Stream<SrDocument> documents() {
        return Stream.of(ExampleReports.machineDocument(), ExampleReports.personDocument());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void dciodvfyFindsNoError(SrDocument document) {
        Path file = Peer.file(folder, document.toDataSet(SyntheticSeries.derived(1, "报告")));
        assertThat(Peer.errorsOfDciodvfy(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void dsrdumpReadsItWithoutComplaint(SrDocument document) {
        Path file = Peer.file(folder, document.toDataSet(SyntheticSeries.derived(1, "报告")));
        Peer.Output output = Peer.run("dsrdump", "+Pl", "+Pt", file.toString());
        assertThat(output.exitCode()).isZero();
        assertThat(output.lines())
                .filteredOn(line -> line.startsWith("E:") || line.startsWith("W:"))
                .allMatch(line -> line.contains("VR checker does not support this Specific Character Set"));
        assertThat(output.text())
                .doesNotContain("invalid")
                .contains("Comprehensive 3D SR Document", "TID 1500 (DCMR)", "TID 1411 (DCMR)", "31.4159");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void pydicomReadsTheChineseWords(SrDocument document) {
        Path file = Peer.file(folder, document.toDataSet(SyntheticSeries.derived(1, "报告")));
        Peer.Output output = Peer.run(
                "/usr/bin/python3",
                "-X",
                "utf8",
                "-c",
                "import pydicom,sys\nd=pydicom.dcmread(sys.argv[1])\nprint(d)\nprint(d.PatientName.ideographic)",
                file.toString());
        assertThat(output.exitCode()).as(output.text()).isZero();
        assertThat(output.text()).contains("王^小东", "基底节", "脑出血", "报告");
    }
}
