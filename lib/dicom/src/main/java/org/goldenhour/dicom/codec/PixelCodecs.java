package org.goldenhour.dicom.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** The codecs on the class path, by transfer syntax. Thread-safe. */
public final class PixelCodecs {
    private static final PixelCodecs INSTALLED = new PixelCodecs(ServiceLoader.load(PixelCodec.class));

    private final Map<String, PixelCodec> decoders = new HashMap<>();
    private final Map<String, PixelCodec> encoders = new HashMap<>();

    private PixelCodecs(Iterable<PixelCodec> codecs) {
        for (PixelCodec codec : codecs) {
            codec.decodes().forEach(uid -> decoders.putIfAbsent(uid, codec));
            codec.encodes().forEach(uid -> encoders.putIfAbsent(uid, codec));
        }
    }

    public static PixelCodecs installed() {
        return INSTALLED;
    }

    /** Transfer syntaxes whose frames can be decoded, ascending. */
    public Set<String> decodable() {
        return new TreeSet<>(decoders.keySet());
    }

    /** Transfer syntaxes into which frames can be encoded, ascending. */
    public Set<String> encodable() {
        return new TreeSet<>(encoders.keySet());
    }

    /** @throws PixelCodecException also with {@link CodecErrorCode#SYNTAX_NOT_SUPPORTED} */
    public PixelFrame decode(byte[] codeStream, PixelDescription described, String transferSyntaxUid)
            throws PixelCodecException {
        return of(decoders, transferSyntaxUid).decode(codeStream, described, transferSyntaxUid);
    }

    /** @throws PixelCodecException also with {@link CodecErrorCode#SYNTAX_NOT_SUPPORTED} */
    public byte[] encode(PixelFrame frame, String transferSyntaxUid, EncodeOptions options) throws PixelCodecException {
        return of(encoders, transferSyntaxUid).encode(frame, transferSyntaxUid, options);
    }

    private static PixelCodec of(Map<String, PixelCodec> codecs, String uid) throws PixelCodecException {
        return Optional.ofNullable(codecs.get(uid))
                .orElseThrow(() -> new PixelCodecException(CodecErrorCode.SYNTAX_NOT_SUPPORTED, uid));
    }
}
