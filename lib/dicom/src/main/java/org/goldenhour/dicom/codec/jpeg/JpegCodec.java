package org.goldenhour.dicom.codec.jpeg;

import java.util.Set;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodec;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/**
 * JPEG by ITU-T T.81: decodes the sequential, progressive and lossless Huffman processes, 8 and 12 bits lossy, 2 to 16 bits lossless; encodes baseline.
 * Colours come out as the code stream holds them ({@code YBR_FULL} or {@code RGB}), see {@link PixelCodec#decode}.
 */
public final class JpegCodec implements PixelCodec {
    public static final String BASELINE = "1.2.840.10008.1.2.4.50";
    public static final String EXTENDED = "1.2.840.10008.1.2.4.51";
    public static final String LOSSLESS = "1.2.840.10008.1.2.4.57";
    public static final String LOSSLESS_SV1 = "1.2.840.10008.1.2.4.70";

    /** Retired: spectral selection (52, 53) and full progression (54, 55), with and without the extended process. */
    private static final Set<String> DECODES = Set.of(
            BASELINE,
            EXTENDED,
            "1.2.840.10008.1.2.4.52",
            "1.2.840.10008.1.2.4.53",
            "1.2.840.10008.1.2.4.54",
            "1.2.840.10008.1.2.4.55",
            LOSSLESS,
            LOSSLESS_SV1);

    @Override
    public Set<String> decodes() {
        return DECODES;
    }

    @Override
    public Set<String> encodes() {
        return Set.of(BASELINE);
    }

    /** Grey frames stay as they are; colours are written without subsampling as {@code YBR_FULL}, which the data set has to say (PS3.5 8.2.1). */
    @Override
    public byte[] encode(PixelFrame frame, String transferSyntaxUid, EncodeOptions options) throws PixelCodecException {
        return BaselineEncoder.encode(frame, options.jpegQuality());
    }

    @Override
    public PixelFrame decode(byte[] codeStream, PixelDescription described, String transferSyntaxUid)
            throws PixelCodecException {
        return JpegDecoder.decode(codeStream, described).frame(described);
    }
}
