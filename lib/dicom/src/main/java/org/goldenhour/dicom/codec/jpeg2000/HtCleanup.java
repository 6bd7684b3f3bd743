package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Arrays;
import org.goldenhour.dicom.codec.PixelCodecException;

/** The HT cleanup pass (T.814 clause 7.3): quads of two by two samples, two rows after two, two quads at a time. */
final class HtCleanup {
    private static final int LONGEST_SUFFIX = 4079;

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
        firstRow();
        for (int y = 2; y < height; y += 2) {
            nextRow();
            row(y);
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

    private void firstRow() throws PixelCodecException {
        int quads = (width + 1) / 2;
        int left = 0;
        for (int q = 0; q < quads; q += 2) {
            int first = codeword(HtCodewords.FIRST_ROW, contextByLeft(left));
            left = HtCodewords.significance(first);
            int second = q + 1 < quads ? codeword(HtCodewords.FIRST_ROW, contextByLeft(left)) : 0;
            left = HtCodewords.significance(second);
            offsetsOfFirstRow(HtCodewords.offset(first), HtCodewords.offset(second));
            quad(q, 0, first, 1 + firstOffset);
            if (q + 1 < quads) {
                quad(q + 1, 0, second, 1 + secondOffset);
            }
        }
    }

    private void row(int y) throws PixelCodecException {
        int quads = (width + 1) / 2;
        int left = 0;
        for (int q = 0; q < quads; q += 2) {
            int first = codeword(HtCodewords.OTHER_ROWS, context(q, left));
            left = HtCodewords.significance(first);
            int second = q + 1 < quads ? codeword(HtCodewords.OTHER_ROWS, context(q + 1, left)) : 0;
            left = HtCodewords.significance(second);
            offsets(HtCodewords.offset(first), HtCodewords.offset(second));
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

    private int codeword(int[] table, int context) {
        if (context == 0 && runs.symbol() == 0) {
            return 0;
        }
        int codeword = table[context << 7 | codes.peek() & 0x7F];
        codes.skip(HtCodewords.length(codeword));
        return codeword;
    }

    private void offsetsOfFirstRow(int hasFirst, int hasSecond) throws PixelCodecException {
        if ((hasFirst & hasSecond) == 0) {
            offsets(hasFirst, hasSecond);
        } else if (runs.symbol() == 1) {
            offsets(1, 1);
            firstOffset += 2;
            secondOffset += 2;
        } else {
            int prefix = prefix();
            if (prefix > 2) {
                // not both are above 2: one bit is enough for the other
                secondOffset = 1 + codes.take(1);
                firstOffset = prefix + suffix(prefix);
            } else {
                int other = prefix();
                firstOffset = prefix;
                secondOffset = other + suffix(other);
            }
        }
    }

    /** U-VLC (clause 7.3.6): first the prefixes, then the suffixes. */
    private void offsets(int hasFirst, int hasSecond) throws PixelCodecException {
        int first = hasFirst == 1 ? prefix() : 0;
        int second = hasSecond == 1 ? prefix() : 0;
        firstOffset = first + suffix(first);
        secondOffset = second + suffix(second);
    }

    private int prefix() {
        int bits = codes.peek();
        if ((bits & 1) == 1) {
            codes.skip(1);
            return 1;
        }
        if ((bits & 2) == 2) {
            codes.skip(2);
            return 2;
        }
        codes.skip(3);
        return (bits & 4) == 4 ? 3 : 5;
    }

    private int suffix(int prefix) throws PixelCodecException {
        if (prefix < 3) {
            return 0;
        }
        if (prefix == 3) {
            return codes.take(1);
        }
        int suffix = codes.take(5);
        if (suffix >= 28) {
            // an extension of four bits would make it an exponent of more than 32
            throw Fault.malformed("exponent of an HT code-block");
        }
        return suffix;
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
        sample(codeword, 0, exponent, x, y);
        exponentsHere[x + 1] = sample(codeword, 1, exponent, x, y + 1);
        sample(codeword, 2, exponent, x + 1, y);
        exponentsHere[x + 2] = sample(codeword, 3, exponent, x + 1, y + 1);
    }

    /** @return its exponent */
    private int sample(int codeword, int n, int exponent, int x, int y) {
        if ((codeword >> 4 + n & 1) == 0) {
            return 0;
        }
        int bits = exponent - (codeword >> 12 + n & 1);
        int value = magnitudes.take(bits);
        int sign = value << 31;
        // twice the magnitude, less one: the lowest bit was the sign
        value |= (codeword >> 8 + n & 1) << bits | 1;
        if (x < width && y < height) {
            samples[y * width + x] = sign | value + 2 << plane & Integer.MAX_VALUE;
        }
        return 32 - Integer.numberOfLeadingZeros(value);
    }
}
