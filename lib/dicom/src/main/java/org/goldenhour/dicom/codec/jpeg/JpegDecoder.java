package org.goldenhour.dicom.codec.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;

/** Reads one image from SOI to EOI (T.81 annex B, E.2). What the stream says counts, not the process that the transfer syntax names. */
final class JpegDecoder {
    /** More scans than any sensible progression has; each costs a walk through the frame. */
    private static final int MOST_SCANS = 256;

    private final byte[] stream;
    private final PixelDescription described;
    private final boolean bitsBehindCategory16;

    private final HuffmanTable[] dcTables = new HuffmanTable[4];
    private final HuffmanTable[] acTables = new HuffmanTable[4];
    private final int[][] quantizers = new int[4][];
    private int restartInterval;
    private int scans;
    private FrameHeader frame;
    /** A lossless scan met category 16 and then broke, or left bytes over. */
    private boolean suspicious;
    /** ColorTransform of Adobe's APP14: 0 none, 1 YCbCr, 2 YCCK; -1 without that segment. */
    private int adobeTransform = -1;

    private JpegDecoder(byte[] stream, PixelDescription described, boolean bitsBehindCategory16) {
        this.stream = stream;
        this.described = described;
        this.bitsBehindCategory16 = bitsBehindCategory16;
    }

    /** A lossless stream that only reads right with 16 bits behind category 16 is read so. */
    static DecodedImage decode(byte[] stream, PixelDescription described) throws PixelCodecException {
        JpegDecoder decoder = new JpegDecoder(stream, described, false);
        try {
            DecodedImage image = decoder.run();
            if (!decoder.suspicious) {
                return image;
            }
        } catch (PixelCodecException e) {
            if (!decoder.suspicious) {
                throw e;
            }
        }
        return new JpegDecoder(stream, described, true).run();
    }

    private DecodedImage run() throws PixelCodecException {
        if (stream.length < 4 || stream[0] != (byte) 0xFF || stream[1] != (byte) 0xD8) {
            throw new PixelCodecException(
                    stream.length < 4 ? CodecErrorCode.TRUNCATED : CodecErrorCode.MALFORMED, "no JPEG start of image");
        }
        int at = 2;
        boolean ended = false;
        while (!ended && !(at >= stream.length && scans > 0)) {
            int marker = findMarker(at);
            if (marker < 0) {
                break;
            }
            int code = stream[marker] & 0xFF;
            if (code == 0xD9) {
                ended = true;
            } else if (code == 0xDA) {
                at = scan(marker + 1);
            } else if (code == 0x01 || code >= 0xD0 && code <= 0xD8) {
                at = marker + 1;
            } else {
                Segment segment = new Segment(stream, marker + 1);
                tables(code, segment);
                at = segment.end;
            }
        }
        requireComplete(ended);
        return new DecodedImage(frame, adobeTransform);
    }

    /** Index of the code of the next marker; fill bytes and stray bytes before it are passed over (T.81 B.1.1.2). -1 at the end. */
    private int findMarker(int from) {
        for (int i = from; i + 1 < stream.length; i++) {
            if (stream[i] == (byte) 0xFF && stream[i + 1] != (byte) 0xFF && stream[i + 1] != 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private void tables(int code, Segment segment) throws PixelCodecException {
        switch (code) {
            case 0xC4 -> huffmanTables(segment);
            case 0xDB -> quantizationTables(segment);
            case 0xDD -> restartInterval = segment.u16();
            case 0xEE -> adobe(segment);
            case 0xCC -> throw new PixelCodecException(CodecErrorCode.PROCESS_NOT_SUPPORTED, "arithmetic coding");
            default -> {
                if (code >= 0xC0 && code <= 0xCF && code != 0xC8) {
                    if (frame != null) {
                        throw new PixelCodecException(CodecErrorCode.MALFORMED, "a second frame header");
                    }
                    frame = new FrameHeader(code, segment, described);
                }
            }
        }
    }

    private void huffmanTables(Segment segment) throws PixelCodecException {
        while (segment.hasMore()) {
            int destination = segment.u8();
            int[] counts = new int[16];
            int total = 0;
            for (int i = 0; i < 16; i++) {
                counts[i] = segment.u8();
                total += counts[i];
            }
            HuffmanTable table = new HuffmanTable(counts, segment.bytes(total));
            (destination >> 4 == 0 ? dcTables : acTables)[destination & 3] = table;
        }
    }

    private void quantizationTables(Segment segment) throws PixelCodecException {
        while (segment.hasMore()) {
            int destination = segment.u8();
            int[] table = new int[64];
            for (int k = 0; k < 64; k++) {
                table[ZigZag.NATURAL[k]] = destination >> 4 == 0 ? segment.u8() : segment.u16();
            }
            quantizers[destination & 3] = table;
        }
    }

    private void adobe(Segment segment) throws PixelCodecException {
        if (segment.remaining() >= 12 && new String(segment.bytes(5), StandardCharsets.US_ASCII).equals("Adobe")) {
            segment.bytes(6);
            adobeTransform = segment.u8();
        }
    }

    /** @return where the scan ends */
    private int scan(int at) throws PixelCodecException {
        Segment segment = new Segment(stream, at);
        if (frame == null) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "scan before the frame header");
        }
        if (++scans > MOST_SCANS) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "more than " + MOST_SCANS + " scans");
        }
        Component[] components = new Component[segment.u8()];
        if (components.length < 1 || components.length > frame.components.length) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "scan of " + components.length + " components");
        }
        for (int i = 0; i < components.length; i++) {
            components[i] = component(segment.u8(), components, i);
            int selectors = segment.u8();
            components[i].dc = dcTables[selectors >> 4 & 3];
            components[i].ac = acTables[selectors & 3];
        }
        int start = segment.u8();
        int end = segment.u8();
        int approximation = segment.u8();
        Scan scan = new Scan(components, start, end, approximation >> 4, approximation & 15, restartInterval);
        EntropyReader in = new EntropyReader(stream, segment.end);
        switch (frame.process) {
            case SEQUENTIAL -> sequential(scan, in);
            case PROGRESSIVE -> progressive(scan, in);
            case LOSSLESS -> lossless(scan, in);
        }
        return in.endOfSegment();
    }

    private Component component(int id, Component[] earlier, int count) throws PixelCodecException {
        for (Component c : frame.components) {
            if (c.id == id && !Arrays.asList(earlier).subList(0, count).contains(c)) {
                return c;
            }
        }
        throw new PixelCodecException(CodecErrorCode.MALFORMED, "scan of an unknown component");
    }

    private void sequential(Scan scan, EntropyReader in) throws PixelCodecException {
        for (Component c : scan.components()) {
            requireTable(c.dc, "Huffman");
            requireTable(c.ac, "Huffman");
            c.quantizer = quantizers[c.quantization];
            requireTable(c.quantizer, "quantization");
            once(c);
        }
        scan.decode(frame, in, new SequentialBlocks(in, scan.components(), new InverseDct(frame.precision)));
    }

    private void progressive(Scan scan, EntropyReader in) throws PixelCodecException {
        boolean dc = scan.start() == 0;
        if (scan.end() > 63
                || scan.start() > scan.end()
                || dc && scan.end() != 0
                || !dc && scan.components().length != 1
                || scan.low() > 13) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "progression of a scan");
        }
        for (Component c : scan.components()) {
            if (!dc || scan.high() == 0) {
                requireTable(dc ? c.dc : c.ac, "Huffman");
            }
            c.quantizer = quantizers[c.quantization];
            requireTable(c.quantizer, "quantization");
            c.decoded |= dc;
            for (int k = scan.start(); k <= scan.end(); k++) {
                c.progress[k] = scan.low();
            }
        }
        scan.decode(frame, in, new ProgressiveBlocks(in, scan));
    }

    private void lossless(Scan scan, EntropyReader in) throws PixelCodecException {
        for (Component c : scan.components()) {
            requireTable(c.dc, "Huffman");
            c.pointTransform = scan.low();
            once(c);
        }
        LosslessScan lossless = new LosslessScan(frame, scan, in, bitsBehindCategory16);
        try {
            lossless.decode();
        } catch (PixelCodecException e) {
            suspicious |= lossless.metCategory16();
            throw e;
        }
        suspicious |= lossless.metCategory16() && in.unused() > 1;
    }

    private static void once(Component c) throws PixelCodecException {
        if (c.decoded) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "a component is there twice");
        }
        c.decoded = true;
    }

    private static void requireTable(Object table, String kind) throws PixelCodecException {
        if (table == null) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "no " + kind + " table");
        }
    }

    /** A missing EOI is forgiven where nothing else is missing. */
    private void requireComplete(boolean ended) throws PixelCodecException {
        if (frame == null) {
            throw new PixelCodecException(CodecErrorCode.TRUNCATED, "no frame header");
        }
        for (Component c : frame.components) {
            boolean complete = c.decoded;
            if (!ended && c.progress != null) {
                for (int bit : c.progress) {
                    complete &= bit == 0;
                }
            }
            if (!complete) {
                throw new PixelCodecException(CodecErrorCode.TRUNCATED, "scans are missing");
            }
            if (c.coefficients != null) {
                transform(c);
            }
        }
    }

    private void transform(Component c) {
        InverseDct dct = new InverseDct(frame.precision);
        int perRow = c.stride / 8;
        for (int row = 0; row < c.blocksDown; row++) {
            for (int column = 0; column < c.blocksAcross; column++) {
                int from = (row * perRow + column) * 64;
                dct.transform(c.coefficients, from, c.quantizer, c.samples, row * 8 * c.stride + column * 8, c.stride);
            }
        }
    }
}
