package org.goldenhour.dicom.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.goldenhour.dicom.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes of the examples of PS3.5 annexes H, I, J and K, and of each defined term of PS3.3 C.12.1.1.2. */
class SpecificCharacterSetTest {
    private static byte[] bytes(String hexAndText) {
        StringBuilder latin = new StringBuilder();
        for (int i = 0; i < hexAndText.length(); i++) {
            if (hexAndText.startsWith("\\x", i)) {
                latin.append((char) HexFormat.fromHexDigits(hexAndText, i + 2, i + 4));
                i += 3;
            } else {
                latin.append(hexAndText.charAt(i) == '~' ? '\u001b' : hexAndText.charAt(i));
            }
        }
        return latin.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ISO_IR 100|Buc^J\\xE9r\\xF4me|Buc^Jérôme",
                "ISO_IR 101|Wa\\xB3\\xEAsa|Wałęsa",
                "ISO_IR 109|\\xC6okow|Ĉokow",
                "ISO_IR 110|\\xD0o\\xF9a|Đoųa",
                "ISO_IR 144|\\xBB\\xEE\\xDAce\\xDC\\xD1yp\\xD3|Люкceмбypг",
                "ISO_IR 127|\\xE2\\xC8\\xC7\\xE6\\xEA^\\xE4\\xE6\\xD2\\xC7\\xD1|قباني^لنزار",
                "ISO_IR 126|\\xC4\\xE9\\xEF\\xED\\xF5\\xF3\\xE9\\xEF\\xF2|Διονυσιος",
                "ISO_IR 138|\\xF9\\xF8\\xE5\\xEF^\\xE3\\xE1\\xE5\\xF8\\xE4|שרון^דבורה",
                "ISO_IR 148|\\xC7avu\\xFEo\\xF0lu|Çavuşoğlu",
                "ISO_IR 203|\\xBCuvre\\xA4|Œuvre€",
                "ISO_IR 166|\\xCA\\xC1\\xAA\\xD2\\xC2|สมชาย",
                "ISO_IR 13|\\xD4\\xCF\\xC0\\xDE^\\xC0\\xDB\\xB3|ﾔﾏﾀﾞ^ﾀﾛｳ",
                "ISO_IR 192|\\xE7\\x8E\\x8B^\\xE5\\xB0\\x8F|王^小",
                "GB18030|\\xCD\\xF5^\\xD0\\xA1\\xB6\\xAB|王^小东",
                "GBK|\\xCD\\xF5^\\xD0\\xA1\\xB6\\xAB|王^小东",
                "ISO_IR 6|Doe^John|Doe^John",
            })
    void readsAndWritesEachSetWithoutCodeExtension(String term, String raw, String text) {
        SpecificCharacterSet set = SpecificCharacterSet.of(term);
        assertThat(set.isKnown()).isTrue();
        assertThat(set.decode(bytes(raw), VR.PN)).isEqualTo(text);
        assertThat(set.encode(text, VR.PN)).isEqualTo(bytes(raw));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // H.3.1
                "\\ISO 2022 IR 87|Yamada^Tarou=~$B;3ED~(B^~$BB@O:~(B=~$B$d$^$@~(B^~$B$?$m$&~(B|Yamada^Tarou=山田^太郎=やまだ^たろう",
                // H.3.2
                "ISO 2022 IR 13\\ISO 2022 IR 87|\\xD4\\xCF\\xC0\\xDE^\\xC0\\xDB\\xB3=~$B;3ED~(J^~$BB@O:~(J=~$B$d$^$@~(J^~$B$?$m$&~(J|ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
                // I.2
                "\\ISO 2022 IR 149|Hong^Gildong=~$)C\\xFB\\xF3^~$)C\\xD1\\xCE\\xD4\\xD7=~$)C\\xC8\\xAB^~$)C\\xB1\\xE6\\xB5\\xBF|Hong^Gildong=洪^吉洞=홍^길동",
                // K.2
                "\\ISO 2022 IR 58|Zhang^XiaoDong=~$)A\\xD5\\xC5^~$)A\\xD0\\xA1\\xB6\\xAB|Zhang^XiaoDong=张^小东",
                // two Western halves in one value, each announced
                "ISO 2022 IR 100\\ISO 2022 IR 144|J\\xE9r\\xF4me^~-L\\xBB\\xEE|Jérôme^Лю",
                // JIS X 0212
                "\\ISO 2022 IR 87\\ISO 2022 IR 159|~$BB@~$(D0!~(B|太丂",
            })
    void readsAndWritesCodeExtensions(String terms, String raw, String text) {
        SpecificCharacterSet set = SpecificCharacterSet.ofDeclaration(terms);
        assertThat(set.isKnown()).isTrue();
        assertThat(set.decode(bytes(raw), VR.PN)).isEqualTo(text);
        assertThat(set.encode(text, VR.PN)).isEqualTo(bytes(raw));
    }

    @Test
    void delimitersAndControlCharactersRestoreTheFirstSet() {
        SpecificCharacterSet set = SpecificCharacterSet.of("ISO 2022 IR 100", "ISO 2022 IR 144");
        for (String delimiter : new String[] {"\\x0D", "\\x0A", "\\x0C", "\\x09"}) {
            String read = set.decode(bytes("~-L\\xBB" + delimiter + "\\xE9"), VR.LT);
            assertThat(read).startsWith("Л").endsWith("é");
        }
        assertThat(set.decode(bytes("~-L\\xBB\\\\xE9"), VR.LO)).isEqualTo("Л\\é");
        assertThat(set.decode(bytes("~-L\\xBB\\\\xEE"), VR.LT))
                .as("a backslash is a letter in LT")
                .isEqualTo("Л\\ю");
        assertThat(set.decode(bytes("~-L\\xBB=\\xE9"), VR.PN)).isEqualTo("Л=é");
        assertThat(set.decode(bytes("~-L\\xBB=\\xEE"), VR.LO)).isEqualTo("Л=ю");
    }

    @Test
    void backslashIsSoughtInCharacters() {
        // GBK 8C5C is 孿 (U+5B7F), whose second byte is a backslash.
        byte[] value = bytes("\\x8C\\x5C^\\xCE\\xC4\\\\xCD\\xF5");
        assertThat(SpecificCharacterSet.of("GBK").decodeValues(value, VR.PN))
                .hasSize(2)
                .first()
                .asString()
                .hasSize(3);
        assertThat(SpecificCharacterSet.of("GB18030").decodeValues(value, VR.PN))
                .element(1)
                .isEqualTo("王");
        // JIS X 0208 3B5C is 子, read in pairs.
        assertThat(SpecificCharacterSet.ofDeclaration("\\ISO 2022 IR 87")
                        .decodeValues(bytes("~$B2V;R~(B\\~$B;\\~(B"), VR.LO))
                .hasSize(2);
    }

    @Test
    void readsTheFourBytesOfGb18030() {
        // U+20087, beyond the basic plane.
        assertThat(SpecificCharacterSet.GB18030.decode(bytes("\\x95\\x32\\x8B\\x35"), VR.LO))
                .hasSize(2);
        String rare = "𠂇㐂";
        assertThat(SpecificCharacterSet.GB18030.decode(SpecificCharacterSet.GB18030.encode(rare, VR.LO), VR.LO))
                .isEqualTo(rare);
    }

    @Test
    void unknownTermsLoseNoByte() {
        SpecificCharacterSet unknown = SpecificCharacterSet.of("ISO_IR 999");
        assertThat(unknown.isKnown()).isFalse();
        assertThat(unknown.decode(bytes("M\\xFCller\\xFF"), VR.LO)).isEqualTo("Müllerÿ");
        assertThat(SpecificCharacterSet.of("nonsense").isKnown()).isFalse();
        assertThat(SpecificCharacterSet.DEFAULT.decode(bytes("\\x80\\xFF"), VR.LO))
                .isEqualTo("\u0080ÿ");
    }

    @Test
    void wrongSpellingsAreUnderstood() {
        byte[] cyrillic = bytes("\\xBB\\xEE");
        for (String term :
                new String[] {"ISO-IR 144", "ISO_IR_144", "ISO IR 144", "iso_ir 144 ", "ISO 2022 IR 144", "ISO2022IR144"
                }) {
            assertThat(SpecificCharacterSet.of(term).decode(cyrillic, VR.LO))
                    .as(term)
                    .isEqualTo("Лю");
        }
        assertThat(SpecificCharacterSet.of("UTF-8").decode(bytes("\\xC3\\xA9"), VR.LO))
                .isEqualTo("é");
    }

    @Test
    void escapesAreUnderstoodWhereNoneIsDeclared() {
        assertThat(SpecificCharacterSet.DEFAULT.decode(bytes("~$)A\\xD5\\xC5^~$)A\\xD0\\xA1"), VR.PN))
                .isEqualTo("张^小");
        assertThat(SpecificCharacterSet.DEFAULT.decode(bytes("a~b"), VR.LO)).isEqualTo("a\u001bb");
    }

    @Test
    void brokenEndsBecomeReplacementsAndNothingWorse() {
        assertThat(SpecificCharacterSet.ofDeclaration("\\ISO 2022 IR 149").decode(bytes("~$)C\\xC8"), VR.LO))
                .isEqualTo("\uFFFD");
        assertThat(SpecificCharacterSet.ofDeclaration("\\ISO 2022 IR 87").decode(bytes("~$B;"), VR.LO))
                .isEqualTo("\uFFFD");
        assertThat(SpecificCharacterSet.UTF_8.decode(bytes("\\xE7\\x8E"), VR.LO))
                .isEqualTo("\uFFFD");
        assertThat(SpecificCharacterSet.ofDeclaration("\\ISO 2022 IR 87").decode(bytes("~"), VR.LO))
                .isEqualTo("\u001b");
    }

    @Test
    void whatASetLacksBecomesAQuestionMark() {
        assertThat(SpecificCharacterSet.DEFAULT.encode("Müller 王", VR.LO)).isEqualTo(bytes("M?ller ?"));
        assertThat(SpecificCharacterSet.of("ISO_IR 100").encode("王é", VR.LO)).isEqualTo(bytes("?\\xE9"));
    }

    @Test
    void aTermWhoseNumberIsNoneIsUnknown() {
        assertThat(SpecificCharacterSet.of("ISO_IR X").isKnown()).isFalse();
        assertThat(SpecificCharacterSet.of("ISO_IR X").decode(new byte[] {'A', (byte) 0xE9}, VR.LO))
                .isEqualTo("Aé");
    }

    @Test
    void anEscapeOfATextDoesNotBecomeAnEscapeSequence() {
        SpecificCharacterSet japanese = SpecificCharacterSet.of("", "ISO 2022 IR 87");
        byte[] written = japanese.encode("a\u001B$Bb", VR.LO);
        assertThat(japanese.decode(written, VR.LO)).isEqualTo("a?$Bb");
    }
}
