package org.goldenhour.dicom.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.goldenhour.dicom.io.DicomErrorCode;
import org.goldenhour.dicom.io.MalformedDicomException;

/** The tokens of RFC 8259 in a byte array. Strict: what the grammar does not allow is refused with its position. Not thread-safe. */
final class JsonTokens {
    private final byte[] json;
    private int at;

    JsonTokens(byte[] json) {
        this.json = json;
        if (json.length >= 3 && (json[0] & 0xFF) == 0xEF && (json[1] & 0xFF) == 0xBB && (json[2] & 0xFF) == 0xBF) {
            at = 3; // RFC 8259 8.1: a byte order mark may be ignored
        }
    }

    int position() {
        return at;
    }

    void position(int position) {
        at = position;
    }

    /** The next byte that is not white space, not taken; -1 at the end. */
    int peek() {
        while (at < json.length) {
            byte b = json[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            at++;
        }
        return -1;
    }

    void expect(char token) throws MalformedDicomException {
        if (peek() != token) {
            throw syntax();
        }
        at++;
    }

    /** Takes the token if it is the next one. */
    boolean accept(char token) {
        if (peek() != token) {
            return false;
        }
        at++;
        return true;
    }

    boolean acceptNull() throws MalformedDicomException {
        if (peek() != 'n') {
            return false;
        }
        literal("null");
        return true;
    }

    void literal(String word) throws MalformedDicomException {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= json.length || json[at] != word.charAt(i)) {
                throw syntax();
            }
        }
    }

    /** A number as it is written. */
    String number() throws MalformedDicomException {
        peek();
        int from = at;
        while (at < json.length && (json[at] >= '0' && json[at] <= '9' || "+-.eE".indexOf(json[at]) >= 0)) {
            at++;
        }
        String text = new String(json, from, at - from, StandardCharsets.US_ASCII);
        if (!JsonNumber.isJsonNumber(text)) {
            at = from;
            throw syntax();
        }
        return text;
    }

    String string() throws MalformedDicomException {
        expect('"');
        int from = at;
        boolean escaped = skipToQuote();
        int end = at++;
        String text = utf8(from, end);
        return escaped ? unescape(text, from) : text;
    }

    /** The bytes that a string holds in base64. */
    byte[] base64() throws MalformedDicomException {
        expect('"');
        int from = at;
        if (skipToQuote()) {
            throw syntax();
        }
        ByteBuffer text = ByteBuffer.wrap(json, from, at - from);
        at++;
        try {
            ByteBuffer decoded = Base64.getDecoder().decode(text);
            byte[] value = new byte[decoded.remaining()];
            decoded.get(value);
            return value;
        } catch (IllegalArgumentException e) {
            at = from;
            throw syntax();
        }
    }

    /** Moves to the closing quote; tells whether there were escapes. */
    private boolean skipToQuote() throws MalformedDicomException {
        boolean escaped = false;
        while (at < json.length && json[at] != '"') {
            if (json[at] >= 0 && json[at] < 0x20) {
                throw syntax();
            }
            if (json[at] == '\\') {
                escaped = true;
                at++;
            }
            at++;
        }
        if (at >= json.length) {
            at = json.length;
            throw syntax();
        }
        return escaped;
    }

    private String utf8(int from, int end) throws MalformedDicomException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, from, end - from))
                    .toString();
        } catch (CharacterCodingException e) {
            at = from;
            throw syntax();
        }
    }

    private String unescape(String text, int from) throws MalformedDicomException {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = text.charAt(++i);
            switch (escape) {
                case '"', '\\', '/' -> out.append(escape);
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append(hex(text, i + 1, from));
                    i += 4;
                }
                default -> {
                    at = from;
                    throw syntax();
                }
            }
        }
        return out.toString();
    }

    private char hex(String text, int start, int from) throws MalformedDicomException {
        int value = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = i < text.length() && text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                at = from;
                throw syntax();
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    MalformedDicomException syntax() {
        return new MalformedDicomException(DicomErrorCode.JSON_SYNTAX, 0, at);
    }
}
