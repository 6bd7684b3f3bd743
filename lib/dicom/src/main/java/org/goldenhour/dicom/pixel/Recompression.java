package org.goldenhour.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.VR;

/** Brings the pixels of a data set into another transfer syntax (PS3.5 8.2, A.4). The rest of the data set stays, but for what the pixels make untrue. */
public final class Recompression {
    private Recompression() {}

    /**
     * The data set as it is to be written in that syntax; one without pixel data, and one whose pixels are in it already, comes back as it is.
     *
     * <p>Where the new compression loses something, the result is another instance: it gets a new SOPInstanceUID and says what was done (LossyImageCompression, its ratio and
     * its method, PS3.3 C.7.6.1.1.5; the original as SourceImageSequence, PS3.3 C.7.6.1.1.4).
     *
     * @param from in which the data set came
     * @throws PixelCodecException where the pixels cannot be decoded, or not be encoded in that syntax
     */
    public static DataSet of(DataSet dataSet, TransferSyntax from, TransferSyntax to, EncodeOptions options)
            throws PixelCodecException {
        PixelData pixels = PixelData.of(dataSet, from).orElse(null);
        if (pixels == null
                || to.encapsulated() && pixels.isEncapsulated() && from.uid().equals(to.uid())) {
            return dataSet;
        }
        if (!to.encapsulated()) {
            return pixels.uncompressed();
        }
        if (pixels.isFloatingPoint()) {
            throw new PixelCodecException(CodecErrorCode.NOT_ENCODABLE, "floating-point pixels");
        }
        return encapsulated(pixels, to, options);
    }

    private static DataSet encapsulated(PixelData pixels, TransferSyntax to, EncodeOptions options)
            throws PixelCodecException {
        List<byte[]> fragments = new ArrayList<>();
        fragments.add(new byte[0]);
        long before = 0;
        long after = 0;
        PixelDescription is = pixels.description();
        for (int number = 1; number <= pixels.frameCount(); number++) {
            PixelFrame frame = pixels.decoded(number);
            is = frame.description();
            byte[] stream = PixelCodecs.installed().encode(frame, to.uid(), options);
            before += frame.bytes().length;
            after += stream.length;
            fragments.add(stream);
        }
        fragments.set(0, offsets(fragments.subList(1, fragments.size())));
        DataSetBuilder out = pixels.dataSet().toBuilder()
                .remove(Tag.ExtendedOffsetTable)
                .remove(Tag.ExtendedOffsetTableLengths)
                .set(Tag.PhotometricInterpretation, photometricInterpretation(is, to))
                .add(new Element.Fragments(Tag.PixelData, VR.OB, fragments));
        if (is.samplesPerPixel() > 1) {
            out.set(Tag.PlanarConfiguration, 0);
        }
        if (isLossy(to, options)) {
            sayWhatIsLost(pixels.dataSet(), out, to, (double) before / after);
        }
        return out.build();
    }

    /** The Basic Offset Table, empty where its 32 bits do not reach (PS3.5 A.4). */
    private static byte[] offsets(List<byte[]> frames) {
        byte[] table = new byte[4 * frames.size()];
        long at = 0;
        for (int i = 0; i < frames.size(); i++) {
            for (int b = 0; b < 4; b++) {
                table[4 * i + b] = (byte) (at >>> 8 * b);
            }
            at += 8 + frames.get(i).length;
        }
        return at > 0xFFFFFFFFL ? new byte[0] : table;
    }

    /** Our baseline encoder makes YBR of RGB (PS3.5 8.2.1); the others keep the colours. */
    private static String photometricInterpretation(PixelDescription is, TransferSyntax to) {
        return to.uid().equals(Uid.JPEGBaseline8Bit)
                        && is.photometricInterpretation().equals("RGB")
                ? "YBR_FULL"
                : is.photometricInterpretation();
    }

    private static boolean isLossy(TransferSyntax to, EncodeOptions options) {
        return to.uid().equals(Uid.JPEGBaseline8Bit)
                || to.uid().equals(Uid.JPEGLSNearLossless) && options.nearLossless() > 0;
    }

    private static void sayWhatIsLost(DataSet original, DataSetBuilder out, TransferSyntax to, double ratio) {
        String method = to.uid().equals(Uid.JPEGBaseline8Bit) ? "ISO_10918_1" : "ISO_14495_1";
        List<String> ratios = new ArrayList<>(original.values().strings(Tag.LossyImageCompressionRatio));
        List<String> methods = new ArrayList<>(original.values().strings(Tag.LossyImageCompressionMethod));
        ratios.removeIf(String::isBlank);
        methods.removeIf(String::isBlank);
        ratios.add(String.format(Locale.ROOT, "%.2f", ratio));
        methods.add(method);
        out.set(Tag.SOPInstanceUID, Uid.create())
                .set(Tag.LossyImageCompression, "01")
                .set(Tag.LossyImageCompressionRatio, ratios.toArray(String[]::new))
                .set(Tag.LossyImageCompressionMethod, methods.toArray(String[]::new))
                .set(
                        Tag.SourceImageSequence,
                        DataSet.builder()
                                .set(
                                        Tag.ReferencedSOPClassUID,
                                        original.values().string(Tag.SOPClassUID, ""))
                                .set(
                                        Tag.ReferencedSOPInstanceUID,
                                        original.values().string(Tag.SOPInstanceUID, ""))
                                .build());
        List<String> type = new ArrayList<>(original.values().strings(Tag.ImageType));
        if (!type.isEmpty()) {
            type.set(0, "DERIVED");
            out.set(Tag.ImageType, type.toArray(String[]::new));
        }
    }
}
