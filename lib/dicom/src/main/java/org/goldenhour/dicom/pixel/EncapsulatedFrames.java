package org.goldenhour.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;

/**
 * Where the frames lie in encapsulated pixel data (PS3.5 A.4): by the Extended Offset Table (PS3.3 C.7.6.3.1.8), by the Basic Offset Table, by one fragment a frame, or by
 * the fragments in which a code stream begins, in this order. A table that points anywhere but to the start of a fragment is not believed. Immutable; fragments are not copied.
 */
public final class EncapsulatedFrames {
    private static final int ITEM_HEADER_BYTES = 8;
    private static final int RLE_HEADER_BYTES = 64;

    private final List<byte[]> fragments;
    /** Index of each frame's first fragment, ascending. */
    private final int[] firsts;
    /** Bytes of each frame, or empty where all bytes of its fragments are the frame's. */
    private final long[] lengths;

    private EncapsulatedFrames(List<byte[]> fragments, int[] firsts, long[] lengths) {
        this.fragments = fragments;
        this.firsts = firsts;
        this.lengths = lengths;
    }

    /** @param announced NumberOfFrames, which may be wrong: {@link #count} says what was found */
    public static EncapsulatedFrames of(DataSet dataSet, Element.Fragments element, int announced) {
        List<byte[]> all = element.fragments();
        List<byte[]> data = all.isEmpty() ? List.of() : all.subList(1, all.size());
        if (data.isEmpty()) {
            return new EncapsulatedFrames(data, new int[0], new long[0]);
        }
        Optional<byte[]> extended = dataSet.values().bytes(Tag.ExtendedOffsetTable);
        if (extended.isPresent()) {
            int[] firsts = firsts(lengthsOf(data), numbers(extended.get(), Long.BYTES));
            if (firsts.length > 0) {
                long[] lengths = numbers(
                        dataSet.values().bytes(Tag.ExtendedOffsetTableLengths).orElse(new byte[0]), Long.BYTES);
                return new EncapsulatedFrames(data, firsts, lengths.length == firsts.length ? lengths : new long[0]);
            }
        }
        int[] firsts = firsts(lengthsOf(data), numbers(all.getFirst(), Integer.BYTES));
        // A table of one entry is what some writers leave of a table for many frames.
        if (firsts.length == 0 || firsts.length < Math.min(announced, 2)) {
            firsts = withoutTable(data, announced);
        }
        return new EncapsulatedFrames(data, firsts, new long[0]);
    }

    private static long[] lengthsOf(List<byte[]> data) {
        return data.stream().mapToLong(fragment -> fragment.length).toArray();
    }

    static long[] numbers(byte[] table, int width) {
        ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        long[] numbers = new long[table.length / width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = width == Long.BYTES ? bytes.getLong() : bytes.getInt() & 0xFFFFFFFFL;
        }
        return numbers;
    }

    /** The fragments at those offsets, counted from the first item after the Basic Offset Table; none where one of them is wrong. */
    static int[] firsts(long[] lengths, long[] offsets) {
        int[] firsts = new int[offsets.length];
        long at = 0;
        int found = 0;
        for (int i = 0; i < lengths.length && found < offsets.length; i++) {
            if (offsets[found] == at) {
                firsts[found++] = i;
            }
            at += ITEM_HEADER_BYTES + lengths[i];
        }
        return found == offsets.length && found > 0 && firsts[0] == 0 ? firsts : new int[0];
    }

    private static int[] withoutTable(List<byte[]> data, int announced) {
        if (data.size() == announced) {
            return range(announced);
        }
        int[] begun = starts(data, false);
        int[] afterAnEnd = starts(data, true);
        if (afterAnEnd.length == announced || begun.length != announced) {
            begun = afterAnEnd;
        }
        return begun.length == 0 || begun[0] != 0 ? new int[] {0} : begun;
    }

    static int[] range(int end) {
        int[] all = new int[end];
        Arrays.setAll(all, i -> i);
        return all;
    }

    /** @param afterAnEnd only fragments before which the code stream has ended; a start may also stand within a JPEG's thumbnail */
    private static int[] starts(List<byte[]> data, boolean afterAnEnd) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            if (begins(data.get(i)) && (!afterAnEnd || i == 0 || isRle(data.get(i)) || ends(data.get(i - 1)))) {
                starts.add(i);
            }
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether a JPEG or JPEG-LS (SOI), JPEG 2000 (SOC and SIZ, or its file signature) or RLE stream begins here. */
    private static boolean begins(byte[] f) {
        return startsWith(f, 0xFF, 0xD8, 0xFF)
                || startsWith(f, 0xFF, 0x4F, 0xFF, 0x51)
                || startsWith(f, 0, 0, 0, 0x0C, 0x6A, 0x50)
                || isRle(f);
    }

    /** PS3.5 G.5: 1 to 15 segments, the first right after the header. */
    private static boolean isRle(byte[] f) {
        if (f.length < RLE_HEADER_BYTES) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(f).order(ByteOrder.LITTLE_ENDIAN);
        int segments = header.getInt();
        return segments >= 1 && segments <= 15 && header.getInt() == RLE_HEADER_BYTES;
    }

    private static boolean startsWith(byte[] f, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= f.length || (f[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether EOI or EOC (both FF D9) stands at the end, before some padding. */
    private static boolean ends(byte[] f) {
        int last = f.length - 1;
        while (last > 0 && (f[last] == 0 || f[last] == (byte) 0xFF)) {
            last--;
        }
        return last > 0 && f[last] == (byte) 0xD9 && f[last - 1] == (byte) 0xFF;
    }

    /** How many frames were found. */
    public int count() {
        return firsts.length;
    }

    /** The code stream of a frame, its fragments joined. @param number from 1 @throws PixelCodecException NO_SUCH_FRAME, or TRUNCATED where its fragments hold less than the table says */
    public byte[] frame(int number) throws PixelCodecException {
        if (number < 1 || number > firsts.length) {
            throw new PixelCodecException(
                    CodecErrorCode.NO_SUCH_FRAME, "frame " + number + " of " + firsts.length + " in the pixel data");
        }
        int from = firsts[number - 1];
        int to = number < firsts.length ? firsts[number] : fragments.size();
        byte[] whole = to - from == 1 ? fragments.get(from) : joined(fragments.subList(from, to));
        if (lengths.length == 0 || lengths[number - 1] == whole.length) {
            return whole;
        }
        long length = lengths[number - 1];
        if (length < 0 || length > whole.length) {
            throw new PixelCodecException(
                    CodecErrorCode.TRUNCATED, "frame " + number + " is shorter than its table says");
        }
        return Arrays.copyOf(whole, (int) length);
    }

    private static byte[] joined(List<byte[]> parts) throws PixelCodecException {
        long total = 0;
        for (byte[] part : parts) {
            total += part.length;
        }
        if (total > Integer.MAX_VALUE - 16) {
            throw new PixelCodecException(CodecErrorCode.TOO_LARGE, total + " bytes in one code stream");
        }
        byte[] whole = new byte[(int) total];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
