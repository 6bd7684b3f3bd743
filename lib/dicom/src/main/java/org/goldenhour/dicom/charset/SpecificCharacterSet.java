package org.goldenhour.dicom.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.goldenhour.dicom.data.VR;

/** The character repertoire that (0008,0005) declares (PS3.3 C.12.1.1.2, PS3.5 6.1). Immutable. */
public final class SpecificCharacterSet {
    /** ISO-IR 6, the repertoire of a data set that declares none (PS3.5 6.1.1). */
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(StandardCharsets.ISO_8859_1);

    private final Charset charset;

    private SpecificCharacterSet(Charset charset) {
        this.charset = charset;
    }

    /** The repertoire of the values of (0008,0005); an unknown term reads as Latin-1, so that no byte is lost. */
    public static SpecificCharacterSet of(String... terms) {
        String first = terms.length == 0 ? "" : terms[0].strip();
        return new SpecificCharacterSet(
                switch (first) {
                    case "ISO_IR 192" -> StandardCharsets.UTF_8;
                    case "GB18030" -> Charset.forName("GB18030");
                    case "GBK" -> Charset.forName("GBK");
                    default -> StandardCharsets.ISO_8859_1;
                });
    }

    public String decode(byte[] value, VR vr) {
        return new String(value, charset);
    }

    /** The values of a multi-valued element: the backslash is sought in characters, not in bytes, where GBK may have 5C as a second byte. */
    public List<String> decodeValues(byte[] value, VR vr) {
        return List.of(decode(value, vr).split("\\\\", -1));
    }

    public byte[] encode(String text, VR vr) {
        return text.getBytes(charset);
    }
}
