package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;
import org.goldenhour.dicom.codec.PixelCodecException;

/** The high-throughput block coder (T.814): a cleanup pass that codes all bit-planes down to one, and two passes that refine by one bit-plane more. */
final class HtBlockDecoder implements BlockDecoder {
    private final HtCleanup cleanup = new HtCleanup();
    private final HtRefinement refinement = new HtRefinement();
    private byte[] bytes = new byte[4096];
    private int[] samples = new int[0];

    @Override
    public int[] decode(CodeBlock block, byte[] packets, int planes, Subband subband, ComponentCoding coding)
            throws PixelCodecException {
        // of several sets of passes the last one tells all (clause 7.1.1)
        int set = (block.passes - 1) / 3;
        int passes = block.passes - 3 * set;
        int plane = planes - 1 - block.zeroBitPlanes - set;
        if (planes > MAXIMUM_BIT_PLANES) {
            throw Fault.notSupported("sub-band of " + planes + " bit-planes");
        }
        if (plane < 0 || plane == 0 && passes > 1) {
            throw Fault.malformed("passes below the last bit-plane");
        }
        int count = block.width * block.height;
        if (samples.length < count) {
            samples = new int[count];
        }
        Arrays.fill(samples, 0, count, 0);
        if (bytes.length < block.bytes()) {
            bytes = new byte[Math.max(2 * bytes.length, block.bytes())];
        }
        block.gather(packets, bytes);
        int begin = 0;
        for (int s = 0; s < 2 * set; s++) {
            begin += block.segmentLengths[s];
        }
        int end = begin + block.segmentLengths[2 * set];
        cleanup.decode(bytes, begin, end, samples, block, plane, planes - plane);
        if (passes > 1) {
            boolean causal = coding.has(ComponentCoding.VERTICALLY_CAUSAL);
            int behind = end + block.segmentLengths[2 * set + 1];
            refinement.decode(bytes, end, behind, samples, block, plane - 1, passes > 2, causal);
        }
        return samples;
    }
}
