package org.goldenhour.dicom.net.pdu;

import java.nio.charset.StandardCharsets;

/** Reads the big-endian fields of PS3.8 9.3 from a span of bytes that it never leaves. */
final class FieldReader {
    private final String where;
    private final byte[] bytes;
    private final int end;
    private int at;

    FieldReader(String where, byte[] bytes) {
        this(where, bytes, 0, bytes.length);
    }

    private FieldReader(String where, byte[] bytes, int at, int end) {
        this.where = where;
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    int remaining() {
        return end - at;
    }

    int u8() throws MalformedPduException {
        need(1);
        return bytes[at++] & 0xFF;
    }

    int u16() throws MalformedPduException {
        return u8() << 8 | u8();
    }

    /** An unsigned 32-bit number; what exceeds an {@code int} is its largest. */
    int u32() throws MalformedPduException {
        long value = (long) u16() << 16 | u16();
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    void skip(int count) throws MalformedPduException {
        need(count);
        at += count;
    }

    byte[] take(int count) throws MalformedPduException {
        need(count);
        byte[] out = new byte[count];
        System.arraycopy(bytes, at, out, 0, count);
        at += count;
        return out;
    }

    byte[] rest() throws MalformedPduException {
        return take(remaining());
    }

    /** Text of ISO 646 without the padding that it has by the standard (spaces) or by custom (zeros). */
    String text(int count) throws MalformedPduException {
        return trim(new String(take(count), StandardCharsets.ISO_8859_1));
    }

    String restAsText() throws MalformedPduException {
        return text(remaining());
    }

    /** A reader of the next bytes alone, which are passed here. */
    FieldReader span(String name, int count) throws MalformedPduException {
        need(count);
        FieldReader out = new FieldReader(name, bytes, at, at + count);
        at += count;
        return out;
    }

    MalformedPduException malformed(String fault) {
        return new MalformedPduException(where + ": " + fault + " at byte " + at);
    }

    private void need(int count) throws MalformedPduException {
        if (count < 0 || count > end - at) {
            throw malformed("needs " + count + " bytes where " + (end - at) + " are left");
        }
    }

    private static String trim(String padded) {
        int from = 0;
        int to = padded.length();
        while (to > from && padded.charAt(to - 1) <= ' ') {
            to--;
        }
        while (from < to && padded.charAt(from) <= ' ') {
            from++;
        }
        return padded.substring(from, to);
    }
}
