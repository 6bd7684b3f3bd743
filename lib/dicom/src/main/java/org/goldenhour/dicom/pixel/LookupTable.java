package org.goldenhour.dicom.pixel;

import java.util.Optional;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * A modality, VOI or palette LUT (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5).
 *
 * @param first the value that the first entry is for; values below have it too, values beyond the last entry have the last
 * @param bits of an entry, 8 to 16
 * @param entries at least one, each unsigned
 */
record LookupTable(int first, int bits, int[] entries) {
    private static final int[] NONE = {};

    static LookupTable ofItem(Values item, boolean signed) throws PixelCodecException {
        return of(item, Tag.LUTDescriptor, Tag.LUTData, signed);
    }

    /** @param signed whether the values to be looked up are, which decides how the first value is read when its VR does not */
    static LookupTable of(Values values, int descriptorTag, int dataTag, boolean signed) throws PixelCodecException {
        return of(values, descriptorTag, values.bytes(dataTag).orElse(new byte[0]), NONE, signed);
    }

    /** @param expanded entries that are there already, as of a segmented table; or none */
    static LookupTable of(Values values, int descriptorTag, byte[] data, int[] expanded, boolean signed)
            throws PixelCodecException {
        double[] descriptor = values.numbers(descriptorTag);
        if (descriptor.length < 3) {
            throw malformed("a lookup table without descriptor");
        }
        int count = (int) descriptor[0] & 0xFFFF;
        count = count == 0 ? 65536 : count;
        int first = signed ? (short) (int) descriptor[1] : (int) descriptor[1] & 0xFFFF;
        int bits = (int) descriptor[2];
        if (bits < 1 || bits > 16) {
            throw malformed("a lookup table of " + bits + " bits");
        }
        int[] entries = expanded.length > 0 ? expanded : entries(data, count, bits);
        if (entries.length == 0) {
            throw malformed("a lookup table without entries");
        }
        return new LookupTable(first, bits, entries);
    }

    /** Entries of 8 bits stand two in a word, or one in a word by writers who did not read so far. */
    private static int[] entries(byte[] data, int count, int bits) {
        boolean bytes = bits <= 8 && data.length < 2L * count;
        int[] entries = new int[Math.min(count, bytes ? data.length : data.length / 2)];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = bytes ? data[i] & 0xFF : data[2 * i] & 0xFF | (data[2 * i + 1] & 0xFF) << 8;
        }
        return entries;
    }

    private static PixelCodecException malformed(String detail) {
        return new PixelCodecException(CodecErrorCode.MALFORMED, detail);
    }

    int entry(double value) {
        return entries[(int) Math.clamp(Math.round(value) - first, 0, entries.length - 1)];
    }

    /** 0 to 1: an entry as a part of the greatest that its bits hold. */
    double shade(double value) {
        return Math.min(1, entry(value) / (double) ((1 << bits) - 1));
    }

    /** The table in the first item of a sequence. */
    static Optional<LookupTable> inSequence(Values values, int sequenceTag, boolean signed) throws PixelCodecException {
        var items = values.items(sequenceTag);
        return items.isEmpty() || !items.getFirst().contains(Tag.LUTDescriptor)
                ? Optional.empty()
                : Optional.of(ofItem(items.getFirst().values(), signed));
    }
}
