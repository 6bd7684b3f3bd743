package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;
import org.goldenhour.dicom.codec.PixelCodecException;

/**
 * The coefficient bit modeling of T.800 annex D.
 *
 * <p>One word of flags holds a column of four samples, the height of a stripe, with what is around it. Bits 0 to 17: significance of six rows of three columns, from the row above the
 * stripe to the row below it. Signs: bit 18 of the row above, then 19, 22, 25, 28 of the four, 31 of the row below. 20, 23, 26, 29: has been refined. 21, 24, 27, 30: was visited in this
 * bit-plane. So a shift by three goes down one row.
 */
final class BitPlaneDecoder implements BlockDecoder {
    private static final int SELF = 1 << 4;
    private static final int NEIGHBOURS = 0x1EF;
    private static final int REFINED = 1 << 20;
    private static final int VISITED = 1 << 21;
    private static final int ALL_VISITED = VISITED | VISITED << 3 | VISITED << 6 | VISITED << 9;
    private static final int ANY_SELF = SELF | SELF << 3 | SELF << 6 | SELF << 9;
    /** From the flag that a sample is significant to the one that it was visited. */
    private static final int VISITED_ABOVE_SELF = 17;

    /** Row in a stripe by the shift of its flags. */
    private static final byte[] ROW = {0, 0, 0, 1, 0, 0, 2, 0, 0, 3};

    private static final int STRAIGHT_NEIGHBOURS = 1 << 1 | 1 << 3 | 1 << 5 | 1 << 7;

    private ComponentCoding coding;
    private boolean causal;
    private final MqDecoder mq = new MqDecoder(ContextTables.COUNT);
    private final RawBits raw = new RawBits();
    private byte[] codeword = new byte[4096];
    private int[] samples = new int[0];
    private int[] flags = new int[0];
    private byte[] significance;
    private int width;
    private int height;
    private int flagsWidth;

    @Override
    public int[] decode(CodeBlock block, byte[] packets, int planes, Subband subband, ComponentCoding style)
            throws PixelCodecException {
        coding = style;
        causal = style.has(ComponentCoding.VERTICALLY_CAUSAL);
        int coded = planes - block.zeroBitPlanes;
        if (coded > MAXIMUM_BIT_PLANES) {
            throw Fault.notSupported("code-block of " + coded + " bit-planes");
        }
        if (block.passes > 3 * coded - 2) {
            throw Fault.malformed(block.passes + " passes over " + coded + " bit-planes");
        }
        clear(block);
        significance = ContextTables.significanceOf(subband);
        int[] starts = layOut(block, packets);
        resetContexts();
        int pass = 0;
        for (int s = 0; s < block.segments; s++) {
            boolean bypass = coding.has(ComponentCoding.BYPASS) && pass >= 10 && (pass + 2) % 3 != 2;
            if (bypass) {
                raw.begin(codeword, starts[s]);
            } else {
                mq.begin(codeword, starts[s]);
            }
            for (int i = 0; i < block.segmentPasses[s]; i++, pass++) {
                // the first bit-plane has a cleanup pass alone
                pass((pass + 2) % 3, coded - 1 - (pass + 2) / 3, bypass);
            }
        }
        return samples;
    }

    private void clear(CodeBlock block) {
        width = block.width;
        height = block.height;
        flagsWidth = width + 2;
        int words = flagsWidth * ((height + 3) / 4 + 2);
        if (flags.length < words) {
            flags = new int[words];
        } else {
            Arrays.fill(flags, 0, words, 0);
        }
        if (samples.length < width * height) {
            samples = new int[width * height];
        } else {
            Arrays.fill(samples, 0, width * height, 0);
        }
    }

    /** Copies the codewords apart, each with its two bytes 0xFF. @return where they begin */
    private int[] layOut(CodeBlock block, byte[] packets) {
        int total = block.bytes();
        if (codeword.length < total + 2 * block.segments) {
            codeword = new byte[Math.max(2 * codeword.length, total + 2 * block.segments)];
        }
        block.gather(packets, codeword);
        int[] starts = new int[block.segments];
        int end = total;
        for (int s = block.segments - 1; s >= 0; s--) {
            int length = block.segmentLengths[s];
            starts[s] = end - length + 2 * s;
            System.arraycopy(codeword, end - length, codeword, starts[s], length);
            codeword[starts[s] + length] = (byte) 0xFF;
            codeword[starts[s] + length + 1] = (byte) 0xFF;
            end -= length;
        }
        return starts;
    }

    private void resetContexts() {
        mq.resetContexts();
        mq.setContext(0, 4);
        mq.setContext(ContextTables.RUN_LENGTH, 3);
        mq.setContext(ContextTables.UNIFORM, 46);
    }

    private void pass(int kind, int plane, boolean bypass) throws PixelCodecException {
        switch (kind) {
            case 0 -> {
                if (bypass) {
                    propagateRaw(plane);
                } else {
                    propagate(plane);
                }
            }
            case 1 -> {
                if (bypass) {
                    refineRaw(plane);
                } else {
                    refine(plane);
                }
            }
            default -> cleanUp(plane);
        }
        if (kind == 2 && coding.has(ComponentCoding.SEGMENTATION_SYMBOLS)) {
            segmentationSymbol();
        }
        if (coding.has(ComponentCoding.RESET)) {
            resetContexts();
        }
    }

    /** D.5. */
    private void segmentationSymbol() throws PixelCodecException {
        int symbol = 0;
        for (int i = 0; i < 4; i++) {
            symbol = symbol << 1 | mq.decode(ContextTables.UNIFORM);
        }
        if (symbol != 0xA) {
            throw Fault.malformed("segmentation symbol of a code-block");
        }
    }

    /** Significance propagation (D.3.1). */
    private void propagate(int plane) {
        int[] contexts = mq.contexts;
        int slack = mq.slack;
        for (int y = 0; y < height; y += 4) {
            int bits = 3 * Math.min(4, height - y);
            int at = ((y >> 2) + 1) * flagsWidth + 1;
            for (int x = 0; x < width; x++, at++) {
                int column = flags[at];
                if (column == 0) {
                    continue;
                }
                for (int shift = 0; shift < bits; shift += 3) {
                    int here = column >>> shift;
                    if ((here & SELF) != 0 || (here & NEIGHBOURS) == 0) {
                        continue;
                    }
                    int context = significance[here & NEIGHBOURS];
                    int symbol = contexts[context];
                    slack -= symbol & MqDecoder.PROBABILITY;
                    if (slack < 0) {
                        symbol = mq.exceptional(context, slack);
                        slack = mq.slack;
                    }
                    if ((symbol & 1) == 1) {
                        mq.slack = slack;
                        becomeSignificant(at, shift, x, y, sign(at, shift), plane);
                        slack = mq.slack;
                        column |= flags[at];
                    }
                    column |= VISITED << shift;
                }
                flags[at] = column;
            }
        }
        mq.slack = slack;
    }

    private void propagateRaw(int plane) {
        for (int y = 0; y < height; y += 4) {
            int bits = 3 * Math.min(4, height - y);
            int at = ((y >> 2) + 1) * flagsWidth + 1;
            for (int x = 0; x < width; x++, at++) {
                for (int shift = 0; shift < bits; shift += 3) {
                    int here = flags[at] >>> shift;
                    if ((here & SELF) == 0 && (here & NEIGHBOURS) != 0) {
                        if (raw.bit() == 1) {
                            becomeSignificant(at, shift, x, y, raw.bit(), plane);
                        }
                        flags[at] |= VISITED << shift;
                    }
                }
            }
        }
    }

    /** The samples of a column, at bits 4, 7, 10 and 13, that are refined. */
    private static int toRefine(int column) {
        return column & ANY_SELF & ~(column >>> VISITED_ABOVE_SELF);
    }

    /** Magnitude refinement (D.3.3). */
    private void refine(int plane) {
        int[] contexts = mq.contexts;
        int slack = mq.slack;
        int half = 1 << plane;
        for (int y = 0; y < height; y += 4) {
            int at = ((y >> 2) + 1) * flagsWidth + 1;
            for (int x = 0; x < width; x++, at++) {
                int column = flags[at];
                for (int left = toRefine(column); left != 0; left &= left - 1) {
                    int shift = Integer.numberOfTrailingZeros(left) - 4;
                    int here = column >>> shift;
                    int context =
                            ContextTables.REFINEMENT + ((here & REFINED) != 0 ? 2 : (here & NEIGHBOURS) != 0 ? 1 : 0);
                    int symbol = contexts[context];
                    slack -= symbol & MqDecoder.PROBABILITY;
                    if (slack < 0) {
                        symbol = mq.exceptional(context, slack);
                        slack = mq.slack;
                    }
                    samples[(y + ROW[shift]) * width + x] += ((symbol & 1) << plane + 1) - half;
                    column |= REFINED << shift;
                }
                flags[at] = column;
            }
        }
        mq.slack = slack;
    }

    private void refineRaw(int plane) {
        int half = 1 << plane;
        for (int y = 0; y < height; y += 4) {
            int at = ((y >> 2) + 1) * flagsWidth + 1;
            for (int x = 0; x < width; x++, at++) {
                for (int left = toRefine(flags[at]); left != 0; left &= left - 1) {
                    int shift = Integer.numberOfTrailingZeros(left) - 4;
                    samples[(y + ROW[shift]) * width + x] += (raw.bit() << plane + 1) - half;
                    flags[at] |= REFINED << shift;
                }
            }
        }
    }

    /** D.3.4. */
    private void cleanUp(int plane) {
        int[] contexts = mq.contexts;
        int slack = mq.slack;
        for (int y = 0; y < height; y += 4) {
            int bits = 3 * Math.min(4, height - y);
            int at = ((y >> 2) + 1) * flagsWidth + 1;
            for (int x = 0; x < width; x++, at++) {
                int column = flags[at];
                int shift = 0;
                if (column == 0 && bits == 12) {
                    int symbol = contexts[ContextTables.RUN_LENGTH];
                    slack -= symbol & MqDecoder.PROBABILITY;
                    if (slack < 0) {
                        symbol = mq.exceptional(ContextTables.RUN_LENGTH, slack);
                        slack = mq.slack;
                    }
                    if ((symbol & 1) == 0) {
                        continue;
                    }
                    mq.slack = slack;
                    shift = 6 * mq.decode(ContextTables.UNIFORM);
                    shift += 3 * mq.decode(ContextTables.UNIFORM);
                    becomeSignificant(at, shift, x, y, sign(at, shift), plane);
                    slack = mq.slack;
                    column = flags[at];
                    shift += 3;
                }
                for (; shift < bits; shift += 3) {
                    int here = column >>> shift;
                    if ((here & (SELF | VISITED)) != 0) {
                        continue;
                    }
                    int context = significance[here & NEIGHBOURS];
                    int symbol = contexts[context];
                    slack -= symbol & MqDecoder.PROBABILITY;
                    if (slack < 0) {
                        symbol = mq.exceptional(context, slack);
                        slack = mq.slack;
                    }
                    if ((symbol & 1) == 1) {
                        mq.slack = slack;
                        becomeSignificant(at, shift, x, y, sign(at, shift), plane);
                        slack = mq.slack;
                        column = flags[at];
                    }
                }
                flags[at] = column & ~ALL_VISITED;
            }
        }
        mq.slack = slack;
    }

    /** D.3.2. @param shift three times the row in its stripe @return 1 for negative */
    private int sign(int at, int shift) {
        int column = flags[at];
        int index = column >>> shift & STRAIGHT_NEIGHBOURS
                | flags[at - 1] >>> 19 + shift & 1
                | (flags[at + 1] >>> 19 + shift & 1) << 2
                | (column >>> (shift == 0 ? 18 : 16 + shift) & 1) << 4
                | (column >>> 22 + shift & 1) << 6;
        int context = ContextTables.SIGNS[index];
        return mq.decode(context & 0x7F) ^ context >>> 7 & 1;
    }

    /** @param y of the stripe */
    private void becomeSignificant(int at, int shift, int x, int y, int sign, int plane) {
        samples[(y + ROW[shift]) * width + x] = sign << 31 | 3 << plane;
        flags[at - 1] |= 1 << 5 + shift;
        flags[at] |= (sign << 19 | SELF) << shift;
        flags[at + 1] |= 1 << 3 + shift;
        if (shift == 0 && !causal) {
            int north = at - flagsWidth;
            flags[north - 1] |= 1 << 17;
            flags[north] |= sign << 31 | 1 << 16;
            flags[north + 1] |= 1 << 15;
        } else if (shift == 9) {
            int south = at + flagsWidth;
            flags[south - 1] |= 1 << 2;
            flags[south] |= sign << 18 | 1 << 1;
            flags[south + 1] |= 1;
        }
    }
}
