package org.goldenhour.dicom.codec.jpeg2000;

import java.util.Set;
import org.goldenhour.dicom.codec.PixelCodec;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/**
 * Decodes JPEG 2000 (ITU-T T.800, PS3.5 8.2.4) and High-Throughput JPEG 2000 (ITU-T T.814, PS3.5 8.2.14), 1 to 16 bits. What the code stream holds decides, not which of the transfer syntaxes is named.
 *
 * <p>A stream that ends before all packets of all tiles have come is refused: what is missing could be a place in the picture as well as a little sharpness.
 */
public final class Jpeg2000Codec implements PixelCodec {
    public static final String LOSSLESS = "1.2.840.10008.1.2.4.90";
    public static final String JPEG_2000 = "1.2.840.10008.1.2.4.91";

    public static final String HIGH_THROUGHPUT_LOSSLESS = "1.2.840.10008.1.2.4.201";
    /** Lossless, with resolutions first (RPCL). */
    public static final String HIGH_THROUGHPUT_LOSSLESS_RPCL = "1.2.840.10008.1.2.4.202";

    public static final String HIGH_THROUGHPUT = "1.2.840.10008.1.2.4.203";

    private static final Set<String> DECODES =
            Set.of(LOSSLESS, JPEG_2000, HIGH_THROUGHPUT_LOSSLESS, HIGH_THROUGHPUT_LOSSLESS_RPCL, HIGH_THROUGHPUT);

    @Override
    public Set<String> decodes() {
        return DECODES;
    }

    @Override
    public PixelFrame decode(byte[] codeStream, PixelDescription described, String transferSyntaxUid)
            throws PixelCodecException {
        CodeStream stream = CodeStream.read(codeStream, described);
        FrameAssembler frame = new FrameAssembler(stream.size(), described);
        TileDecoder tiles = new TileDecoder(stream.size(), frame);
        for (int index = 0; index < stream.tileCount(); index++) {
            tiles.decode(stream.tile(index), stream.size().tile(index));
        }
        return frame.frame();
    }
}
