package org.goldenhour.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;

/** The frames of a data set, native (PS3.5 8) or encapsulated (PS3.5 A.4). Immutable and thread-safe; a frame is found, and decoded, when it is asked for. */
public final class PixelData {
    /** Encapsulated Uncompressed Explicit VR Little Endian (PS3.5 A.4.11). */
    private static final String ENCAPSULATED_UNCOMPRESSED = "1.2.840.10008.1.2.1.98";

    private final DataSet dataSet;
    private final TransferSyntax syntax;
    private final PixelDescription description;
    private final int announced;
    private final Element.Bytes nativePixels;
    private final EncapsulatedFrames encapsulated;

    private PixelData(DataSet dataSet, TransferSyntax syntax, Element element) {
        this.dataSet = dataSet;
        this.syntax = syntax;
        this.description = PixelDescription.of(dataSet.values());
        this.announced = Math.max(1, dataSet.values().integer(Tag.NumberOfFrames, 1));
        this.nativePixels = element instanceof Element.Bytes bytes ? bytes : null;
        this.encapsulated = element instanceof Element.Fragments fragments
                ? EncapsulatedFrames.of(dataSet, fragments, announced)
                : null;
    }

    /** Empty where the data set has no pixel data. @param syntax in which it came; of native pixels any: values of a data set are in little endian */
    public static Optional<PixelData> of(DataSet dataSet, TransferSyntax syntax) {
        for (int tag : new int[] {Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData}) {
            Optional<Element> element = dataSet.get(tag).filter(found -> !(found instanceof Element.Sequence));
            if (element.isPresent()) {
                return Optional.of(new PixelData(dataSet, syntax, element.get()));
            }
        }
        return Optional.empty();
    }

    public DataSet dataSet() {
        return dataSet;
    }

    /** In which it came. */
    public TransferSyntax transferSyntax() {
        return syntax;
    }

    /** What the header says, unchecked; {@link #decoded} has what is true after decoding. */
    public PixelDescription description() {
        return description;
    }

    public boolean isEncapsulated() {
        return encapsulated != null;
    }

    /** Whether samples are IEEE 754 numbers of 32 or 64 bits (PS3.3 C.7.6.24, C.7.6.25). */
    public boolean isFloatingPoint() {
        return nativePixels != null && nativePixels.tag() != Tag.PixelData;
    }

    /** NumberOfFrames, which may be more than are there. */
    public int frameCount() {
        return announced;
    }

    /**
     * The bytes of a frame as they are: a code stream, or native pixels in little endian. Frames of single bits follow each other without padding (PS3.5 8.1.1): each is moved
     * to the start of its first byte.
     *
     * @param number from 1
     */
    public byte[] frame(int number) throws PixelCodecException {
        if (number < 1 || number > announced) {
            throw noSuchFrame(number);
        }
        if (encapsulated != null) {
            return encapsulated.frame(number);
        }
        return description.frameBits() % 8 == 0 ? bytes(number) : bits(number);
    }

    /**
     * Bytes of one native frame: as rows and columns say; of subsampled colour (YBR_FULL_422), which needs less than they say, an equal share. 0 where there are none.
     *
     * @param available bytes of all frames
     */
    public static long nativeFrameLength(PixelDescription description, int frames, long available) {
        long said = description.frameBytes();
        if (isSubsampled(description) && said * frames > available) {
            return said / 3 * 2;
        }
        return said > 0 && said <= available / frames ? said : available / frames;
    }

    private static boolean isSubsampled(PixelDescription d) {
        return d.samplesPerPixel() == 3 && d.photometricInterpretation().endsWith("_422");
    }

    private byte[] bytes(int number) throws PixelCodecException {
        byte[] pixels = nativePixels.value();
        long length = nativeFrameLength(description, announced, pixels.length);
        long offset = (number - 1) * length;
        if (length == 0 || offset + length > pixels.length) {
            throw noSuchFrame(number);
        }
        return length == pixels.length ? pixels : Arrays.copyOfRange(pixels, (int) offset, (int) (offset + length));
    }

    private byte[] bits(int number) throws PixelCodecException {
        byte[] pixels = nativePixels.value();
        long bits = description.frameBits();
        long first = (number - 1) * bits;
        if (bits == 0 || first + bits > pixels.length * 8L) {
            throw noSuchFrame(number);
        }
        return Bits.copyOfRange(pixels, first, bits);
    }

    private static PixelCodecException noSuchFrame(int number) {
        return new PixelCodecException(CodecErrorCode.NO_SUCH_FRAME, "frame " + number + " is not in the pixel data");
    }

    /** A frame without compression, chroma subsampling and planes, in the photometric interpretation that it then has. @param number from 1 */
    public PixelFrame decoded(int number) throws PixelCodecException {
        PixelDescription d = description;
        if (d.rows() < 1 || d.columns() < 1 || d.samplesPerPixel() < 1 || d.samplesPerPixel() > 4) {
            throw new PixelCodecException(
                    CodecErrorCode.MALFORMED,
                    d.rows() + " rows, " + d.columns() + " columns, " + d.samplesPerPixel() + " samples");
        }
        if (d.frameBytes() > Integer.MAX_VALUE - 16) {
            throw new PixelCodecException(CodecErrorCode.TOO_LARGE, d.frameBytes() + " bytes in one frame");
        }
        byte[] frame = frame(number);
        if (encapsulated != null && !syntax.uid().equals(ENCAPSULATED_UNCOMPRESSED)) {
            return PixelCodecs.installed().decode(frame, d, syntax.uid());
        }
        return ofNative(frame);
    }

    private PixelFrame ofNative(byte[] frame) throws PixelCodecException {
        PixelDescription d = description;
        long whole = d.frameBytes();
        if (isSubsampled(d) && frame.length < whole && d.bitsAllocated() == 8) {
            if (frame.length < whole / 3 * 2 || d.columns() % 2 != 0) {
                throw new PixelCodecException(CodecErrorCode.TRUNCATED, frame.length + " bytes of subsampled colour");
            }
            return new PixelFrame(
                    d.withPhotometricInterpretation(
                                    d.photometricInterpretation().replace("_422", ""))
                            .withPlanarConfiguration(0),
                    withFullChroma(frame, d.rows() * d.columns()));
        }
        if (frame.length < whole) {
            throw new PixelCodecException(CodecErrorCode.TRUNCATED, frame.length + " of " + whole + " bytes");
        }
        byte[] exact = frame.length == whole ? frame : Arrays.copyOf(frame, (int) whole);
        PixelDescription full = isSubsampled(d)
                ? d.withPhotometricInterpretation(d.photometricInterpretation().replace("_422", ""))
                : d;
        if (d.samplesPerPixel() > 1 && d.planarConfiguration() == 1 && d.bitsAllocated() % 8 == 0) {
            return new PixelFrame(full.withPlanarConfiguration(0), interleaved(exact, d));
        }
        return new PixelFrame(full.withPlanarConfiguration(0), exact);
    }

    /** Two pixels are Y Y Cb Cr (PS3.3 C.7.6.3.1.2). */
    private static byte[] withFullChroma(byte[] frame, int pixels) {
        byte[] out = new byte[pixels * 3];
        for (int i = 0; i < pixels; i++) {
            int pair = (i & ~1) * 2;
            out[3 * i] = frame[pair + (i & 1)];
            out[3 * i + 1] = frame[pair + 2];
            out[3 * i + 2] = frame[pair + 3];
        }
        return out;
    }

    private static byte[] interleaved(byte[] planes, PixelDescription d) {
        int width = d.bitsAllocated() / 8;
        int samples = d.samplesPerPixel();
        int pixels = d.rows() * d.columns();
        byte[] out = new byte[planes.length];
        for (int s = 0, from = 0; s < samples; s++) {
            for (int i = 0; i < pixels; i++) {
                for (int b = 0; b < width; b++) {
                    out[(i * samples + s) * width + b] = planes[from++];
                }
            }
        }
        return out;
    }

    /** Whether a codec for this transfer syntax is installed, or none is needed. */
    public static boolean isDecodable(TransferSyntax syntax) {
        return !syntax.encapsulated()
                || syntax.uid().equals(ENCAPSULATED_UNCOMPRESSED)
                || PixelCodecs.installed().decodable().contains(syntax.uid());
    }

    /**
     * The data set with native pixels, as Explicit VR Little Endian has it: PhotometricInterpretation and PlanarConfiguration are those of the decoded frames, what is said of
     * lossy compression stays. Native pixels stay as they are.
     */
    public DataSet uncompressed() throws PixelCodecException {
        if (encapsulated == null) {
            return dataSet;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        PixelDescription is = description;
        for (int number = 1; number <= announced; number++) {
            PixelFrame frame = decoded(number);
            is = frame.description();
            if (all.size() + (long) frame.bytes().length > Integer.MAX_VALUE - 16) {
                throw new PixelCodecException(CodecErrorCode.TOO_LARGE, "more than 2 GB of pixels");
            }
            all.writeBytes(frame.bytes());
        }
        var builder = dataSet.toBuilder()
                .remove(Tag.ExtendedOffsetTable)
                .remove(Tag.ExtendedOffsetTableLengths)
                .set(Tag.PhotometricInterpretation, is.photometricInterpretation())
                .set(Tag.PixelData, is.bitsAllocated() > 8 ? VR.OW : VR.OB, all.toByteArray());
        if (is.samplesPerPixel() > 1) {
            builder.set(Tag.PlanarConfiguration, 0);
        }
        return builder.build();
    }
}
