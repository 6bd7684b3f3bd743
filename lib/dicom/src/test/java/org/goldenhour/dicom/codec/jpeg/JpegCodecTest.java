package org.goldenhour.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodec;
import org.goldenhour.dicom.codec.PixelCodecContract;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.codec.TestFrames;
import org.junit.jupiter.api.Test;

class JpegCodecTest extends PixelCodecContract {
    private final JpegCodec codec = new JpegCodec();

    @Override
    protected PixelCodec codec() {
        return codec;
    }

    @Override
    protected List<Sample> samples() throws Exception {
        List<Sample> samples = new ArrayList<>();
        EncodeOptions best = EncodeOptions.DEFAULT.withJpegQuality(100);
        for (String syntax : codec.decodes()) {
            boolean lossless = syntax.equals(JpegCodec.LOSSLESS) || syntax.equals(JpegCodec.LOSSLESS_SV1);
            PixelDescription colour = TestFrames.colour(21, 30, lossless ? "RGB" : "YBR_FULL");
            PixelDescription grey = lossless ? TestFrames.grey(40, 31, 16, true) : TestFrames.grey(33, 47, 8, false);
            for (PixelDescription d : List.of(grey, colour)) {
                PixelFrame frame = TestFrames.phantom(d, 1, 20);
                byte[] stream = lossless
                        ? LosslessWriter.write(frame, 1, 0, false)
                        : codec.encode(frame, JpegCodec.BASELINE, best);
                samples.add(new Sample(syntax + " " + d, syntax, stream, d, frame, lossless ? 0 : 2));
            }
        }
        return samples;
    }

    @Test
    void decodesEveryPredictorDepthAndRestart() throws Exception {
        for (int predictor = 1; predictor <= 7; predictor++) {
            for (int bits = 2; bits <= 16; bits++) {
                PixelFrame frame = TestFrames.noise(TestFrames.grey(19, 23, bits, bits % 2 == 0), bits);
                byte[] stream = LosslessWriter.write(frame, predictor, bits % 4, false);
                assertThat(codec.decode(stream, frame.description(), JpegCodec.LOSSLESS)
                                .bytes())
                        .as("predictor " + predictor + ", " + bits + " bits")
                        .isEqualTo(frame.bytes());
            }
        }
    }

    /** T.81 H.1.2.2: nothing follows category 16; streams that have 16 bits there are read all the same. */
    @Test
    void readsADifferenceOf32768WithAndWithoutAdditionalBits() throws Exception {
        PixelDescription d = TestFrames.grey(8, 8, 16, false);
        byte[] bytes = TestFrames.phantom(d, 3, 1).bytes();
        bytes[20] = 0;
        bytes[21] = 0;
        bytes[22] = 0;
        bytes[23] = (byte) 0x80;
        PixelFrame frame = new PixelFrame(d, bytes);
        for (boolean extraBits : new boolean[] {false, true}) {
            byte[] stream = LosslessWriter.write(frame, 1, 0, extraBits);
            assertThat(codec.decode(stream, d, JpegCodec.LOSSLESS_SV1).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void forgivesAMissingEndAndFillBytes() throws Exception {
        PixelFrame frame = TestFrames.phantom(TestFrames.grey(20, 20, 8, false), 5, 10);
        byte[] stream = codec.encode(frame, JpegCodec.BASELINE, EncodeOptions.DEFAULT);
        byte[] expected =
                codec.decode(stream, frame.description(), JpegCodec.BASELINE).bytes();
        byte[] endless = Arrays.copyOf(stream, stream.length - 2);
        assertThat(codec.decode(endless, frame.description(), JpegCodec.BASELINE)
                        .bytes())
                .isEqualTo(expected);
        byte[] filled = new byte[stream.length + 3];
        System.arraycopy(stream, 0, filled, 0, 2);
        Arrays.fill(filled, 2, 5, (byte) 0xFF);
        System.arraycopy(stream, 2, filled, 5, stream.length - 2);
        assertThat(codec.decode(filled, frame.description(), JpegCodec.BASELINE).bytes())
                .isEqualTo(expected);
    }

    @Test
    void writesColoursAsYbrFull() throws Exception {
        PixelFrame red = new PixelFrame(TestFrames.colour(1, 1, "RGB"), new byte[] {(byte) 255, 0, 0});
        byte[] stream = codec.encode(red, JpegCodec.BASELINE, EncodeOptions.DEFAULT.withJpegQuality(100));
        PixelFrame frame = codec.decode(stream, TestFrames.colour(1, 1, "YBR_FULL"), JpegCodec.BASELINE);
        assertThat(frame.description().photometricInterpretation()).isEqualTo("YBR_FULL");
        PixelFrame expected = new PixelFrame(frame.description(), new byte[] {76, 85, (byte) 255});
        assertThat(greatestDifference(frame, expected)).isLessThanOrEqualTo(2);
    }

    @Test
    void refusesTwelveBitsForBaseline() {
        PixelFrame frame = TestFrames.noise(TestFrames.grey(8, 8, 12, false), 1);
        assertThatThrownBy(() -> codec.encode(frame, JpegCodec.BASELINE, EncodeOptions.DEFAULT))
                .isInstanceOf(PixelCodecException.class)
                .hasMessageContaining("GH-CODEC-0007");
    }
}
