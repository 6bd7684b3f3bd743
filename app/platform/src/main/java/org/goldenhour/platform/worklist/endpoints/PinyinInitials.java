package org.goldenhour.platform.worklist.endpoints;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * The first letter of the pinyin of each character: GB 2312-1980 orders its first level, the 3755 everyday characters, by pinyin, so that the code alone tells the
 * letter. Characters outside it are left out.
 */
final class PinyinInitials {
    private static final Charset GB2312 = Charset.forName("GB2312");

    /** The first code of each letter; no syllable begins with i, u or v. */
    private static final int[] FIRST_CODES = {
        0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8, 0xC4C3, 0xC5B6,
        0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1
    };

    private static final String LETTERS = "abcdefghjklmnopqrstwxyz";
    private static final int LAST_CODE = 0xD7F9;

    private PinyinInitials() {}

    static String of(String text) {
        StringBuilder initials = new StringBuilder();
        (text == null ? "" : text).chars().forEach(character -> {
            byte[] code = String.valueOf((char) character).getBytes(GB2312);
            if (code.length == 2) {
                append(initials, (code[0] & 0xFF) << 8 | code[1] & 0xFF);
            }
        });
        return initials.toString();
    }

    private static void append(StringBuilder initials, int code) {
        if (code >= FIRST_CODES[0] && code <= LAST_CODE) {
            int at = Arrays.binarySearch(FIRST_CODES, code);
            initials.append(LETTERS.charAt(at >= 0 ? at : -at - 2));
        }
    }
}
