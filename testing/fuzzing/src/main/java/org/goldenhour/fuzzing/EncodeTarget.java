package org.goldenhour.fuzzing;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.codec.jpeg.JpegCodec;
import org.goldenhour.dicom.codec.jpegls.JpegLsCodec;
import org.goldenhour.dicom.codec.rle.RleCodec;

/** Any pixels through every encoder and back: the same where it is lossless, within the promised difference where it is near-lossless. */
final class EncodeTarget implements FuzzTarget {
    private static final List<String> SYNTAXES =
            List.of(RleCodec.RLE_LOSSLESS, JpegLsCodec.LOSSLESS, JpegLsCodec.NEAR_LOSSLESS, JpegCodec.BASELINE);

    @Override
    public String name() {
        return "encode";
    }

    @Override
    public void run(byte[] input) throws IOException {
        Inputs parts = new Inputs(input);
        String syntax = SYNTAXES.get(parts.choice(SYNTAXES.size()));
        PixelDescription described =
                CodecTarget.described(parts.choice(24) + 1, parts.choice(24) + 1, parts.choice(24));
        int near = syntax.equals(JpegLsCodec.NEAR_LOSSLESS) ? parts.choice(8) : 0;
        PixelFrame frame = filled(described, parts.rest());
        byte[] stream;
        try {
            stream = PixelCodecs.installed().encode(frame, syntax, EncodeOptions.DEFAULT.withNearLossless(near));
        } catch (PixelCodecException documented) {
            return;
        }
        byte[] back = PixelCodecs.installed().decode(stream, described, syntax).bytes();
        FileTarget.require(stream.length % 2 == 0, "a code stream of odd length");
        if (!syntax.equals(JpegCodec.BASELINE)) {
            FileTarget.require(greatestDifference(described, frame.bytes(), back) <= near, "pixels are lost");
        }
    }

    /** Pixels within the stored bits, the input repeated; signed ones carry their sign. */
    private static PixelFrame filled(PixelDescription d, byte[] from) {
        byte[] bytes = new byte[(int) d.frameBytes()];
        int width = d.bitsAllocated() / 8;
        for (int i = 0; i < bytes.length && from.length > 0; i += width) {
            int raw = from[i % from.length] & 0xFF | (width == 2 ? from[(i + 1) % from.length] & 0xFF : 0) << 8;
            int value = stored(raw, d);
            bytes[i] = (byte) value;
            if (width == 2) {
                bytes[i + 1] = (byte) (value >> 8);
            }
        }
        return new PixelFrame(d, bytes);
    }

    private static int stored(int raw, PixelDescription d) {
        int unused = Integer.SIZE - d.bitsStored();
        return d.signed() ? raw << unused >> unused : raw << unused >>> unused;
    }

    private static int greatestDifference(PixelDescription d, byte[] one, byte[] other) {
        if (Arrays.equals(one, other)) {
            return 0;
        }
        int width = d.bitsAllocated() / 8;
        int greatest = 0;
        for (int i = 0; i < one.length; i += width) {
            greatest = Math.max(greatest, Math.abs(sample(one, i, width, d) - sample(other, i, width, d)));
        }
        return greatest;
    }

    private static int sample(byte[] bytes, int at, int width, PixelDescription d) {
        return stored(bytes[at] & 0xFF | (width == 2 ? bytes[at + 1] & 0xFF : 0) << 8, d);
    }

    @Override
    public List<byte[]> seeds() {
        byte[] ramp = CodecTarget.frame(CodecTarget.described(9, 7, 1)).bytes();
        return List.of(
                Inputs.with(ramp, 0, 8, 6, 1),
                Inputs.with(ramp, 1, 8, 6, 14),
                Inputs.with(ramp, 2, 8, 6, 6, 3),
                Inputs.with(ramp, 3, 8, 6, 0));
    }
}
