package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;

/** A code-block as the packets have told it: its place in the sub-band, and its coding passes in segments, each a codeword of its own (T.800 B.10.7). */
final class CodeBlock {
    /** Left and top within the sub-band. */
    final int x;

    final int y;
    final int width;
    final int height;

    boolean included;
    /** Most significant bit-planes that are all zero. */
    int zeroBitPlanes;
    /** Lblock (B.10.7.1). */
    int lengthBits = 3;

    int passes;

    int segments;
    int[] segmentPasses = new int[1];
    int[] segmentLengths = new int[1];

    /** Where the bytes are: offset and length in the packets, in the order of the segments. */
    private int[] chunks = new int[2];

    private int chunkCount;

    CodeBlock(int x, int y, int width, int height) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }

    void beginSegment() {
        if (segments == segmentPasses.length) {
            segmentPasses = Arrays.copyOf(segmentPasses, segments * 2);
            segmentLengths = Arrays.copyOf(segmentLengths, segments * 2);
        }
        segments++;
    }

    void addChunk(int offset, int length) {
        if (2 * chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunks.length * 2);
        }
        chunks[2 * chunkCount] = offset;
        chunks[2 * chunkCount++ + 1] = length;
    }

    int bytes() {
        int sum = 0;
        for (int s = 0; s < segments; s++) {
            sum += segmentLengths[s];
        }
        return sum;
    }

    /** Copies all bytes, segment after segment. */
    void gather(byte[] packets, byte[] into) {
        int at = 0;
        for (int c = 0; c < chunkCount; c++) {
            System.arraycopy(packets, chunks[2 * c], into, at, chunks[2 * c + 1]);
            at += chunks[2 * c + 1];
        }
    }
}
