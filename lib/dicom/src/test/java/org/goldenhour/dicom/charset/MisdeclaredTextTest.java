package org.goldenhour.dicom.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.goldenhour.dicom.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisdeclaredTextTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final SpecificCharacterSet[] WESTERN = {
        SpecificCharacterSet.DEFAULT,
        SpecificCharacterSet.of("ISO_IR 100"),
        SpecificCharacterSet.of("ISO_IR 6"),
        SpecificCharacterSet.of("ISO 2022 IR 100"),
        SpecificCharacterSet.of("ISO 8859 something")
    };

    private static String read(byte[] value, VR vr, SpecificCharacterSet declared) {
        return MisdeclaredText.evident(value, vr, declared).decode(value, vr);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "王^小东",
                "王小东",
                "张^三",
                "李^四",
                "欧阳^娜娜",
                "张^玥",
                "陶^喆",
                "闫^鑫",
                "赵^婷",
                "刘^昊然",
                "Wang^XiaoDong=王^小东",
                "梅",
                "毛^妹",
                "联^通",
                "一^些",
                "罗^梅",
                "阿卜杜拉·买买提",
                "Zhang^San=张^三=",
                "诸葛^亮 ",
                "王小东（急诊）",
                "无名氏1"
            })
    void readsChineseNamesThatAreLabelledWestern(String name) {
        for (SpecificCharacterSet declared : WESTERN) {
            assertThat(read(name.getBytes(StandardCharsets.UTF_8), VR.PN, declared))
                    .as("UTF-8")
                    .isEqualTo(name);
            if (!name.contains("1") && !name.contains("（")) {
                assertThat(read(name.getBytes(GBK), VR.PN, declared)).as("GBK").isEqualTo(name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Müller",
                "Buc^Jérôme",
                "Äneas^Rüdiger",
                "Öz^Ümüt",
                "Åse",
                "Sæþór",
                "Jääskeläinen^Äijö",
                "JÄÄTMAA^ÜLLE",
                "Zoë",
                "Noël^Éa",
                "Øy",
                "Ñúñez",
                "Ölçer^Göçük",
                "Guðný",
                "GRÖßE",
                "Château^François",
                "ÄÖÜ",
                "Él",
                "João^Conceição",
                "Þórður",
                "Ýr^Æsa",
                "Ößbär"
            })
    void leavesGenuineLatin1NamesAlone(String name) {
        byte[] latin1 = name.getBytes(StandardCharsets.ISO_8859_1);
        for (SpecificCharacterSet declared : WESTERN) {
            for (VR vr : new VR[] {VR.PN, VR.LO, VR.LT}) {
                assertThat(read(latin1, vr, declared)).as(vr.toString()).isEqualTo(name);
            }
            assertThat(read(name.getBytes(StandardCharsets.UTF_8), VR.PN, declared))
                    .as("UTF-8")
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"头颅CT平扫", "北京协和医院3号楼", "患者于2小时前突发左侧肢体无力，言语不清。", "急诊科", "胸部CT平扫+增强", "DR胸片（正位）", "CT"})
    void readsChineseTextThatIsLabelledWestern(String text) {
        for (VR vr : new VR[] {VR.LO, VR.SH, VR.ST, VR.LT, VR.UT, VR.UC}) {
            assertThat(read(text.getBytes(GBK), vr, SpecificCharacterSet.DEFAULT))
                    .isEqualTo(text);
            assertThat(read(text.getBytes(StandardCharsets.UTF_8), vr, SpecificCharacterSet.DEFAULT))
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tête sans préparé",
                "Schädel nativ, 25°",
                "Größe in µm²",
                "naïve façade",
                "5 ± 2 mm",
                "À côté",
                "Übergröße",
                "©®",
                "¿Dónde está?",
                "Röntgen Thorax p.a. · liegend",
                "½ Dosis",
                "«Kontrolle»",
                "Ålesund sjúkrahús"
            })
    void leavesGenuineLatin1TextAlone(String text) {
        for (VR vr : new VR[] {VR.LO, VR.SH, VR.ST, VR.LT}) {
            assertThat(read(text.getBytes(StandardCharsets.ISO_8859_1), vr, SpecificCharacterSet.of("ISO_IR 100")))
                    .isEqualTo(text);
        }
    }

    @Test
    void readsOtherScriptsInUtf8() {
        for (String text : new String[] {
            "Иванов^Иван", "Διονύσιος", "สมชาย", "やまだ^たろう", "홍^길동", "שרון", "Dvořák^Antonín", "Bịnh nhân"
        }) {
            assertThat(read(text.getBytes(StandardCharsets.UTF_8), VR.PN, SpecificCharacterSet.DEFAULT))
                    .isEqualTo(text);
        }
    }

    @Test
    void mendsUtf8AndGbkThatAreTakenForEachOther() {
        assertThat(read("王^小东".getBytes(GBK), VR.PN, SpecificCharacterSet.UTF_8))
                .isEqualTo("王^小东");
        assertThat(read("王^小东".getBytes(StandardCharsets.UTF_8), VR.PN, SpecificCharacterSet.GB18030))
                .isEqualTo("王^小东");
        assertThat(read("联通".getBytes(GBK), VR.LO, SpecificCharacterSet.of("GBK")))
                .isEqualTo("联通");
    }

    @Test
    void trustsEveryOtherDeclaration() {
        byte[] cyrillic = "Люкceмбypг".getBytes(Charset.forName("ISO-8859-5"));
        assertThat(read(cyrillic, VR.PN, SpecificCharacterSet.of("ISO_IR 144"))).isEqualTo("Люкceмбypг");
        SpecificCharacterSet korean = SpecificCharacterSet.ofDeclaration("\\ISO 2022 IR 149");
        assertThat(read(korean.encode("홍^길동", VR.PN), VR.PN, korean)).isEqualTo("홍^길동");
    }
}
