package org.goldenhour.dicom.charset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.goldenhour.dicom.data.VR;

/**
 * Recognises text whose declaration is wrong by the evidence of its bytes: UTF-8 or GBK where (0008,0005) says Latin-1, ASCII or nothing, and GBK where it says UTF-8 or
 * the reverse. Many devices in China do so. It only says how bytes should be read; it changes none.
 *
 * <p>Evidence for UTF-8: every byte beyond ASCII is part of a well-formed sequence, which in Latin-1 would be two or three signs such as {@code Ã¼} that no text has.
 *
 * <p>Evidence for GBK (read as GB18030, which includes it): every byte beyond ASCII is part of a well-formed pair, and the pairs are hanzi. Genuine Latin-1 fails here,
 * because an accented letter is followed by a plain one: "Müller" and "Jérôme" give pairs that run into the letters after them. So a person name passes only if each of its
 * components is either ASCII or hanzi throughout, and other text only if hanzi do not stand single between letters; and at least one pair must be of the range of
 * GB 2312 (B0-F7, A1-FE), where both bytes are beyond ASCII.
 */
public final class MisdeclaredText {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private MisdeclaredText() {}

    /** The set in which this value should be read: the declared one, unless the bytes are evidence of another. */
    public static SpecificCharacterSet evident(byte[] value, VR vr, SpecificCharacterSet declared) {
        if (!vr.usesCharacterSet() || CodeExtension.isPlain(value) || CodeExtension.hasEscape(value)) {
            return declared;
        }
        if (declared.isWesternOrUnknown()) {
            return evidentInWestern(value, vr, declared);
        }
        if (declared.isUtf8()) {
            return strict(value, StandardCharsets.UTF_8) == null && isChinese(value, vr)
                    ? SpecificCharacterSet.GB18030
                    : declared;
        }
        if (declared.isChinese()) {
            return isLongHanziInUtf8(value) ? SpecificCharacterSet.UTF_8 : declared;
        }
        return declared;
    }

    private static SpecificCharacterSet evidentInWestern(byte[] value, VR vr, SpecificCharacterSet declared) {
        String utf8 = strict(value, StandardCharsets.UTF_8);
        if (utf8 != null && (isOfOneScript(utf8) || !isChinese(value, vr))) {
            return SpecificCharacterSet.UTF_8;
        }
        return utf8 == null && !isChinese(value, vr) ? declared : SpecificCharacterSet.GB18030;
    }

    /**
     * Whether text in well-formed UTF-8 reads as text. Pairs such as D2BB D0A9 are well-formed both as UTF-8 and as GBK; as UTF-8 they give words of mixed scripts, or
     * of accented letters alone, which no language has.
     */
    private static boolean isOfOneScript(String text) {
        boolean plainLetter = false;
        boolean accented = false;
        Character.UnicodeScript script = null;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int codePoint = text.codePointAt(at);
            if (codePoint >= 0x800) {
                return true; // three bytes or more that are well-formed by chance are no longer likely
            }
            if (codePoint < 0x80) {
                plainLetter |= Character.isLetter(codePoint);
                continue;
            }
            Character.UnicodeScript own = Character.UnicodeScript.of(codePoint);
            if (own == Character.UnicodeScript.COMMON || own == Character.UnicodeScript.INHERITED) {
                continue;
            }
            if (script != null && script != own || isRareLetter(codePoint)) {
                return false;
            }
            script = own;
            accented |= own == Character.UnicodeScript.LATIN;
        }
        return script != null && (!accented || plainLetter);
    }

    /** Beyond Latin Extended-A and the Cyrillic of Slavic languages. */
    private static boolean isRareLetter(int codePoint) {
        return codePoint >= 0x180 && codePoint < 0x370 || codePoint >= 0x460 && codePoint < 0x531;
    }

    private static boolean isLongHanziInUtf8(byte[] value) {
        String text = strict(value, StandardCharsets.UTF_8);
        return text != null
                && text.codePoints().filter(Character::isIdeographic).count() >= 2
                && text.codePoints().allMatch(c -> c < 0x80 || Character.isIdeographic(c));
    }

    /** Whether the bytes read as Chinese in GB18030, by the rules of the class comment. */
    private static boolean isChinese(byte[] value, VR vr) {
        String text = strict(value, GB18030);
        if (text == null || !text.codePoints().allMatch(MisdeclaredText::isChineseOrPlain)) {
            return false;
        }
        boolean componentsAreWhole = vr != VR.PN || everyComponentIsHanziOrPlain(text);
        return componentsAreWhole && hasStrongPairs(value, text);
    }

    private static boolean isChineseOrPlain(int codePoint) {
        return codePoint < 0x80
                || Character.isIdeographic(codePoint)
                || codePoint >= 0x3000 && codePoint < 0x3040 // punctuation
                || codePoint >= 0xFF00 && codePoint < 0xFFF0 // full width
                || codePoint >= 0x2010 && codePoint < 0x2040 // dashes and quotes
                || codePoint == 0xB7; // the dot between the parts of foreign names
    }

    private static boolean everyComponentIsHanziOrPlain(String text) {
        for (String component : text.split("[\\^=\\\\ ]")) {
            long beyond = component.chars().filter(c -> c >= 0x80).count();
            if (beyond != 0 && beyond != component.length()) {
                return false;
            }
        }
        return true;
    }

    /**
     * At least as many pairs of GB 2312 as of the extension, whose second byte may be a letter. Where hanzi touch letters, as in {@code CT平扫} and as pairs in a Latin-1 word
     * would, not only single hanzi and four times as many.
     */
    private static boolean hasStrongPairs(byte[] value, String text) {
        int strong = 0;
        int weak = 0;
        for (int at = 0; at < value.length; at++) {
            if (value[at] >= 0) {
                continue;
            }
            int lead = value[at] & 0xFF;
            int trail = at + 1 < value.length ? value[at + 1] & 0xFF : 0;
            if (lead >= 0xB0 && lead <= 0xF7 && trail >= 0xA1) {
                strong++;
            } else if (trail < 0xA1) {
                weak++;
            }
            at += trail >= 0x30 && trail <= 0x39 ? 3 : 1; // four bytes in GB18030
        }
        boolean clear = strong > 0 && weak <= strong;
        return clear && (!touchesLetter(text) || longestRun(text) >= 2 && weak * 4 <= strong);
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) >= 0x80 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static boolean touchesLetter(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean afterLetter = i > 0 && isPlainLetter(text.charAt(i - 1));
            boolean beforeLetter = i + 1 < text.length() && isPlainLetter(text.charAt(i + 1));
            if (text.charAt(i) >= 0x80 && (afterLetter || beforeLetter)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlainLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static String strict(byte[] value, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            return null; // not well-formed: an answer, not a failure
        }
    }
}
