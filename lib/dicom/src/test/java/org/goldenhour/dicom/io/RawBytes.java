package org.goldenhour.dicom.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes for tests, written as a reader of the standard would: hexadecimal and text. */
final class RawBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static RawBytes of() {
        return new RawBytes();
    }

    /** Hexadecimal digits; spaces and commas are for people. */
    RawBytes hex(String digits) {
        out.writeBytes(HexFormat.of().parseHex(digits.replaceAll("[ ,]", "")));
        return this;
    }

    RawBytes text(String latin1) {
        out.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    RawBytes zeros(int count) {
        out.writeBytes(new byte[count]);
        return this;
    }

    RawBytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
