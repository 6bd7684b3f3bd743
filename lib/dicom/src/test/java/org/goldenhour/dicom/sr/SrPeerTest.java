package org.goldenhour.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.Peer;
import org.goldenhour.dicom.composite.SharedFiles;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SrPeerTest {
    @TempDir
    Path folder;

    static Stream<SrDocument> documents() {
        return Stream.of(ExampleReports.machineDocument(), ExampleReports.personDocument());
    }

    @Test
    void dciodvfyAcceptsAReportWithoutAnyFinding() {
        var report = new MeasurementReport(
                MeasurementReport.CHINESE,
                List.of(new Observer.Person("Li^Si=李^四", "", Optional.empty())),
                List.of(CodedEntry.of(new Code("24725-4", "LN", "CT\\Head ".repeat(20)))),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new Narrative(Narrative.Section.IMPRESSIONS, "未见异常。\\r\\n")));
        var document = new SrDocument(DocumentStatus.preliminaryReport(), List.of(), List.of(), report.root());
        assertThat(Peer.errorsOfDciodvfy(Peer.file(folder, document.toDataSet(SyntheticSeries.derived(1, "")))))
                .isEmpty();
    }

    /** Whatever SR others made: a content tree, never an exception. Some have items without a value, which stay visible as not readable. */
    @Test
    void readsTheReportsOfOthers() throws Exception {
        int read = 0;
        for (String folder : List.of("conformance", "conformance_2")) {
            for (Path file : SharedFiles.files(SharedFiles.require(folder))) {
                Optional<DataSet> dataSet = header(file);
                if (dataSet.isPresent() && dataSet.get().contains(Tag.ContentSequence)) {
                    SrDocument document = SrDocument.read(dataSet.get()).orElseThrow(() -> new AssertionError(file));
                    assertThat(SrText.of(document.root())).as(file.toString()).isNotBlank();
                    read++;
                }
            }
        }
        assertThat(read).isGreaterThan(5);
    }

    /** The corpora hold files that are malformed on purpose; those are the file reader's to refuse. */
    private static Optional<DataSet> header(Path file) throws IOException {
        try {
            return Optional.of(DicomReader.readFile(file, ReadOptions.HEADER).dataSet());
        } catch (MalformedDicomException e) {
            return Optional.empty();
        }
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
