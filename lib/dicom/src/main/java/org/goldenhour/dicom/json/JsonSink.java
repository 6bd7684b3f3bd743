package org.goldenhour.dicom.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

/** Writes JSON tokens in UTF-8 through a small window. Not thread-safe. */
final class JsonSink {
    private static final int WINDOW_BYTES = 8192;
    private static final int BASE64_STEP_BYTES = 3 * 1024;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private final OutputStream out;
    private final byte[] window = new byte[WINDOW_BYTES];
    private int size;

    JsonSink(OutputStream out) {
        this.out = out;
    }

    void raw(char ascii) throws IOException {
        reserve(1);
        window[size++] = (byte) ascii;
    }

    /** Text of ASCII that needs no escape. */
    void raw(String ascii) throws IOException {
        for (int i = 0; i < ascii.length(); i++) {
            raw(ascii.charAt(i));
        }
    }

    void raw(byte[] json) throws IOException {
        flushWindow();
        out.write(json);
    }

    /** A tag as the key or value that PS3.18 F.2.2 wants: eight hexadecimal digits, quoted. */
    void tag(int tag) throws IOException {
        reserve(10);
        window[size++] = '"';
        for (int shift = 28; shift >= 0; shift -= 4) {
            window[size++] = HEX[tag >>> shift & 0xF];
        }
        window[size++] = '"';
    }

    void string(String text) throws IOException {
        raw('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
                raw(c);
            } else if (c < 0x80) {
                escape(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                codePoint(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                codePoint(Character.isSurrogate(c) ? 0xFFFD : c);
            }
        }
        raw('"');
    }

    private void escape(char c) throws IOException {
        switch (c) {
            case '"' -> raw("\\\"");
            case '\\' -> raw("\\\\");
            case '\n' -> raw("\\n");
            case '\r' -> raw("\\r");
            case '\t' -> raw("\\t");
            default -> {
                raw("\\u00");
                raw((char) HEX[c >>> 4]);
                raw((char) HEX[c & 0xF]);
            }
        }
    }

    private void codePoint(int c) throws IOException {
        reserve(4);
        if (c < 0x800) {
            window[size++] = (byte) (0xC0 | c >>> 6);
        } else {
            if (c < 0x10000) {
                window[size++] = (byte) (0xE0 | c >>> 12);
            } else {
                window[size++] = (byte) (0xF0 | c >>> 18);
                window[size++] = (byte) (0x80 | c >>> 12 & 0x3F);
            }
            window[size++] = (byte) (0x80 | c >>> 6 & 0x3F);
        }
        window[size++] = (byte) (0x80 | c & 0x3F);
    }

    void base64(byte[] value) throws IOException {
        raw('"');
        Base64.Encoder encoder = Base64.getEncoder();
        byte[] step = new byte[BASE64_STEP_BYTES];
        for (int from = 0; from < value.length; from += BASE64_STEP_BYTES) {
            int length = Math.min(BASE64_STEP_BYTES, value.length - from);
            byte[] part = length == step.length ? step : new byte[length];
            System.arraycopy(value, from, part, 0, length);
            byte[] encoded = encoder.encode(part);
            reserve(encoded.length);
            System.arraycopy(encoded, 0, window, size, encoded.length);
            size += encoded.length;
        }
        raw('"');
    }

    private void reserve(int count) throws IOException {
        if (window.length - size < count) {
            flushWindow();
        }
    }

    /** Hands everything to the stream; the stream itself is not flushed. */
    void flushWindow() throws IOException {
        out.write(window, 0, size);
        size = 0;
    }
}
