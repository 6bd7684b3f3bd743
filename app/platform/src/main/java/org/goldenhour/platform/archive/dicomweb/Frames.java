package org.goldenhour.platform.archive.dicomweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.platform.archive.index.StoredInstance;

/** The frames of a stored instance. Native pixels in little endian are read from their place in the file, all others by {@link PixelData}. */
final class Frames {
    private final StoredFile file;
    private final StoredInstance instance;
    private final TransferSyntax syntax;

    /** Read only where pixels cannot be taken from the file in place. */
    private PixelData pixels;

    Frames(StoredFile file) {
        this.file = file;
        this.instance = file.instance();
        this.syntax = file.transferSyntax();
    }

    int count() {
        return instance.numberOfFrames();
    }

    /** As stored, or native in little endian. @param number from 1 @throws DicomWebException 404 where there is no such frame */
    byte[] frame(int number) throws IOException {
        if (number < 1 || number > count()) {
            throw DicomWebException.notFound();
        }
        boolean inPlace = !syntax.encapsulated()
                && syntax.littleEndian()
                && instance.pixelOffset().isPresent()
                && instance.pixelLength().orElse(-1) > 0
                && frameBits() % 8 == 0;
        try {
            return inPlace ? inPlace(number) : pixels().frame(number);
        } catch (PixelCodecException e) {
            throw refused(e);
        }
    }

    /** Native, in little endian. @param number from 1 */
    byte[] decoded(int number) throws IOException {
        if (number < 1 || number > count()) {
            throw DicomWebException.notFound();
        }
        try {
            return pixels().decoded(number).bytes();
        } catch (PixelCodecException e) {
            throw refused(e);
        }
    }

    /** @throws DicomWebException 404 where there are no pixels */
    PixelData pixels() throws IOException {
        if (pixels == null) {
            pixels = PixelData.of(file.dataSet(), syntax).orElseThrow(DicomWebException::notFound);
        }
        return pixels;
    }

    static DicomWebException refused(PixelCodecException e) {
        return e.code() == CodecErrorCode.NO_SUCH_FRAME
                ? DicomWebException.notFound()
                : DicomWebException.notAcceptable(e.getMessage());
    }

    private long frameBits() {
        return (long) instance.rows() * instance.columns() * instance.samplesPerPixel() * instance.bitsAllocated();
    }

    private byte[] inPlace(int number) throws IOException {
        long available = instance.pixelLength().getAsLong();
        long said = frameBits() / 8;
        if (said == 0 || said * count() > available) {
            return pixels().frame(number); // less than the header says, as of subsampled colour
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream(Math.toIntExact(said));
        file.copyDataSet(frame, instance.pixelOffset().getAsLong() + (number - 1) * said, said);
        return frame.toByteArray();
    }
}
