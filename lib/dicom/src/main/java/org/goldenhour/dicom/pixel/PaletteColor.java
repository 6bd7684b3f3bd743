package org.goldenhour.dicom.pixel;

import java.util.Arrays;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** Red, green and blue of a stored value (PS3.3 C.7.6.3.1.5, segmented C.7.9.2), to 8 bits. */
record PaletteColor(LookupTable[] tables, int[] shifts) {
    private static final int MAX_ENTRIES = 65536;
    private static final int DEPTH = 8;

    static PaletteColor of(Values values, boolean signed) throws PixelCodecException {
        LookupTable[] tables = {
            table(
                    values,
                    Tag.RedPaletteColorLookupTableDescriptor,
                    Tag.RedPaletteColorLookupTableData,
                    Tag.SegmentedRedPaletteColorLookupTableData,
                    signed),
            table(
                    values,
                    Tag.GreenPaletteColorLookupTableDescriptor,
                    Tag.GreenPaletteColorLookupTableData,
                    Tag.SegmentedGreenPaletteColorLookupTableData,
                    signed),
            table(
                    values,
                    Tag.BluePaletteColorLookupTableDescriptor,
                    Tag.BluePaletteColorLookupTableData,
                    Tag.SegmentedBluePaletteColorLookupTableData,
                    signed)
        };
        // Many writers declare 16 bits and fill 8.
        boolean narrow = Arrays.stream(tables)
                .allMatch(table -> Arrays.stream(table.entries()).allMatch(entry -> entry < 256));
        int[] shifts = Arrays.stream(tables)
                .mapToInt(table -> narrow ? 0 : Math.max(0, table.bits() - 8))
                .toArray();
        return new PaletteColor(tables, shifts);
    }

    private static LookupTable table(Values values, int descriptor, int data, int segmented, boolean signed)
            throws PixelCodecException {
        var segments = values.bytes(segmented);
        if (segments.isEmpty()) {
            return LookupTable.of(values, descriptor, data, signed);
        }
        double[] said = values.numbers(descriptor);
        boolean wide = said.length < 3 || said[2] > 8;
        return LookupTable.of(values, descriptor, new byte[0], expanded(words(segments.get(), wide)), signed);
    }

    private static int[] words(byte[] bytes, boolean wide) {
        int[] words = new int[wide ? bytes.length / 2 : bytes.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = wide ? bytes[2 * i] & 0xFF | (bytes[2 * i + 1] & 0xFF) << 8 : bytes[i] & 0xFF;
        }
        return words;
    }

    /** The entries that segments stand for: discrete, linear, and indirect ones, which repeat segments at an offset counted in words of the table. */
    static int[] expanded(int[] words) throws PixelCodecException {
        Expansion expansion = new Expansion(words);
        expansion.run(0, Integer.MAX_VALUE, 0);
        return Arrays.copyOf(expansion.out, expansion.size);
    }

    private static final class Expansion {
        private final int[] words;
        private final int[] out = new int[MAX_ENTRIES];
        private int size;

        Expansion(int[] words) {
            this.words = words;
        }

        void run(int from, int segments, int depth) throws PixelCodecException {
            int at = from;
            if (at < 0) {
                throw malformed("a segment beyond the table");
            }
            for (int done = 0; done < segments && at + 1 < words.length; done++) {
                int code = words[at];
                int length = words[at + 1];
                switch (code) {
                    case 0 -> {
                        for (int i = 0; i < length; i++) {
                            put(word(at + 2 + i));
                        }
                        at += 2 + length;
                    }
                    case 1 -> {
                        line(length, word(at + 2));
                        at += 3;
                    }
                    case 2 -> {
                        if (depth >= DEPTH) {
                            throw malformed("segments that repeat themselves");
                        }
                        run(word(at + 2) | word(at + 3) << 16, length, depth + 1);
                        at += 4;
                    }
                    default -> {
                        return; // padding to an even length, or nothing that can be read on
                    }
                }
            }
        }

        private void line(int length, int to) throws PixelCodecException {
            if (size == 0) {
                throw malformed("a linear segment without a start");
            }
            int start = out[size - 1];
            for (int i = 1; i <= length; i++) {
                put((int) Math.round(start + (to - start) * (double) i / length));
            }
        }

        private int word(int at) throws PixelCodecException {
            if (at < 0 || at >= words.length) {
                throw malformed("a segment beyond the table");
            }
            return words[at];
        }

        private void put(int entry) throws PixelCodecException {
            if (size == MAX_ENTRIES) {
                throw malformed("more than 65536 entries");
            }
            out[size++] = entry;
        }
    }

    private static PixelCodecException malformed(String detail) {
        return new PixelCodecException(CodecErrorCode.MALFORMED, detail);
    }

    byte sample(int channel, double value) {
        return (byte) Math.min(255, tables[channel].entry(value) >> shifts[channel]);
    }
}
