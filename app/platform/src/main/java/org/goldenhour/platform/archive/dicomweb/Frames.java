package org.goldenhour.platform.archive.dicomweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.platform.archive.index.StoredInstance;

/** The frames of an instance, as bytes: of native pixels in little endian (PS3.5 8.2), of compressed ones as they were stored (PS3.5 A.4). */
final class Frames {
    private final StoredFile file;
    private final StoredInstance instance;
    private final TransferSyntax syntax;

    /** Read only where pixels cannot be taken from the file in place. */
    private DataSet dataSet;

    Frames(StoredFile file) {
        this.file = file;
        this.instance = file.instance();
        this.syntax = file.transferSyntax();
    }

    int count() {
        return instance.numberOfFrames();
    }

    /** @param number from 1 @throws DicomWebException 404 where there is no such frame */
    byte[] frame(int number) throws IOException {
        if (number < 1 || number > count()) {
            throw DicomWebException.notFound();
        }
        boolean inPlace = !syntax.encapsulated()
                && syntax.littleEndian()
                && instance.pixelOffset().isPresent()
                && instance.pixelLength().orElse(-1) > 0
                && frameBits() % 8 == 0;
        return inPlace ? inPlace(number) : fromDataSet(number);
    }

    private long frameBits() {
        return (long) instance.rows() * instance.columns() * instance.samplesPerPixel() * instance.bitsAllocated();
    }

    private byte[] inPlace(int number) throws IOException {
        long available = instance.pixelLength().getAsLong();
        long length = frameLength(available);
        long offset = (number - 1) * length;
        if (length == 0 || offset + length > available) {
            throw DicomWebException.notFound();
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream(Math.toIntExact(length));
        file.copyDataSet(frame, instance.pixelOffset().getAsLong() + offset, length);
        return frame.toByteArray();
    }

    /** In bytes, as rows and columns say; of subsampled colour (YBR_FULL_422), which needs less than they say, an equal share. */
    private long frameLength(long available) {
        long said = frameBits() / 8;
        return said > 0 && said * count() <= available ? said : available / count();
    }

    private byte[] fromDataSet(int number) throws IOException {
        if (dataSet == null) {
            dataSet = file.dataSet();
        }
        for (int tag : new int[] {Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData}) {
            Optional<Element> pixels = dataSet.get(tag);
            if (pixels.isPresent()) {
                return switch (pixels.get()) {
                    case Element.Bytes bytes -> ofNative(bytes.value(), number);
                    case Element.Fragments fragments -> ofFragments(fragments.fragments(), number);
                    case Element.Sequence sequence -> throw DicomWebException.notFound();
                };
            }
        }
        throw DicomWebException.notFound();
    }

    private byte[] ofNative(byte[] pixels, int number) {
        if (frameBits() % 8 != 0) {
            return ofBits(pixels, number);
        }
        long length = frameLength(pixels.length);
        long offset = (number - 1) * length;
        if (length == 0 || offset + length > pixels.length) {
            throw DicomWebException.notFound();
        }
        return Arrays.copyOfRange(pixels, (int) offset, (int) (offset + length));
    }

    /** Frames of single bits follow each other without padding (PS3.5 8.1.1): each is moved to the start of its first byte. */
    private byte[] ofBits(byte[] pixels, int number) {
        long bits = frameBits();
        long first = (number - 1) * bits;
        if (first + bits > pixels.length * 8L) {
            throw DicomWebException.notFound();
        }
        byte[] frame = new byte[(int) ((bits + 7) / 8)];
        for (long bit = 0; bit < bits; bit++) {
            long at = first + bit;
            if ((pixels[(int) (at >> 3)] >> (at & 7) & 1) != 0) {
                frame[(int) (bit >> 3)] |= (byte) (1 << (bit & 7));
            }
        }
        return frame;
    }

    /** The first fragment is the Basic Offset Table. */
    private byte[] ofFragments(List<byte[]> fragments, int number) {
        List<byte[]> data = fragments.isEmpty() ? List.of() : fragments.subList(1, fragments.size());
        if (count() == 1) {
            return joined(data);
        }
        if (data.size() == count()) {
            return data.get(number - 1);
        }
        List<Long> starts = offsets(fragments.getFirst());
        if (starts.size() != count()) {
            throw DicomWebException.notFound();
        }
        long from = starts.get(number - 1);
        long to = number < starts.size() ? starts.get(number) : Long.MAX_VALUE;
        List<byte[]> parts = new ArrayList<>();
        long at = 0;
        for (byte[] fragment : data) {
            if (at >= from && at < to) {
                parts.add(fragment);
            }
            at += 8L + fragment.length;
        }
        return joined(parts);
    }

    private List<Long> offsets(byte[] basicOffsetTable) {
        List<Long> offsets = new ArrayList<>();
        Optional<byte[]> extended = dataSet.values().bytes(Tag.ExtendedOffsetTable);
        ByteBuffer table = ByteBuffer.wrap(extended.orElse(basicOffsetTable)).order(ByteOrder.LITTLE_ENDIAN);
        while (table.remaining() >= (extended.isPresent() ? 8 : 4)) {
            offsets.add(extended.isPresent() ? table.getLong() : table.getInt() & 0xFFFFFFFFL);
        }
        return offsets;
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
