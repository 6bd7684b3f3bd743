package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;
import org.goldenhour.dicom.codec.PixelCodecException;

/** The HT cleanup pass (T.814 clause 7.3): quads of two by two samples, two rows after two, two quads at a time. */
final class HtCleanup {
    private static final int LONGEST_SUFFIX = 4079;

    /**
     * By the next three bits, length of the prefix of an exponent offset in two bits, length of its suffix in three, and its base. Suffixes from 28 have an extension of four bits, but
     * then the exponent is more than a sample has.
     */
    private static final int[] OFFSETS = {
        3 | 5 << 2 | 5 << 5, 1 | 1 << 5, 2 | 2 << 5, 1 | 1 << 5, 3 | 1 << 2 | 3 << 5, 1 | 1 << 5, 2 | 2 << 5, 1 | 1 << 5
    };

    private final HtRuns runs = new HtRuns();
    private final HtBits codes = new HtBits();
    private final HtBits magnitudes = new HtBits();
    private int[] samples;
    private int width;
    private int height;
    private int plane;
    private int greatestExponent;

    /** Patterns of significance of the quads above and of these, from index 1, with nothing before and behind. */
    private int[] above = new int[0];

    private int[] here = new int[0];
    /** Exponents of the lower samples of the quads above and of these, from index 1. */
    private int[] exponentsAbove = new int[0];

    private int[] exponentsHere = new int[0];
    /** Exponent offsets of a pair of quads, {@code u}. */
    private int firstOffset;

    private int secondOffset;

    /**
     * @param into samples, all 0, in the form of {@link BlockDecoder#decode}
     * @param lowest bit-plane that is coded
     * @param bits of a magnitude, at most
     */
    void decode(byte[] bytes, int begin, int end, int[] into, CodeBlock block, int lowest, int bits)
            throws PixelCodecException {
        int length = end - begin;
        int suffix = length < 2 ? 0 : (bytes[end - 1] & 0xFF) << 4 | bytes[end - 2] & 0xF;
        if (suffix < 2 || suffix > Math.min(length, LONGEST_SUFFIX)) {
            throw Fault.malformed("cleanup pass of " + length + " bytes with a suffix of " + suffix);
        }
        magnitudes.forwards(bytes, begin, end - suffix, 0xFF);
        runs.begin(bytes, end - suffix, end - 1);
        codes.variableLengthCodes(bytes, end - 2, end - suffix - 1);
        samples = into;
        width = block.width;
        height = block.height;
        plane = lowest;
        greatestExponent = bits + 1;
        clear();
        for (int y = 0; y < height; y += 2) {
            row(y);
            nextRow();
        }
    }

    private void clear() {
        int quads = (width + 1) / 2 + 4;
        if (here.length < quads) {
            above = new int[quads];
            here = new int[quads];
            exponentsAbove = new int[2 * quads];
            exponentsHere = new int[2 * quads];
        }
        Arrays.fill(here, 0);
        Arrays.fill(above, 0);
        Arrays.fill(exponentsHere, 0);
        Arrays.fill(exponentsAbove, 0);
    }

    private void nextRow() {
        int[] patterns = above;
        above = here;
        here = patterns;
        int[] exponents = exponentsAbove;
        exponentsAbove = exponentsHere;
        exponentsHere = exponents;
    }

    private void row(int y) throws PixelCodecException {
        int[] table = y == 0 ? HtCodewords.FIRST_ROW : HtCodewords.OTHER_ROWS;
        int quads = (width + 1) / 2;
        int left = 0;
        for (int q = 0; q < quads; q += 2) {
            // two codewords and two offsets are 30 bits at most
            int bits = codes.peek();
            int first = codeword(table, y == 0 ? contextByLeft(left) : context(q, left), bits);
            int used = HtCodewords.length(first);
            left = HtCodewords.significance(first);
            int second = 0;
            if (q + 1 < quads) {
                second = codeword(table, y == 0 ? contextByLeft(left) : context(q + 1, left), bits >>> used);
                used += HtCodewords.length(second);
            }
            left = HtCodewords.significance(second);
            int hasFirst = HtCodewords.offset(first);
            int hasSecond = HtCodewords.offset(second);
            if (y == 0 && (hasFirst & hasSecond) == 1) {
                used += twoOffsetsOfFirstRow(bits >>> used);
            } else {
                used += offsets(hasFirst, hasSecond, bits >>> used);
            }
            codes.skip(used);
            quad(q, y, first, predicted(q, HtCodewords.significance(first)) + firstOffset);
            if (q + 1 < quads) {
                quad(q + 1, y, second, predicted(q + 1, HtCodewords.significance(second)) + secondOffset);
            }
        }
    }

    private static int contextByLeft(int left) {
        return (left | left >> 1) & 1 | left >> 1 & 6;
    }

    /** @param left pattern of the quad to the left */
    private int context(int q, int left) {
        int northWest = above[q];
        int north = above[q + 1];
        int northEast = above[q + 2];
        return (northWest >> 3 | north >> 1) & 1
                | ((left >> 2 | left >> 3) & 1) << 1
                | ((north >> 3 | northEast >> 1) & 1) << 2;
    }

    private int codeword(int[] table, int context, int bits) {
        return context == 0 && runs.symbol() == 0 ? 0 : table[context << 7 | bits & 0x7F];
    }

    /** @return how many bits it took */
    private int twoOffsetsOfFirstRow(int bits) {
        if (runs.symbol() == 1) {
            int used = offsets(1, 1, bits);
            firstOffset += 2;
            secondOffset += 2;
            return used;
        }
        int first = OFFSETS[bits & 7];
        if ((first & 3) < 3) {
            return offsets(1, 1, bits);
        }
        // not both are above 2: one bit is enough for the other
        secondOffset = 1 + (bits >>> 3 & 1);
        int suffix = first >> 2 & 7;
        firstOffset = (first >> 5) + (bits >>> 4 & (1 << suffix) - 1);
        return 4 + suffix;
    }

    /** U-VLC (clause 7.3.6): first the prefixes, then the suffixes. @return how many bits it took */
    private int offsets(int hasFirst, int hasSecond, int bits) {
        int first = OFFSETS[bits & 7] & -hasFirst;
        int used = first & 3;
        int second = OFFSETS[bits >>> used & 7] & -hasSecond;
        used += second & 3;
        int suffix = first >> 2 & 7;
        firstOffset = (first >> 5) + (bits >>> used & (1 << suffix) - 1);
        used += suffix;
        suffix = second >> 2 & 7;
        secondOffset = (second >> 5) + (bits >>> used & (1 << suffix) - 1);
        return used + suffix;
    }

    /** Predictor of the exponent, {@code κ} (clause 7.3.7). */
    private int predicted(int q, int pattern) {
        if ((pattern & pattern - 1) == 0) {
            return 1;
        }
        int x = 2 * q;
        int greatest = Math.max(
                Math.max(exponentsAbove[x], exponentsAbove[x + 1]),
                Math.max(exponentsAbove[x + 2], exponentsAbove[x + 3]));
        return Math.max(1, greatest - 1);
    }

    /** MagSgn of the four samples (clause 7.3.8). */
    private void quad(int q, int y, int codeword, int exponent) throws PixelCodecException {
        int pattern = HtCodewords.significance(codeword);
        here[q + 1] = pattern;
        int x = 2 * q;
        if (pattern == 0) {
            exponentsHere[x + 1] = 0;
            exponentsHere[x + 2] = 0;
            return;
        }
        if (exponent > greatestExponent) {
            throw Fault.malformed("exponent of " + exponent + " in an HT code-block");
        }
        int at = y * width + x;
        boolean right = x + 1 < width;
        boolean below = y + 1 < height;
        // a look shows 32 bits: all four samples, two of them or one
        long bits = magnitudes.peek() & 0xFFFFFFFFL;
        int topLeft = sample(codeword, exponent, bits);
        int used = length(codeword, exponent);
        if (exponent > 16) {
            bits = next(used);
            used = 0;
        }
        int bottomLeft = sample(codeword >> 1, exponent, bits >>> used);
        used += length(codeword >> 1, exponent);
        if (exponent > 8) {
            bits = next(used);
            used = 0;
        }
        int topRight = sample(codeword >> 2, exponent, bits >>> used);
        used += length(codeword >> 2, exponent);
        if (exponent > 16) {
            bits = next(used);
            used = 0;
        }
        int bottomRight = sample(codeword >> 3, exponent, bits >>> used);
        magnitudes.skip(used + length(codeword >> 3, exponent));
        samples[at] = shifted(topLeft);
        if (right) {
            samples[at + 1] = shifted(topRight);
        }
        if (below) {
            samples[at + width] = shifted(bottomLeft);
            if (right) {
                samples[at + width + 1] = shifted(bottomRight);
            }
        }
        exponentsHere[x + 1] = exponent(bottomLeft);
        exponentsHere[x + 2] = exponent(bottomRight);
    }

    private long next(int used) {
        magnitudes.skip(used);
        return magnitudes.peek() & 0xFFFFFFFFL;
    }

    /** Bits of a sample. @param codeword shifted, so that the bits of the sample are the lowest of each four */
    private static int length(int codeword, int exponent) {
        return exponent - (codeword >> 12 & 1) & -(codeword >> 4 & 1);
    }

    /**
     * Without branches, for significance cannot be foreseen.
     *
     * @return bit 31 is the sign, below it twice the magnitude, less one; 0 if not significant
     */
    private static int sample(int codeword, int exponent, long bits) {
        int length = length(codeword, exponent);
        int value = (int) bits & (1 << length) - 1;
        int odd = value | (codeword >> 8 & 1) << length | 1;
        return (value << 31 | odd) & -(codeword >> 4 & 1);
    }

    private int shifted(int sample) {
        // all ones if significant
        int mask = -sample >> 31 | sample >> 31;
        return sample & Integer.MIN_VALUE | ((sample & Integer.MAX_VALUE) + 2 << plane & Integer.MAX_VALUE & mask);
    }

    private static int exponent(int sample) {
        return 32 - Integer.numberOfLeadingZeros(sample & Integer.MAX_VALUE);
    }
}
