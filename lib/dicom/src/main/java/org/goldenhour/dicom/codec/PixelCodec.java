package org.goldenhour.dicom.codec;

import java.util.Set;

/**
 * Decodes, and perhaps encodes, the frames of some transfer syntaxes. Stateless and thread-safe.
 *
 * <p>Hostile input is the rule, not the exception: a decoder ends in time proportional to input plus output, allocates no more than a few times the announced frame
 * and the code stream, and reports whatever is wrong by {@link PixelCodecException}; no other exception leaves it.
 */
public interface PixelCodec {
    /** The transfer syntaxes that {@link #decode} takes. */
    Set<String> decodes();

    /** The transfer syntaxes that {@link #encode} makes; empty for a decoder alone. */
    default Set<String> encodes() {
        return Set.of();
    }

    /**
     * @param codeStream of one frame, its fragments joined; trailing padding is no error
     * @param described by the header. Rows, columns, samples, allocated and stored bits are the truth about the result; the code stream must agree or the frame is refused
     * @return the frame in planar configuration 0, in the photometric interpretation that it has after decoding without conversion of colours beyond those that the
     *     compression itself made: chroma is brought to full resolution ({@code YBR_FULL_422} becomes {@code YBR_FULL}), {@code YBR_RCT} and {@code YBR_ICT} become {@code RGB}
     */
    PixelFrame decode(byte[] codeStream, PixelDescription described, String transferSyntaxUid)
            throws PixelCodecException;

    /**
     * @return the code stream of one frame, of even length
     * @throws PixelCodecException with {@link CodecErrorCode#NOT_ENCODABLE} where the frame does not fit the syntax
     */
    default byte[] encode(PixelFrame frame, String transferSyntaxUid, EncodeOptions options)
            throws PixelCodecException {
        throw new PixelCodecException(CodecErrorCode.NOT_ENCODABLE, transferSyntaxUid + " is only decoded");
    }
}
