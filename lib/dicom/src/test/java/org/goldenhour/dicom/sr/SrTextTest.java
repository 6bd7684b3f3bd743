package org.goldenhour.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.goldenhour.dicom.composite.Peer;
import org.goldenhour.dicom.composite.SharedFiles;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SrTextTest {
    private static final Path EVERY_VALUE_TYPE =
            Path.of("src/test/resources/org/goldenhour/dicom/sr/every-value-type.xml");

    @TempDir
    Path folder;

    private static SrDocument read(Path file) throws Exception {
        return SrDocument.read(DicomReader.readFile(file, ReadOptions.ALL).dataSet())
                .orElseThrow();
    }

    private Path ofDcmtk(Path xml) {
        Path file = folder.resolve("report.dcm");
        Peer.Output made = Peer.run("xml2dsr", xml.toString(), file.toString());
        assertThat(made.exitCode()).as(made.text()).isZero();
        return file;
    }

    @Test
    void saysEveryValueTypeThatDcmtkWrites() throws Exception {
        assertThat(SrText.of(read(ofDcmtk(EVERY_VALUE_TYPE)).root())).isEqualTo("""
                        Everything
                          Device: 2.25.77
                          Prose
                            左侧 of 12.5 mm Li^Si
                          Circle: CIRCLE [0.0, 0.0, 255.0, 255.0]
                            image 2.25.21 frames [2, 5] shown as 2.25.22
                          Place: POINT [1.5, -2.0, 3.0] mm
                          Words: first line
                            second line
                            When: SEGMENT samples [1, 500]
                              waveform 2.25.41 channels [1, 3]
                            see item 1.3 (Circle: CIRCLE [0.0, 0.0, 255.0, 255.0])
                          Side: Left
                          At: 20260301030709
                          On: 20260301
                          Time: 030709
                          instance 2.25.51
                        """);
    }

    @Test
    void namesTheCodesWhereThatIsAsked() throws Exception {
        assertThat(SrText.withCodes(read(ofDcmtk(EVERY_VALUE_TYPE)).root()))
                .contains("Side (C10, 99TEST): Left (7771000, SCT)");
    }

    /** What dcmtk makes of our object again has the same text, but for the ideographic names that its XML has no place for. */
    @Test
    void dcmtkReadsAndWritesOurReportWithoutALoss() throws Exception {
        SrDocument ours = ExampleReports.personDocument();
        Path file =
                Peer.file(folder, ours.toDataSet(org.goldenhour.dicom.composite.SyntheticSeries.derived(1, "report")));
        Path xml = folder.resolve("report.xml");
        assertThat(Peer.run("dsr2xml", "+Xn", file.toString(), xml.toString()).exitCode())
                .isZero();
        assertThat(SrText.of(read(ofDcmtk(xml)).root()))
                .isEqualTo(SrText.of(ours.root()).replace("=张^伟", ""));
    }

    @Test
    void readsTheDemonstrationOfDcmtkToItsLastItem() throws Exception {
        Path file = SharedFiles.require("conformance/pydicom/test-SR.dcm");
        SrDocument document = read(file);
        assertThat(SrText.of(document.root()))
                .contains("see item 1.3.2 (", "waveform 1.2.3.4.5 channels [5, 3, 2, 0]", "shown as 1.2.3.5.6.7")
                .doesNotContain("not readable");
        long items = Peer.run("dsrdump", "-Ph", file.toString()).lines().stream()
                .filter(line -> line.strip().startsWith("<"))
                .count();
        assertThat(count(document.root())).isEqualTo(items);
    }

    private static long count(ContentItem item) {
        return 1
                + item.content().stream()
                        .mapToLong(child -> count(child.item()))
                        .sum();
    }

    /** Each file is made by pydicom with its own encoders; the last has two repertoires by code extension. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GB18030|['GB18030']|颅内出血 𠮷",
                "GBK|['GBK']|中线移位",
                "ISO_IR 100|['ISO_IR 100']|Hémorragie à gauche",
                "ISO_IR 144|['ISO_IR 144']|Кровоизлияние",
                "ISO 2022 IR 87|['','ISO 2022 IR 87']|脳出血 A",
                "ISO 2022 IR 149|['','ISO 2022 IR 149']|뇌출혈"
            })
    void readsContentInTheCharacterSetsOfPydicom(String name, String declared, String words) throws Exception {
        Path file = folder.resolve("other.dcm");
        Peer.Output made = Peer.run("/usr/bin/python3", "-X", "utf8", "-c", WRITE_SR, file.toString(), declared, words);
        assertThat(made.exitCode()).as(made.text()).isZero();
        assertThat(SrText.of(read(file).root())).as(name).isEqualTo("Report\n  " + words + ": " + words + "\n");
    }

    private static final String WRITE_SR = """
            import sys, ast, pydicom
            from pydicom.dataset import Dataset, FileMetaDataset
            path, charsets, words = sys.argv[1], ast.literal_eval(sys.argv[2]), sys.argv[3]
            def code(v, s, m):
                d = Dataset(); d.CodeValue = v; d.CodingSchemeDesignator = s; d.CodeMeaning = m
                return d
            d = Dataset()
            d.SpecificCharacterSet = charsets if len(charsets) > 1 else charsets[0]
            d.SOPClassUID = '1.2.840.10008.5.1.4.1.1.88.11'; d.SOPInstanceUID = '2.25.1'
            d.ValueType = 'CONTAINER'; d.ContinuityOfContent = 'SEPARATE'
            d.ConceptNameCodeSequence = [code('1', '99T', 'Report')]
            t = Dataset()
            t.RelationshipType = 'CONTAINS'; t.ValueType = 'TEXT'
            t.ConceptNameCodeSequence = [code('2', '99T', words)]
            t.TextValue = words
            d.ContentSequence = [t]
            d.file_meta = FileMetaDataset()
            d.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
            d.file_meta.MediaStorageSOPClassUID = d.SOPClassUID
            d.file_meta.MediaStorageSOPInstanceUID = d.SOPInstanceUID
            d.is_little_endian, d.is_implicit_VR = True, False
            d.save_as(path, write_like_original=False)
            """;

    /** PS3.3 C.18.10; neither dcmtk nor highdicom writes these yet. */
    @Test
    void saysTheCellsOfATable() {
        Code area = new Code("42798000", "SCT", "Area");
        DataSet table = DataSet.builder()
                .set(Tag.RelationshipType, "CONTAINS")
                .set(Tag.ValueType, "TABLE")
                .set(Tag.ConceptNameCodeSequence, Code.dcm("121071", "Finding").item())
                .set(
                        Tag.TabulatedValuesSequence,
                        DataSet.builder()
                                .set(Tag.NumberOfTableRows, 1)
                                .set(Tag.NumberOfTableColumns, 2)
                                .set(
                                        Tag.TableColumnDefinitionSequence,
                                        DataSet.builder()
                                                .set(Tag.TableColumnNumber, 1)
                                                .set(Tag.ConceptNameCodeSequence, area.item())
                                                .set(
                                                        Tag.MeasurementUnitsCodeSequence,
                                                        Code.ucum("mm2").item())
                                                .build())
                                .set(
                                        Tag.CellValuesSequence,
                                        List.of(
                                                cell(2).set(
                                                                Tag.ConceptCodeSequence,
                                                                Code.sct("7771000", "Left")
                                                                        .item())
                                                        .build(),
                                                cell(1).set(Tag.SelectorDSValue, "4.5")
                                                        .build()))
                                .build())
                .build();
        DataSet root = DataSet.builder()
                .set(Tag.ValueType, "CONTAINER")
                .set(Tag.ContentSequence, table)
                .build();
        assertThat(SrText.of(SrDocument.read(root).orElseThrow().root())
                        .lines()
                        .map(String::strip)
                        .collect(Collectors.toList()))
                .containsExactly("", "Finding: 2 values", "row 1, Area [mm2]: 4.5", "row 1, column 2: Left");
    }

    private static org.goldenhour.dicom.data.DataSetBuilder cell(int column) {
        return DataSet.builder().set(Tag.TableRowNumber, 1).set(Tag.TableColumnNumber, column);
    }
}
