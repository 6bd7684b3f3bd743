package org.goldenhour.dicom.codec.jpegls;

import java.util.Set;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodec;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/** JPEG-LS (ITU-T T.87), 2 to 16 bits, all interleave modes: lossless (1.2.840.10008.1.2.4.80) and near-lossless (1.2.840.10008.1.2.4.81). */
public final class JpegLsCodec implements PixelCodec {
    public static final String LOSSLESS = "1.2.840.10008.1.2.4.80";
    public static final String NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";

    @Override
    public Set<String> decodes() {
        return Set.of(LOSSLESS, NEAR_LOSSLESS);
    }

    @Override
    public Set<String> encodes() {
        return Set.of(LOSSLESS, NEAR_LOSSLESS);
    }

    @Override
    public PixelFrame decode(byte[] codeStream, PixelDescription described, String transferSyntaxUid)
            throws PixelCodecException {
        return new PixelFrame(described.withPlanarConfiguration(0), JpegLsDecoder.decode(codeStream, described));
    }

    /** {@link EncodeOptions#nearLossless} counts for the near-lossless syntax alone. */
    @Override
    public byte[] encode(PixelFrame frame, String transferSyntaxUid, EncodeOptions options) throws PixelCodecException {
        return JpegLsEncoder.encode(frame, transferSyntaxUid.equals(LOSSLESS) ? 0 : options.nearLossless());
    }
}
