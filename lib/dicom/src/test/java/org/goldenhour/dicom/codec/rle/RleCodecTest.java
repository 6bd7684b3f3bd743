package org.goldenhour.dicom.codec.rle;

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

class RleCodecTest extends PixelCodecContract {
    private final RleCodec codec = new RleCodec();

    @Override
    protected PixelCodec codec() {
        return codec;
    }

    @Override
    protected List<Sample> samples() throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (PixelDescription d : List.of(
                TestFrames.grey(33, 47, 8, false),
                TestFrames.grey(40, 31, 16, true),
                TestFrames.colour(21, 30, "RGB"),
                new PixelDescription(20, 20, 1, "MONOCHROME2", 32, 32, 31, false, 0))) {
            PixelFrame frame = TestFrames.phantom(d, 1, 20);
            byte[] stream = codec.encode(frame, RleCodec.RLE_LOSSLESS, EncodeOptions.DEFAULT);
            samples.add(new Sample(d.toString(), RleCodec.RLE_LOSSLESS, stream, d, frame, 0));
        }
        return samples;
    }

    /** The bytes of PS3.5 G.3: literal of 3, run of 4, no operation, run of 2. */
    @Test
    void decodesEveryKindOfControlByte() throws Exception {
        byte[] stream = new byte[64 + 10];
        stream[0] = 1;
        stream[4] = 64;
        byte[] segment = {2, 10, 11, 12, -3, 7, -128, -1, 9, 0};
        System.arraycopy(segment, 0, stream, 64, segment.length);
        PixelFrame frame = codec.decode(stream, TestFrames.grey(3, 3, 8, false), RleCodec.RLE_LOSSLESS);
        assertThat(frame.bytes()).containsExactly(10, 11, 12, 7, 7, 7, 7, 9, 9);
    }

    @Test
    void encodesPlanarFramesAsInterleavedOnes() throws Exception {
        PixelFrame frame = TestFrames.phantom(TestFrames.colour(5, 6, "RGB"), 3, 30);
        byte[] planar = new byte[90];
        for (int i = 0; i < 90; i++) {
            planar[i % 3 * 30 + i / 3] = frame.bytes()[i];
        }
        PixelFrame asPlanes = new PixelFrame(frame.description().withPlanarConfiguration(1), planar);
        assertThat(codec.encode(asPlanes, RleCodec.RLE_LOSSLESS, EncodeOptions.DEFAULT))
                .isEqualTo(codec.encode(frame, RleCodec.RLE_LOSSLESS, EncodeOptions.DEFAULT));
    }

    @Test
    void keepsPackedBits() throws Exception {
        PixelDescription bits = new PixelDescription(51, 51, 1, "MONOCHROME2", 1, 1, 0, false, 0);
        byte[] bytes = new byte[326];
        for (int i = 100; i < 200; i++) {
            bytes[i] = (byte) (i * 37);
        }
        byte[] stream = codec.encode(new PixelFrame(bits, bytes), RleCodec.RLE_LOSSLESS, EncodeOptions.DEFAULT);
        assertThat(codec.decode(stream, bits, RleCodec.RLE_LOSSLESS).bytes()).isEqualTo(bytes);
    }

    @Test
    void refusesAStreamOfALargerFrame() throws Exception {
        PixelFrame frame = TestFrames.noise(TestFrames.grey(32, 32, 8, false), 4);
        byte[] stream = codec.encode(frame, RleCodec.RLE_LOSSLESS, EncodeOptions.DEFAULT);
        assertThatThrownBy(() -> codec.decode(stream, TestFrames.grey(16, 32, 8, false), RleCodec.RLE_LOSSLESS))
                .isInstanceOf(PixelCodecException.class)
                .hasMessageContaining("GH-CODEC-0004");
    }
}
