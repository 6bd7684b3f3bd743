package org.goldenhour.dicom.pixel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;

/**
 * Where the fragments of encapsulated pixel data lie in a file (PS3.5 A.4), known from their item headers alone.
 *
 * @param basicOffsets value of the Basic Offset Table, possibly empty
 * @param positions of the fragments' first bytes, from the start of the file
 * @param lengths of the fragments in bytes
 */
public record FragmentTable(byte[] basicOffsets, long[] positions, long[] lengths) {
    private static final int ITEM_HEADER_BYTES = 8;
    private static final int ITEM = 0xFFFEE000;
    private static final int SEQUENCE_DELIMITATION_ITEM = 0xFFFEE0DD;

    /**
     * Reads the headers.
     *
     * @param position of the Basic Offset Table's item tag, from the start of the file
     * @throws IOException also where something else than items stands there
     */
    public static FragmentTable read(FileChannel file, long position) throws IOException {
        List<long[]> items = new ArrayList<>();
        ByteBuffer header = ByteBuffer.allocate(ITEM_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long at = position;
        while (true) {
            fill(file, header.clear(), at);
            int tag = header.getShort() << 16 | header.getShort() & 0xFFFF;
            long length = header.getInt() & 0xFFFFFFFFL;
            if (tag == SEQUENCE_DELIMITATION_ITEM) {
                return of(file, items);
            }
            if (tag != ITEM || length == 0xFFFFFFFFL) {
                throw new IOException("no item among the fragments");
            }
            items.add(new long[] {at + ITEM_HEADER_BYTES, length});
            at += ITEM_HEADER_BYTES + length;
        }
    }

    private static FragmentTable of(FileChannel file, List<long[]> items) throws IOException {
        if (items.isEmpty() || items.getFirst()[1] > Integer.MAX_VALUE - 16) {
            throw new IOException("no Basic Offset Table");
        }
        ByteBuffer table = ByteBuffer.allocate((int) items.getFirst()[1]);
        fill(file, table, items.getFirst()[0]);
        List<long[]> fragments = items.subList(1, items.size());
        return new FragmentTable(
                table.array(),
                fragments.stream().mapToLong(item -> item[0]).toArray(),
                fragments.stream().mapToLong(item -> item[1]).toArray());
    }

    private static void fill(FileChannel file, ByteBuffer buffer, long from) throws IOException {
        for (long at = from; buffer.hasRemaining(); ) {
            int read = file.read(buffer, at);
            if (read < 0) {
                throw new EOFException("the file ends among the fragments");
            }
            at += read;
        }
        buffer.flip();
    }

    /** Where the frames begin, as indices of fragments, if tables or counts tell; empty where only the code streams themselves could. @param frames NumberOfFrames */
    public Optional<int[]> firsts(DataSet header, int frames) {
        byte[] extended = header.values().bytes(Tag.ExtendedOffsetTable).orElse(new byte[0]);
        int[] firsts = EncapsulatedFrames.firsts(lengths, EncapsulatedFrames.numbers(extended, Long.BYTES));
        if (firsts.length == 0) {
            firsts = EncapsulatedFrames.firsts(lengths, EncapsulatedFrames.numbers(basicOffsets, Integer.BYTES));
        }
        if (firsts.length == frames) {
            return Optional.of(firsts);
        }
        if (firsts.length == 0 && lengths.length == frames) {
            return Optional.of(EncapsulatedFrames.range(frames));
        }
        return frames == 1 && lengths.length > 0 ? Optional.of(new int[1]) : Optional.empty();
    }

    /** The code stream of a frame, its fragments joined. @param number from 1 @param firsts as {@link #firsts} says */
    public byte[] frame(FileChannel file, DataSet header, int number, int[] firsts) throws IOException {
        int from = firsts[number - 1];
        int to = number < firsts.length ? firsts[number] : lengths.length;
        ByteBuffer stream = ByteBuffer.allocate(
                Math.toIntExact(Arrays.stream(lengths, from, to).sum()));
        for (int i = from; i < to; i++) {
            fill(file, stream.slice(stream.position(), (int) lengths[i]), positions[i]);
            stream.position(stream.position() + (int) lengths[i]);
        }
        byte[] whole = stream.array();
        long[] declared = EncapsulatedFrames.numbers(
                header.values().bytes(Tag.ExtendedOffsetTableLengths).orElse(new byte[0]), Long.BYTES);
        return declared.length == firsts.length && declared[number - 1] >= 0 && declared[number - 1] < whole.length
                ? Arrays.copyOf(whole, (int) declared[number - 1])
                : whole;
    }
}
