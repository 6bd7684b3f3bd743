package org.goldenhour.dicom.json;

import java.math.BigDecimal;

/** Numbers of IS and DS as JSON numbers, digit for digit where their form allows it. */
final class JsonNumber {
    private JsonNumber() {}

    /** The JSON number of a decimal string, or null where it is none. {@code 1.50} stays as it is, {@code +.5} becomes {@code 0.5}. */
    static String of(String text) {
        if (isJsonNumber(text)) {
            return text;
        }
        if (!isDecimalString(text)) {
            return null;
        }
        try {
            return new BigDecimal(text.endsWith(".") ? text + '0' : text).toString();
        } catch (NumberFormatException e) {
            return null; // letters in the right alphabet but in no order: an answer
        }
    }

    private static boolean isDecimalString(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 32;
    }

    /** RFC 8259 6. */
    static boolean isJsonNumber(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at || text.charAt(at) == '0' && whole > at + 1) {
            return false;
        }
        at = whole;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = digits(text, at + 1);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponent = digits(text, at);
            if (exponent == at) {
                return false;
            }
            at = exponent;
        }
        return at == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
