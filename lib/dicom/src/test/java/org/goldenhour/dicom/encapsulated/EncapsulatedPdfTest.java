package org.goldenhour.dicom.encapsulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.Peer;
import org.goldenhour.dicom.composite.SharedFiles;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncapsulatedPdfTest {
    @TempDir
    Path folder;

    /** The smallest that a reader opens; both lengths, since DICOM pads the odd one. */
    private static byte[] pdf(String comment) {
        return ("%PDF-1.4\n%" + comment + "\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        + "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static EncapsulatedPdf document(String comment) {
        InstanceReference image =
                InstanceReference.of(SyntheticSeries.ct(1, 4, 4).getFirst());
        return new EncapsulatedPdf(
                "诊断报告",
                Optional.of(CodedEntry.of(new Code("11528-7", "LN", "Radiology Report"))),
                List.of(new InstanceReference("", "", image.sopClassUid(), image.sopInstanceUid())),
                pdf(comment));
    }

    private static DataSet written(String comment) {
        return document(comment).toDataSet(SyntheticSeries.derived(5, "report"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab"})
    void comesBackToTheByte(String comment) {
        assertThat(EncapsulatedPdf.read(written(comment))).contains(document(comment));
    }

    @Test
    void dciodvfyFindsNoError() {
        assertThat(Peer.errorsOfDciodvfy(Peer.file(folder, written("a")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab"})
    void dcm2pdfTakesOutTheSameDocument(String comment) throws Exception {
        Path out = folder.resolve("out.pdf");
        Peer.Output output =
                Peer.run("dcm2pdf", Peer.file(folder, written(comment)).toString(), out.toString());
        assertThat(output.exitCode()).as(output.text()).isZero();
        assertThat(Files.readAllBytes(out)).startsWith(pdf(comment)).hasSizeLessThanOrEqualTo(pdf(comment).length + 1);
    }

    @Test
    void readsWhatPdf2dcmMakes() throws Exception {
        Path pdf = Files.write(folder.resolve("in.pdf"), pdf("ab"));
        Path file = folder.resolve("theirs.dcm");
        Peer.Output made = Peer.run("pdf2dcm", "+t", "Their title", pdf.toString(), file.toString());
        assertThat(made.exitCode()).as(made.text()).isZero();
        EncapsulatedPdf read = EncapsulatedPdf.read(
                        DicomReader.readFile(file, ReadOptions.ALL).dataSet())
                .orElseThrow();
        assertThat(read.title()).isEqualTo("Their title");
        assertThat(read.pdf()).startsWith(pdf("ab"));
    }

    @Test
    void readsARealOne() throws Exception {
        Path file = SharedFiles.require("conformance_2/orthanc/sample-pdf.dcm");
        EncapsulatedPdf read = EncapsulatedPdf.read(
                        DicomReader.readFile(file, ReadOptions.ALL).dataSet())
                .orElseThrow();
        assertThat(new String(read.pdf(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void refusesWhatIsNoPdf() {
        var words = new EncapsulatedPdf("", Optional.empty(), List.of(), "no pdf".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> words.toDataSet(SyntheticSeries.derived(5, "")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
