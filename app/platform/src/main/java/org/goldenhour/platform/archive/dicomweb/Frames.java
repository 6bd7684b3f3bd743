package org.goldenhour.platform.archive.dicomweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.pixel.FragmentTable;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.goldenhour.platform.archive.store.Metadata;

/**
 * The frames of a stored instance. Where the index says where pixels lie, one frame is read and no more of the file, its header comes from the index; else the whole file is read.
 */
final class Frames {
    private static final String PIXEL_DATA = "7FE00010";

    private final StoredFile file;
    private final StoredInstance instance;
    private final TransferSyntax syntax;
    private final Supplier<Metadata> metadata;
    private PixelData pixels;
    private FragmentTable fragments;
    private int[] firsts;

    /** @param metadata what the index keeps of the instance */
    Frames(StoredFile file, Supplier<Metadata> metadata) {
        this.file = file;
        this.instance = file.instance();
        this.syntax = file.transferSyntax();
        this.metadata = metadata;
    }

    int count() {
        return instance.numberOfFrames();
    }

    /** As stored, or native in little endian. @param number from 1 @throws DicomWebException 404 where there is no such frame */
    byte[] frame(int number) throws IOException {
        requireThere(number);
        try {
            return liesInPlace() ? nativeFrame(number) : pixels().frame(number);
        } catch (PixelCodecException e) {
            throw refused(e);
        }
    }

    /** Native, in little endian. @param number from 1 */
    byte[] decoded(int number) throws IOException {
        requireThere(number);
        try {
            return pixels().decoded(number).bytes();
        } catch (PixelCodecException e) {
            throw refused(e);
        }
    }

    private void requireThere(int number) {
        if (number < 1 || number > count()) {
            throw DicomWebException.notFound();
        }
    }

    /** @throws DicomWebException 404 where there are no pixels */
    PixelData pixels() throws IOException {
        if (pixels == null) {
            pixels = frameByFrame().or(this::whole).orElseThrow(DicomWebException::notFound);
        }
        return pixels;
    }

    private Optional<PixelData> whole() {
        try {
            return PixelData.of(file.dataSet(), syntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<PixelData> frameByFrame() throws IOException {
        boolean inFragments = syntax.encapsulated() && instance.pixelLength().orElse(0) < 0;
        if (!liesInPlace() && !inFragments) {
            return Optional.empty();
        }
        Metadata kept = metadata.get();
        boolean onlyPixelsLeftOut =
                kept.leftOut().stream().allMatch(one -> one.path().equals(PIXEL_DATA));
        if (!onlyPixelsLeftOut || inFragments && !findFragments(kept)) {
            return Optional.empty(); // tables and overlays that were left out may be needed too
        }
        return Optional.of(PixelData.of(kept.header(), syntax, number -> fetched(kept, number)));
    }

    private boolean findFragments(Metadata kept) throws IOException {
        try (FileChannel channel = file.open()) {
            fragments = FragmentTable.read(
                    channel, file.placeOf(instance.pixelOffset().getAsLong()));
        }
        Optional<int[]> found = fragments.firsts(kept.header(), count());
        found.ifPresent(all -> firsts = all);
        return found.isPresent();
    }

    private byte[] fetched(Metadata kept, int number) {
        try {
            if (fragments == null) {
                return nativeFrame(number);
            }
            try (FileChannel channel = file.open()) {
                return fragments.frame(channel, kept.header(), number, firsts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DicomWebException refused(PixelCodecException e) {
        return e.code() == CodecErrorCode.NO_SUCH_FRAME
                ? DicomWebException.notFound()
                : DicomWebException.notAcceptable(e.getMessage(), List.of("application/dicom; transfer-syntax=*"));
    }

    private long frameBits() {
        return (long) instance.rows() * instance.columns() * instance.samplesPerPixel() * instance.bitsAllocated();
    }

    /** Native pixels in little endian, as many as the header says; fewer are of subsampled colour, or of a broken file. */
    private boolean liesInPlace() {
        long bits = frameBits();
        return !syntax.encapsulated()
                && syntax.littleEndian()
                && instance.pixelOffset().isPresent()
                && bits > 0
                && bits % 8 == 0
                && bits / 8 * count() <= instance.pixelLength().orElse(-1);
    }

    private byte[] nativeFrame(int number) throws IOException {
        long length = frameBits() / 8;
        ByteArrayOutputStream frame = new ByteArrayOutputStream(Math.toIntExact(length));
        file.copyDataSet(frame, instance.pixelOffset().getAsLong() + (number - 1) * length, length);
        return frame.toByteArray();
    }
}
