package org.goldenhour.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.codec.CodedFile;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.codec.TestFrames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invented frames that OpenJPH compresses with the HT block coder, as we and as OpenJPEG decompress them. */
class HtJ2kPeersTest {
    @TempDir
    Path scratch;

    private final Jpeg2000Codec codec = new Jpeg2000Codec();
    private OpenJpeg openJpeg;
    private OpenJph openJph;

    @BeforeEach
    void peersAreHere() {
        OpenJpeg.require();
        OpenJph.require();
        openJpeg = new OpenJpeg(scratch);
        openJph = new OpenJph(scratch);
    }

    @Test
    void decodesEveryDepthToTheBit() throws Exception {
        for (int bits = 8; bits <= 16; bits++) {
            PixelDescription d = TestFrames.grey(75, 91, bits, false);
            lossless(TestFrames.phantom(d, bits, 30), List.of());
            lossless(TestFrames.noise(d, bits), List.of("-num_decomps", "1"));
            // ojph_compress reads signed samples as unsigned ones: none is negative here
            if (bits > 9) {
                PixelFrame positive = TestFrames.phantom(TestFrames.grey(75, 91, bits - 1, false), bits, 30);
                lossless(new PixelFrame(TestFrames.grey(75, 91, bits, true), positive.bytes()), List.of());
            }
        }
    }

    @Test
    void decodesEveryProgressionWithTilesAndPrecincts() throws Exception {
        for (PixelFrame frame : List.of(
                TestFrames.phantom(TestFrames.grey(133, 150, 12, false), 2, 10),
                TestFrames.phantom(TestFrames.colour(101, 90, "RGB"), 3, 20))) {
            for (String order : List.of("LRCP", "RLCP", "RPCL", "PCRL", "CPRL")) {
                lossless(frame, List.of("-prog_order", order));
                lossless(frame, List.of("-prog_order", order, "-tile_size", "{40,50}", "-num_decomps", "3"));
                lossless(
                        frame,
                        List.of("-prog_order", order, "-precincts", "{32,32},{64,32}", "-block_size", "{16,32}"));
                lossless(frame, List.of("-prog_order", order, "-block_size", "{4,256}"));
                if (frame.description().samplesPerPixel() == 3) {
                    lossless(frame, List.of("-prog_order", order, "-colour_trans", "false"));
                }
            }
        }
    }

    @Test
    void decodesSmallImages() throws Exception {
        for (int rows = 1; rows <= 9; rows++) {
            for (int columns = 1; columns <= 9; columns++) {
                lossless(
                        TestFrames.noise(TestFrames.grey(rows, columns, 8, false), rows), List.of("-num_decomps", "0"));
                lossless(
                        TestFrames.noise(TestFrames.grey(rows, columns, 12, false), rows),
                        List.of("-num_decomps", "2"));
            }
        }
    }

    @Test
    void decodesLossyStreamsAsOpenJpegDoes() throws Exception {
        for (String step : List.of("0.0001", "0.002", "0.01", "0.1")) {
            for (int bits : new int[] {8, 12, 16}) {
                lossy(TestFrames.phantom(TestFrames.grey(117, 130, bits, false), bits, 20), step, bits == 16 ? 3 : 1);
            }
            lossy(TestFrames.phantom(TestFrames.colour(117, 130, "RGB"), 8, 20), step, 2);
        }
    }

    private void lossless(PixelFrame frame, List<String> options) throws Exception {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-reversible", "true"));
        byte[] stream = openJph.compress(frame, all);
        PixelFrame ours = codec.decode(stream, frame.description(), Jpeg2000Codec.HIGH_THROUGHPUT_LOSSLESS);
        assertThat(CodedFile.difference(ours, frame))
                .as(options + " " + frame.description())
                .isZero();
    }

    private void lossy(PixelFrame frame, String step, int tolerance) throws Exception {
        byte[] stream = openJph.compress(frame, List.of("-qstep", step));
        PixelFrame ours = codec.decode(stream, frame.description(), Jpeg2000Codec.HIGH_THROUGHPUT);
        PixelFrame theirs = openJpeg.decompress(stream, frame.description());
        assertThat(CodedFile.difference(ours, theirs))
                .as(step + " " + frame.description())
                .isLessThanOrEqualTo(tolerance);
    }
}
