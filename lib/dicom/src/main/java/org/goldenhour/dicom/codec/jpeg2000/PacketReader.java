package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;
import org.goldenhour.dicom.codec.PixelCodecException;

/** Reads the packets of one tile, one after another (T.800 B.9, B.10). */
final class PacketReader {
    /** Bound of bits of a length that a decoder has to take seriously. */
    private static final int MAXIMUM_LENGTH_BITS = 31;

    private final PacketSource source;
    private final PacketHeaderBits body;
    private final PacketHeaderBits header;
    private CodeBlock[] contributors = new CodeBlock[64];
    private int[] lengths = new int[64];
    private int contributions;

    PacketReader(PacketSource source) {
        this.source = source;
        body = new PacketHeaderBits(source.bytes(), source.begin(), source.end());
        header = source.headers() == null ? body : new PacketHeaderBits(source.headers(), 0, source.headers().length);
    }

    void read(Resolution resolution, int precinctIndex, int layer, ComponentCoding coding) throws PixelCodecException {
        body.skip(Marker.SOP, 6);
        contributions = 0;
        if (header.bit() == 1) {
            Precinct precinct = resolution.precinct(precinctIndex);
            for (CodeBlockGrid grid : precinct.grids()) {
                for (int i = 0; i < grid.blocks().length; i++) {
                    block(grid, i, layer, coding);
                }
            }
        }
        header.align();
        header.skip(Marker.EPH, 2);
        takeBodies();
    }

    private void block(CodeBlockGrid grid, int index, int layer, ComponentCoding coding) throws PixelCodecException {
        CodeBlock block = grid.blocks()[index];
        int x = index % grid.across();
        int y = index / grid.across();
        if (block.included) {
            if (header.bit() == 0) {
                return;
            }
        } else {
            if (!grid.inclusion().isBelow(x, y, layer + 1, header)) {
                return;
            }
            block.included = true;
            block.zeroBitPlanes = zeroBitPlanes(grid, x, y);
        }
        int passes = passes();
        while (header.bit() == 1) {
            if (++block.lengthBits > MAXIMUM_LENGTH_BITS) {
                throw Fault.malformed("length of a code-block has too many bits");
            }
        }
        if (coding.has(ComponentCoding.HIGH_THROUGHPUT)) {
            highThroughputSegments(block, passes);
        } else {
            segments(block, passes, coding);
        }
    }

    private int zeroBitPlanes(CodeBlockGrid grid, int x, int y) throws PixelCodecException {
        int planes = 0;
        while (!grid.zeroBitPlanes().isBelow(x, y, planes + 1, header)) {
            if (++planes > 80) {
                throw Fault.malformed("code-block of more zero bit-planes than there can be");
            }
        }
        return planes;
    }

    /** Number of coding passes (table B.4). */
    private int passes() throws PixelCodecException {
        if (header.bit() == 0) {
            return 1;
        }
        if (header.bit() == 0) {
            return 2;
        }
        int bits = header.bits(2);
        if (bits < 3) {
            return 3 + bits;
        }
        bits = header.bits(5);
        return bits < 31 ? 6 + bits : 37 + header.bits(7);
    }

    /** Segments by the pattern of termination (B.10.7.2, table D.9). */
    private void segments(CodeBlock block, int passes, ComponentCoding coding) throws PixelCodecException {
        int left = passes;
        while (left > 0) {
            int current = block.segments - 1;
            if (current < 0 || block.segmentPasses[current] == capacity(current, coding)) {
                block.beginSegment();
                current++;
            }
            int taken = Math.min(left, capacity(current, coding) - block.segmentPasses[current]);
            contribute(block, current, taken, taken);
            left -= taken;
        }
    }

    /** How many passes a segment may have. */
    private static int capacity(int segment, ComponentCoding coding) {
        if (coding.has(ComponentCoding.TERMINATE_ALL)) {
            return 1;
        }
        if (!coding.has(ComponentCoding.BYPASS)) {
            return Integer.MAX_VALUE;
        }
        // ten passes up to the fourth bit-plane, then two raw ones and a cleanup by turns
        return segment == 0 ? 10 : 2 - (segment + 1) % 2;
    }

    /** A cleanup pass, and the one or two refinements behind it, are segments of their own; passes before the first one may be mere placeholders (T.814 B.3). */
    private void highThroughputSegments(CodeBlock block, int passes) throws PixelCodecException {
        int left = passes;
        int placeholders = 0;
        if (block.passes == 0) {
            placeholders = (passes - 1) / 3 * 3;
            block.zeroBitPlanes += placeholders / 3;
            left -= placeholders;
        }
        while (left > 0) {
            int kind = block.passes % 3;
            int taken = kind == 0 ? 1 : Math.min(left, 3 - kind);
            if (kind < 2) {
                block.beginSegment();
            }
            contribute(block, block.segments - 1, taken, taken + placeholders);
            placeholders = 0;
            left -= taken;
        }
    }

    private void contribute(CodeBlock block, int segment, int passes, int announced) throws PixelCodecException {
        int bits = block.lengthBits + 31 - Integer.numberOfLeadingZeros(announced);
        if (bits > MAXIMUM_LENGTH_BITS) {
            throw Fault.malformed("length of a code-block has too many bits");
        }
        int length = header.bits(bits);
        block.passes += passes;
        block.segmentPasses[segment] += passes;
        if (contributions == contributors.length) {
            contributors = Arrays.copyOf(contributors, contributions * 2);
            lengths = Arrays.copyOf(lengths, contributions * 2);
        }
        if (length > 0) {
            block.segmentLengths[segment] += length;
            contributors[contributions] = block;
            lengths[contributions++] = length;
        }
    }

    private void takeBodies() throws PixelCodecException {
        for (int i = 0; i < contributions; i++) {
            if (lengths[i] > body.remaining()) {
                throw Fault.truncated("packet body at " + body.position() + " of " + source.end());
            }
            contributors[i].addChunk(body.position(), lengths[i]);
            body.moveTo(body.position() + lengths[i]);
        }
    }
}
