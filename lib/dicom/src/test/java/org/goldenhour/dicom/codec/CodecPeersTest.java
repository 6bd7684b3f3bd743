package org.goldenhour.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invented frames that dcmtk and GDCM compress and we decode, and that we compress and they decode. */
class CodecPeersTest {
    private static final String JPEG = "1.2.840.10008.1.2.4.";

    @TempDir
    Path scratch;

    @BeforeEach
    void peersAreHere() {
        for (String program : List.of("dcmcjpeg", "dcmcjpls", "dcmcrle", "gdcmconv")) {
            SharedData.requirePeer(Files.isExecutable(Path.of("/usr/bin", program)), program);
        }
    }

    @Test
    void decodesLosslessStreamsOfPeersToTheBit() throws Exception {
        List<List<String>> compressors = new ArrayList<>();
        compressors.add(List.of("dcmcrle"));
        compressors.add(List.of("gdcmconv", "--rle"));
        compressors.add(List.of("dcmcjpeg", "+e1"));
        compressors.add(List.of("gdcmconv", "--jpeg"));
        compressors.add(List.of("dcmcjpls", "+il"));
        compressors.add(List.of("dcmcjpls", "+is"));
        compressors.add(List.of("dcmcjpls", "+in"));
        compressors.add(List.of("dcmcjpls", "+pc", "+t1", "9", "+t2", "20", "+t3", "40", "+rs", "31"));
        compressors.add(List.of("gdcmconv", "--jpegls"));
        for (int predictor = 1; predictor <= 7; predictor++) {
            compressors.add(List.of("dcmcjpeg", "+el", "+sv", Integer.toString(predictor)));
        }
        for (PixelFrame frame : frames()) {
            Path plain = file(frame, frame.bytes(), null);
            for (List<String> compressor : compressors) {
                CodedFile coded = compressed(plain, compressor);
                assertThat(CodedFile.difference(coded.decode(0), frame))
                        .as(compressor + " " + frame.description())
                        .isZero();
            }
        }
    }

    @Test
    void decodesLossyStreamsAsDcmtkDoes() throws Exception {
        for (String process : List.of("+eb", "+ee", "+es", "+ep")) {
            for (List<String> sampling : List.of(List.of("+s2"), List.of("+s4"), List.of("+n1"), List.of("+cr"))) {
                for (PixelFrame frame : frames()) {
                    PixelDescription d = frame.description();
                    boolean grey = d.samplesPerPixel() == 1;
                    // signed samples and 16 bits are rescaled by dcmcjpeg, which is not what is asked here
                    if (d.signed()
                            || d.bitsStored() > 12
                            || process.equals("+eb") && d.bitsStored() > 8
                            || grey && !sampling.contains("+s2")) {
                        continue;
                    }
                    List<String> compressor = new ArrayList<>(List.of("dcmcjpeg", process));
                    compressor.addAll(sampling);
                    Path in = file(frame, frame.bytes(), null);
                    CodedFile coded = compressed(in, compressor);
                    Path out = scratch.resolve("theirs.dcm");
                    assertThat(CodedFile.run(scratch, List.of("dcmdjpeg", "+cn", "+px", "coded.dcm", out.toString())))
                            .isTrue();
                    assertThat(CodedFile.difference(
                                    coded.decode(0), CodedFile.read(out).decode(0)))
                            .as(compressor + " " + d)
                            .isLessThanOrEqualTo(grey ? 1 : 2);
                }
            }
        }
    }

    @Test
    void peersDecodeWhatWeEncode() throws Exception {
        for (PixelFrame frame : frames()) {
            roundTrip(frame, "1.2.840.10008.1.2.5", EncodeOptions.DEFAULT, 0, "dcmdrle");
            roundTrip(frame, JPEG + "80", EncodeOptions.DEFAULT, 0, "dcmdjpls");
            if (!frame.description().signed()) {
                roundTrip(frame, JPEG + "81", EncodeOptions.DEFAULT.withNearLossless(3), 3, "dcmdjpls");
            }
            if (frame.description().bitsStored() == 8 && frame.description().samplesPerPixel() == 1) {
                roundTrip(frame, JPEG + "50", EncodeOptions.DEFAULT.withJpegQuality(100), 3, "dcmdjpeg");
            }
        }
    }

    private void roundTrip(PixelFrame frame, String syntax, EncodeOptions options, int tolerance, String peer)
            throws IOException {
        byte[] stream = PixelCodecs.installed().encode(frame, syntax, options);
        Path coded = file(frame, stream, syntax);
        for (List<String> command : List.of(List.of(peer), List.of("gdcmconv", "--raw"))) {
            Path out = scratch.resolve("decoded.dcm");
            Files.deleteIfExists(out);
            List<String> line = new ArrayList<>(command);
            line.addAll(List.of(coded.toString(), out.toString()));
            assertThat(CodedFile.run(scratch, line))
                    .as(line + " " + frame.description())
                    .isTrue();
            assertThat(CodedFile.difference(CodedFile.read(out).decode(0), frame))
                    .as(command + " " + syntax + " " + frame.description())
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    private static List<PixelFrame> frames() {
        return List.of(
                TestFrames.phantom(TestFrames.grey(64, 50, 8, false), 1, 20),
                TestFrames.phantom(TestFrames.grey(50, 64, 12, false), 2, 20),
                TestFrames.phantom(TestFrames.grey(60, 60, 16, false), 3, 5),
                TestFrames.phantom(TestFrames.grey(40, 62, 16, true), 4, 20),
                TestFrames.phantom(TestFrames.colour(44, 50, "RGB"), 5, 20));
    }

    private CodedFile compressed(Path plain, List<String> compressor) throws IOException {
        Path out = scratch.resolve("coded.dcm");
        Files.deleteIfExists(out);
        List<String> line = new ArrayList<>(compressor);
        line.addAll(List.of(plain.toString(), out.toString()));
        assertThat(CodedFile.run(scratch, line)).as(line.toString()).isTrue();
        return CodedFile.read(out);
    }

    /** @param syntax of {@code pixels}; null for uncompressed ones */
    private Path file(PixelFrame frame, byte[] pixels, String syntax) throws IOException {
        PixelDescription d = frame.description();
        boolean grey = d.samplesPerPixel() == 1;
        DataSetBuilder image = DataSet.builder()
                .set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
                .set(Tag.SOPInstanceUID, "2.25.77")
                .set(Tag.StudyInstanceUID, "2.25.78")
                .set(Tag.SeriesInstanceUID, "2.25.79")
                .set(Tag.Rows, d.rows())
                .set(Tag.Columns, d.columns())
                .set(Tag.SamplesPerPixel, d.samplesPerPixel())
                .set(Tag.PhotometricInterpretation, d.photometricInterpretation())
                .set(Tag.BitsAllocated, d.bitsAllocated())
                .set(Tag.BitsStored, d.bitsStored())
                .set(Tag.HighBit, d.highBit())
                .set(Tag.PixelRepresentation, d.signed() ? 1 : 0);
        if (!grey) {
            image.set(Tag.PlanarConfiguration, 0);
        }
        image.add(
                syntax == null
                        ? new Element.Bytes(Tag.PixelData, d.bitsAllocated() > 8 ? VR.OW : VR.OB, pixels)
                        : new Element.Fragments(Tag.PixelData, VR.OB, List.of(new byte[0], pixels)));
        DataSet meta = FileMetaInformation.of(
                "1.2.840.10008.5.1.4.1.1.7",
                "2.25.77",
                syntax == null ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid() : syntax);
        return Files.write(
                scratch.resolve(syntax == null ? "plain.dcm" : "ours.dcm"),
                DicomWriter.toFileBytes(meta, image.build()));
    }
}
