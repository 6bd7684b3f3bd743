package org.goldenhour.dicom.net.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the big-endian fields of PS3.8 9.3. */
final class FieldWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    FieldWriter u8(int value) {
        out.write(value);
        return this;
    }

    FieldWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    FieldWriter u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    FieldWriter bytes(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    FieldWriter zeros(int count) {
        return bytes(new byte[count]);
    }

    FieldWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An AE title, padded with spaces to 16 bytes (PS3.8 table 9-11). */
    FieldWriter aeTitle(String title) {
        byte[] bytes = title.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > 16) {
            throw new IllegalArgumentException("an AE title has at most 16 characters");
        }
        return bytes(bytes).text(" ".repeat(16 - bytes.length));
    }

    /** An item or sub-item: type, a reserved byte, a length of two bytes, the value (PS3.8 9.3.2). */
    FieldWriter item(int type, byte[] value) {
        if (value.length > 0xFFFF) {
            throw new IllegalArgumentException("an item has at most 65535 bytes");
        }
        return u8(type).u8(0).u16(value.length).bytes(value);
    }

    FieldWriter item(int type, String value) {
        return item(type, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    /** The whole PDU with this as its part after the header. */
    byte[] toPdu(PduType type) {
        return new FieldWriter()
                .u8(type.code())
                .u8(0)
                .u32(out.size())
                .bytes(out.toByteArray())
                .toBytes();
    }
}
