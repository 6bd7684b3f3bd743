package org.goldenhour.dicom.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goldenhour.dicom.data.VR;

class CharacterSetProperties {
    private static final SpecificCharacterSet JAPANESE =
            SpecificCharacterSet.of("ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 159");
    private static final SpecificCharacterSet MIXED = SpecificCharacterSet.of(
            "ISO 2022 IR 100",
            "ISO 2022 IR 144",
            "ISO 2022 IR 126",
            "ISO 2022 IR 149",
            "ISO 2022 IR 58",
            "ISO 2022 IR 87");

    @Provide
    Arbitrary<String> japanese() {
        return Arbitraries.strings()
                .withChars("Aa1 ^=\\\r\n山田太郎花子表予ソやまだタロウﾔﾏﾀﾞ丂丄")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> mixed() {
        return Arbitraries.strings()
                .withChars("Zz9 ^=\\\t éüÿßЛюбΔιον홍길동洪张小东王山田")
                .ofMaxLength(40);
    }

    @Property(tries = 2000)
    void japaneseTextComesBack(@ForAll("japanese") String text) {
        assertThat(JAPANESE.decode(JAPANESE.encode(text, VR.PN), VR.PN)).isEqualTo(text);
        assertThat(JAPANESE.decode(JAPANESE.encode(text, VR.LT), VR.LT)).isEqualTo(text);
    }

    @Property(tries = 2000)
    void textOfSixSetsComesBack(@ForAll("mixed") String text) {
        assertThat(MIXED.decode(MIXED.encode(text, VR.PN), VR.PN)).isEqualTo(text);
        assertThat(MIXED.decode(MIXED.encode(text, VR.UT), VR.UT)).isEqualTo(text);
    }

    @Property(tries = 1000)
    void anyTextComesBackInUtf8AndGb18030(@ForAll String text) {
        // Lone surrogates are no characters, and no set can write them.
        String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(SpecificCharacterSet.UTF_8.decode(SpecificCharacterSet.UTF_8.encode(valid, VR.UT), VR.UT))
                .isEqualTo(valid);
        assertThat(SpecificCharacterSet.GB18030.decode(SpecificCharacterSet.GB18030.encode(valid, VR.UT), VR.UT))
                .isEqualTo(valid);
    }

    @Property(tries = 2000)
    void anyBytesReadAsSomething(@ForAll byte[] value) {
        for (SpecificCharacterSet set : new SpecificCharacterSet[] {JAPANESE, MIXED, SpecificCharacterSet.UTF_8}) {
            for (VR vr : new VR[] {VR.PN, VR.LO, VR.LT}) {
                assertThat(set.decode(value, vr)).isNotNull();
                assertThat(MisdeclaredText.evident(value, vr, set)).isNotNull();
            }
        }
        assertThat(SpecificCharacterSet.DEFAULT.decode(withoutEscape(value), VR.LO))
                .hasSize(value.length);
    }

    private static byte[] withoutEscape(byte[] value) {
        byte[] out = value.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] == 0x1B ? 0x20 : out[i];
        }
        return out;
    }
}
