package org.goldenhour.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodec;
import org.goldenhour.dicom.codec.PixelCodecContract;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.codec.TestFrames;
import org.junit.jupiter.api.Test;

class JpegLsCodecTest extends PixelCodecContract {
    private final JpegLsCodec codec = new JpegLsCodec();

    @Override
    protected PixelCodec codec() {
        return codec;
    }

    @Override
    protected List<Sample> samples() throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (PixelDescription d : List.of(
                TestFrames.grey(33, 47, 8, false),
                TestFrames.grey(31, 40, 12, false),
                TestFrames.grey(40, 31, 16, true),
                TestFrames.colour(21, 30, "RGB"))) {
            PixelFrame frame = TestFrames.phantom(d, 1, 20);
            byte[] lossless = codec.encode(frame, JpegLsCodec.LOSSLESS, EncodeOptions.DEFAULT);
            samples.add(new Sample(d.toString(), JpegLsCodec.LOSSLESS, lossless, d, frame, 0));
            byte[] near = codec.encode(frame, JpegLsCodec.NEAR_LOSSLESS, EncodeOptions.DEFAULT.withNearLossless(2));
            samples.add(new Sample("near " + d, JpegLsCodec.NEAR_LOSSLESS, near, d, frame, 2));
        }
        return samples;
    }

    @Test
    void keepsEveryDepthFromTwoToSixteenBits() throws Exception {
        for (int bits = 2; bits <= 16; bits++) {
            for (boolean signed : new boolean[] {false, true}) {
                PixelDescription d = TestFrames.grey(37, 29, bits, signed);
                for (PixelFrame frame : List.of(TestFrames.phantom(d, bits, 30), TestFrames.noise(d, bits))) {
                    byte[] stream = codec.encode(frame, JpegLsCodec.LOSSLESS, EncodeOptions.DEFAULT);
                    assertThat(stream.length % 2).isZero();
                    assertThat(codec.decode(stream, d, JpegLsCodec.LOSSLESS).bytes())
                            .as(d.toString())
                            .isEqualTo(frame.bytes());
                }
            }
        }
    }

    @Test
    void losesNoMoreThanAllowed() throws Exception {
        for (int near = 1; near <= 20; near += 3) {
            PixelDescription d = TestFrames.grey(50, 40, 12, false);
            PixelFrame frame = TestFrames.phantom(d, near, 10);
            byte[] stream =
                    codec.encode(frame, JpegLsCodec.NEAR_LOSSLESS, EncodeOptions.DEFAULT.withNearLossless(near));
            assertThat(greatestDifference(codec.decode(stream, d, JpegLsCodec.NEAR_LOSSLESS), frame))
                    .isBetween(1, near);
        }
    }

    @Test
    void refusesALossThatTurnsASign() {
        PixelDescription d = TestFrames.grey(2, 2, 16, true);
        PixelFrame frame = new PixelFrame(d, new byte[] {-1, 0x7F, 0, 0, 0, 0, 0, 0});
        assertThatThrownBy(
                        () -> codec.encode(frame, JpegLsCodec.NEAR_LOSSLESS, EncodeOptions.DEFAULT.withNearLossless(1)))
                .isInstanceOf(PixelCodecException.class)
                .hasMessageContaining("GH-CODEC-0007");
    }
}
