package org.goldenhour.dicom.codec.jpegls;

import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;

/** Reads one image from SOI to EOI (T.87 annex C). Restart intervals, mapping tables and point transforms are refused. */
final class JpegLsDecoder {
    private final byte[] in;
    private final PixelDescription described;
    private int at;
    private int end;

    private int precision;
    private int[] ids;
    private short[][] planes;
    private boolean[] decoded;
    /** MAXVAL, T1, T2, T3 and RESET of LSE, 0 for the default. */
    private final int[] preset = new int[5];

    private JpegLsDecoder(byte[] stream, PixelDescription described) {
        this.in = stream;
        this.described = described;
    }

    /** @return the bytes of the frame, colour by pixel */
    static byte[] decode(byte[] stream, PixelDescription described) throws PixelCodecException {
        JpegLsDecoder decoder = new JpegLsDecoder(stream, described);
        decoder.run();
        return decoder.interleave();
    }

    private void run() throws PixelCodecException {
        if (in.length < 4 || in[0] != (byte) 0xFF || in[1] != (byte) 0xD8) {
            throw new PixelCodecException(
                    in.length < 4 ? CodecErrorCode.TRUNCATED : CodecErrorCode.MALFORMED, "no JPEG-LS start of image");
        }
        int next = 2;
        while (!complete()) {
            while (next + 1 < in.length && !(in[next] == (byte) 0xFF && in[next + 1] < -1)) {
                next++;
            }
            if (next + 1 >= in.length || in[next + 1] == (byte) 0xD9) {
                throw new PixelCodecException(CodecErrorCode.TRUNCATED, "scans are missing at " + next);
            }
            int marker = in[next + 1] & 0xFF;
            segment(next + 2);
            next = end;
            switch (marker) {
                case 0xF7 -> frameHeader();
                case 0xF8 -> presets();
                case 0xDA -> next = scan();
                case 0xDD -> refuse(u16() != 0, "restart interval");
                case 0xE8 ->
                    refuse(
                            end - at >= 5 && in[at] == 'm' && in[at + 1] == 'r' && in[at + 2] == 'f' && in[at + 4] != 0,
                            "colour transform");
                default ->
                    refuse(marker >= 0xC0 && marker <= 0xCF && marker != 0xC4, "JPEG of another process than JPEG-LS");
            }
        }
    }

    private boolean complete() {
        if (decoded == null) {
            return false;
        }
        for (boolean d : decoded) {
            if (!d) {
                return false;
            }
        }
        return true;
    }

    private void segment(int from) throws PixelCodecException {
        at = from;
        end = in.length;
        int length = u16();
        end = from + length;
        if (length < 2 || end > in.length) {
            throw new PixelCodecException(
                    length < 2 ? CodecErrorCode.MALFORMED : CodecErrorCode.TRUNCATED, "segment at " + from);
        }
    }

    private int u8() throws PixelCodecException {
        if (at >= end) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "segment ends at " + end + " too early");
        }
        return in[at++] & 0xFF;
    }

    private int u16() throws PixelCodecException {
        return u8() << 8 | u8();
    }

    private static void refuse(boolean present, String what) throws PixelCodecException {
        if (present) {
            throw new PixelCodecException(CodecErrorCode.PROCESS_NOT_SUPPORTED, what);
        }
    }

    private void frameHeader() throws PixelCodecException {
        precision = u8();
        int rows = u16();
        int columns = u16();
        ids = new int[u8()];
        PixelDescription d = described;
        boolean agrees = planes == null
                && rows == d.rows()
                && columns == d.columns()
                && rows > 0
                && columns > 0
                && ids.length == d.samplesPerPixel()
                && ids.length > 0
                && precision >= 2
                && (d.bitsAllocated() == 8 || d.bitsAllocated() == 16)
                && precision <= d.bitsAllocated();
        if (!agrees) {
            throw new PixelCodecException(
                    CodecErrorCode.DOES_NOT_MATCH_HEADER,
                    "JPEG-LS of " + columns + " x " + rows + ", " + ids.length + " components of " + precision
                            + " bits");
        }
        if (d.frameBytes() > Integer.MAX_VALUE / 4) {
            throw new PixelCodecException(CodecErrorCode.TOO_LARGE, d.frameBytes() + " bytes");
        }
        for (int i = 0; i < ids.length; i++) {
            ids[i] = u8();
            int factors = u8();
            u8();
            refuse(factors != 0x11 && ids.length > 1, "subsampled JPEG-LS");
        }
        planes = new short[ids.length][rows * columns];
        decoded = new boolean[ids.length];
    }

    /** LSE (C.2.4.1). */
    private void presets() throws PixelCodecException {
        int kind = u8();
        refuse(kind != 1, "LSE of type " + kind);
        for (int i = 0; i < preset.length; i++) {
            preset[i] = u16();
        }
    }

    /** @return where it ends */
    private int scan() throws PixelCodecException {
        if (planes == null) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "scan before the frame header");
        }
        int count = u8();
        if (count < 1 || count > ids.length) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "scan of " + count + " components");
        }
        short[][] scanned = new short[count][];
        for (int i = 0; i < count; i++) {
            scanned[i] = plane(u8());
            refuse(u8() != 0, "mapping table");
        }
        int near = u8();
        int interleave = u8();
        refuse((u8() & 15) != 0, "point transform");
        if (interleave > 2 || interleave == 0 && count > 1) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "interleave mode " + interleave);
        }
        int greatest = (1 << precision) - 1;
        int maxval = preset[0] == 0 ? greatest : preset[0];
        if (maxval > greatest) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "MAXVAL of " + maxval);
        }
        BitReader bits = new BitReader(in, end);
        new ScanDecoder(bits, CodingParameters.of(maxval, near, preset[1], preset[2], preset[3], preset[4]))
                .decode(scanned, described.rows(), described.columns(), interleave == 2);
        return bits.endOfScan();
    }

    private short[] plane(int id) throws PixelCodecException {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id && !decoded[i]) {
                decoded[i] = true;
                return planes[i];
            }
        }
        throw new PixelCodecException(CodecErrorCode.MALFORMED, "scan of an unknown component");
    }

    private byte[] interleave() {
        int width = described.bitsAllocated() / 8;
        int step = width * planes.length;
        byte[] out = new byte[(int) described.frameBytes()];
        // sign bits belong into the unused bits above a signed sample
        int extend = described.signed() && precision == described.bitsStored() ? 32 - precision : 0;
        for (int i = 0; i < planes.length; i++) {
            int o = i * width;
            for (short sample : planes[i]) {
                int value = (sample & 0xFFFF) << extend >> extend;
                out[o] = (byte) value;
                if (width == 2) {
                    out[o + 1] = (byte) (value >> 8);
                }
                o += step;
            }
        }
        return out;
    }
}
