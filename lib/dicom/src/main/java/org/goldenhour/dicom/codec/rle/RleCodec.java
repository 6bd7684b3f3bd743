package org.goldenhour.dicom.codec.rle;

import java.util.Set;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodec;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/**
 * RLE Lossless, 1.2.840.10008.1.2.5 (PS3.5 annex G): one segment for each byte of a sample, the most significant first, sample after sample.
 * Frames of one bit are one segment of packed bits, as GDCM, dcmtk and pydicom have it.
 */
public final class RleCodec implements PixelCodec {
    public static final String RLE_LOSSLESS = "1.2.840.10008.1.2.5";

    @Override
    public Set<String> decodes() {
        return Set.of(RLE_LOSSLESS);
    }

    @Override
    public Set<String> encodes() {
        return Set.of(RLE_LOSSLESS);
    }

    @Override
    public PixelFrame decode(byte[] codeStream, PixelDescription described, String transferSyntaxUid)
            throws PixelCodecException {
        return new PixelFrame(described.withPlanarConfiguration(0), RleDecoder.decode(codeStream, described));
    }

    @Override
    public byte[] encode(PixelFrame frame, String transferSyntaxUid, EncodeOptions options) throws PixelCodecException {
        return RleEncoder.encode(frame);
    }

    /** Bytes of a sample, that is segments a sample; 1 for packed bits. */
    static int bytesPerSample(PixelDescription described) throws PixelCodecException {
        int allocated = described.bitsAllocated();
        boolean fits = allocated == 1 && described.samplesPerPixel() == 1 || allocated > 0 && allocated % 8 == 0;
        int bytes = Math.max(1, allocated / 8);
        if (!fits || described.samplesPerPixel() < 1 || bytes * described.samplesPerPixel() > 15) {
            throw new PixelCodecException(
                    CodecErrorCode.PROCESS_NOT_SUPPORTED,
                    described.samplesPerPixel() + " samples of " + allocated
                            + " bits need other segments than 1 to 15");
        }
        return bytes;
    }
}
