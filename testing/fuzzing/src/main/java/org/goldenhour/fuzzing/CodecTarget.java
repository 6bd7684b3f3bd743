package org.goldenhour.fuzzing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.codec.jpeg.JpegCodec;
import org.goldenhour.dicom.codec.jpeg2000.Jpeg2000Codec;
import org.goldenhour.dicom.codec.jpegls.JpegLsCodec;
import org.goldenhour.dicom.codec.rle.RleCodec;

/** The code stream of one frame under a small plausible description, which the first bytes choose. */
final class CodecTarget implements FuzzTarget {
    private static final int[] STORED_BITS = {8, 12, 16, 10, 7, 1};

    private interface Seeds {
        void into(List<byte[]> seeds) throws IOException;
    }

    private final String name;
    private final List<String> syntaxes;
    private final Seeds seeds;

    private CodecTarget(String name, List<String> syntaxes, Seeds seeds) {
        this.name = name;
        this.syntaxes = syntaxes;
        this.seeds = seeds;
    }

    static CodecTarget rle() {
        return new CodecTarget("codec-rle", List.of(RleCodec.RLE_LOSSLESS), all -> {
            all.add(encoded(0, RleCodec.RLE_LOSSLESS, 0));
            all.add(encoded(0, RleCodec.RLE_LOSSLESS, 1));
            all.add(encoded(0, RleCodec.RLE_LOSSLESS, 6));
        });
    }

    static CodecTarget jpeg() {
        List<String> syntaxes = List.of(
                JpegCodec.BASELINE,
                JpegCodec.EXTENDED,
                JpegCodec.LOSSLESS,
                JpegCodec.LOSSLESS_SV1,
                "1.2.840.10008.1.2.4.53",
                "1.2.840.10008.1.2.4.55");
        return new CodecTarget("codec-jpeg", syntaxes, all -> {
            all.add(encoded(0, JpegCodec.BASELINE, 0));
            all.add(Inputs.with(PhantomObjects.resource("base.jpg"), 0, 23, 19, 6));
            all.add(Inputs.with(PhantomObjects.resource("ext12.jpg"), 1, 23, 19, 1));
            all.add(Inputs.with(PhantomObjects.resource("loss6.jpg"), 2, 23, 19, 1));
            all.add(Inputs.with(PhantomObjects.resource("loss1.jpg"), 3, 23, 19, 1));
            all.add(Inputs.with(PhantomObjects.resource("spec.jpg"), 4, 23, 19, 0));
            all.add(Inputs.with(PhantomObjects.resource("prog.jpg"), 5, 23, 19, 0));
        });
    }

    static CodecTarget jpegLs() {
        return new CodecTarget("codec-jpeg-ls", List.of(JpegLsCodec.LOSSLESS, JpegLsCodec.NEAR_LOSSLESS), all -> {
            for (int sort : new int[] {0, 1, 2, 6}) {
                all.add(encoded(0, JpegLsCodec.LOSSLESS, sort));
                all.add(encoded(1, JpegLsCodec.NEAR_LOSSLESS, sort));
            }
        });
    }

    static CodecTarget jpeg2000() {
        return new CodecTarget("codec-jpeg-2000", List.of(Jpeg2000Codec.LOSSLESS, Jpeg2000Codec.JPEG_2000), all -> {
            all.add(Inputs.with(PhantomObjects.codeStreamOfLibrary("ct.j2k"), 0, 56, 69, 1));
            all.add(Inputs.with(PhantomObjects.codeStreamOfLibrary("ct-signed.j2k"), 0, 39, 32, 14));
            all.add(Inputs.with(PhantomObjects.codeStreamOfLibrary("colour.j2k"), 0, 44, 49, 6));
            all.add(Inputs.with(PhantomObjects.codeStreamOfLibrary("ct-lossy.j2k"), 1, 56, 69, 1));
        });
    }

    static CodecTarget highThroughput() {
        List<String> syntaxes = List.of(
                Jpeg2000Codec.HIGH_THROUGHPUT_LOSSLESS,
                Jpeg2000Codec.HIGH_THROUGHPUT_LOSSLESS_RPCL,
                Jpeg2000Codec.HIGH_THROUGHPUT);
        return new CodecTarget("codec-htj2k", syntaxes, all -> {
            all.add(Inputs.with(PhantomObjects.codeStreamOfLibrary("ct-ht.j2c"), 0, 56, 69, 1));
            all.add(Inputs.with(PhantomObjects.codeStreamOfLibrary("colour-ht.j2c"), 1, 44, 49, 6));
            all.add(Inputs.with(PhantomObjects.codeStreamOfLibrary("ct-ht-lossy.j2c"), 2, 56, 69, 1));
            all.add(Inputs.with(PhantomObjects.codeStreamOfLibrary("ct-ht-refined.j2c"), 2, 37, 42, 0));
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(byte[] input) throws IOException {
        Inputs parts = new Inputs(input);
        String syntax = syntaxes.get(parts.choice(syntaxes.size()));
        PixelDescription described = described(parts.choice(128) + 1, parts.choice(128) + 1, parts.choice(24));
        PixelFrame frame;
        try {
            frame = PixelCodecs.installed().decode(parts.rest(), described, syntax);
        } catch (PixelCodecException documented) {
            FileTarget.require(documented.code() != null, "an exception without a code");
            return;
        }
        PixelDescription is = frame.description();
        FileTarget.require(frame.bytes().length == is.frameBytes(), "a frame of another length than its description");
        FileTarget.require(
                is.rows() == described.rows()
                        && is.columns() == described.columns()
                        && is.samplesPerPixel() == described.samplesPerPixel()
                        && is.bitsAllocated() == described.bitsAllocated()
                        && is.bitsStored() == described.bitsStored(),
                "a frame other than the header says");
    }

    /** @param sort 0 to 23: stored bits, colour, sign */
    static PixelDescription described(int rows, int columns, int sort) {
        int stored = STORED_BITS[sort % 6];
        boolean colour = sort / 6 % 2 == 1;
        int allocated = stored > 8 ? 16 : 8;
        return new PixelDescription(
                rows,
                columns,
                colour ? 3 : 1,
                colour ? "RGB" : "MONOCHROME2",
                allocated,
                stored,
                stored - 1,
                sort >= 12,
                0);
    }

    /** A ramp with a step in it. */
    static PixelFrame frame(PixelDescription d) {
        byte[] bytes = new byte[(int) d.frameBytes()];
        int width = d.bitsAllocated() / 8;
        int mask = (1 << d.bitsStored()) - 1;
        for (int i = 0; i < bytes.length; i += width) {
            int value = (i * 7 + (i > bytes.length / 2 ? 50 : 0)) & mask;
            bytes[i] = (byte) value;
            if (width == 2) {
                bytes[i + 1] = (byte) (value >> 8);
            }
        }
        return new PixelFrame(d, bytes);
    }

    private static byte[] encoded(int choice, String syntax, int sort) throws PixelCodecException {
        PixelFrame frame = frame(described(12, 10, sort));
        byte[] stream = PixelCodecs.installed().encode(frame, syntax, EncodeOptions.DEFAULT.withNearLossless(2));
        return Inputs.with(stream, choice, 11, 9, sort);
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> all = new ArrayList<>();
        seeds.into(all);
        return all;
    }

    @Override
    public long maxAllocatedBytes(int inputLength) {
        // A frame is at most 128 x 128 x 3 samples of two bytes, below 100 KB.
        return (24L << 20) + 64L * inputLength;
    }
}
