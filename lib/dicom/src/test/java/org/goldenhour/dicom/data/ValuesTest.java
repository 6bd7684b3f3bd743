package org.goldenhour.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static Values of(int tag, VR vr, String raw) {
        return DataSet.builder()
                .set(tag, vr, raw.getBytes(StandardCharsets.ISO_8859_1))
                .build()
                .values();
    }

    @Test
    void whatIsAbsentEmptyOrOfAnotherFormIsAnEmptyAnswer() {
        Values none = DataSet.EMPTY.values();
        assertThat(none.string(Tag.PatientID)).isEmpty();
        assertThat(none.integer(Tag.Rows)).isEmpty();
        assertThat(none.numbers(Tag.PixelSpacing)).isEmpty();
        assertThat(none.personName(Tag.PatientName)).isEmpty();
        assertThat(of(Tag.InstanceNumber, VR.IS, "one ").integer(Tag.InstanceNumber))
                .isEmpty();
        assertThat(of(Tag.PatientName, VR.PN, "^^ ").personName(Tag.PatientName))
                .isEmpty();
        assertThat(of(Tag.PatientID, VR.LO, "  ").string(Tag.PatientID)).isEmpty();
    }

    @Test
    void javaWordsForNumbersAreNoNumbers() {
        for (String word : new String[] {"NaN", "Infinity", "1d", "0x1p3", "1f"}) {
            assertThat(of(Tag.SliceThickness, VR.DS, word).number(Tag.SliceThickness))
                    .as(word)
                    .isEmpty();
        }
        assertThat(of(Tag.SliceThickness, VR.DS, " +1.5E1 ").number(Tag.SliceThickness))
                .hasValue(15);
    }

    @Test
    void paddingIsNoPartOfTheValue() {
        assertThat(of(Tag.SOPInstanceUID, VR.UI, "1.2.3\0").string(Tag.SOPInstanceUID))
                .hasValue("1.2.3");
        assertThat(of(Tag.ImageType, VR.CS, "ORIGINAL \\PRIMARY\\\\AXIAL ").strings(Tag.ImageType))
                .containsExactly("ORIGINAL", "PRIMARY", "", "AXIAL");
        assertThat(of(Tag.ImageComments, VR.LT, "  indented\\kept  ").strings(Tag.ImageComments))
                .containsExactly("  indented\\kept");
    }

    @Test
    void unknownRepresentationIsReadByTheDictionary() {
        assertThat(of(Tag.PatientID, VR.UN, "4711").string(Tag.PatientID)).hasValue("4711");
        assertThat(of(Tag.Rows, VR.UN, "\0\2").integer(Tag.Rows)).hasValue(512);
        assertThat(of(0x00091010, VR.UN, "secret").strings(0x00091010)).isEmpty();
    }

    @Test
    void wholeNumbersOf64BitsKeepTheirDigitsAsText() {
        DataSet dataSet = DataSet.builder()
                .set(Tag.SelectorUVValue, VR.UV, -1L)
                .set(Tag.SelectorSVValue, VR.SV, Long.MIN_VALUE)
                .build();
        assertThat(dataSet.values().string(Tag.SelectorUVValue)).hasValue("18446744073709551615");
        assertThat(dataSet.values().string(Tag.SelectorSVValue)).hasValue("-9223372036854775808");
        assertThat(dataSet.values().number(Tag.SelectorUVValue).orElseThrow()).isEqualTo(0x1p64);
    }

    @Test
    void itemsInheritTheCharacterSetUnlessTheyDeclareOne() {
        DataSet inheriting = DataSet.builder()
                .set(Tag.CodeMeaning, VR.LO, "出血".getBytes(StandardCharsets.UTF_8))
                .build();
        DataSet declaring = DataSet.builder()
                .set(Tag.SpecificCharacterSet, "GB18030")
                .set(Tag.CodeMeaning, VR.LO, "出血".getBytes(Charset.forName("GB18030")))
                .build();
        DataSet outer = DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 192")
                .set(Tag.ConceptNameCodeSequence, inheriting, declaring)
                .build();
        assertThat(outer.values().sequence(Tag.ConceptNameCodeSequence))
                .extracting(item -> item.string(Tag.CodeMeaning, ""))
                .containsExactly("出血", "出血");
    }

    @Test
    void repairedViewReadsByEvidenceAndKeepsTheBytes() {
        byte[] gbk = "王^小东".getBytes(Charset.forName("GBK"));
        DataSet item = DataSet.builder()
                .set(Tag.CodeMeaning, VR.LO, "颅脑".getBytes(Charset.forName("GBK")))
                .build();
        DataSet dataSet = DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 100")
                .set(Tag.PatientName, VR.PN, gbk)
                .set(Tag.ConceptNameCodeSequence, item)
                .build();
        Values repaired = dataSet.values().repaired();
        assertThat(dataSet.values().string(Tag.PatientName)).hasValue("Íõ^Ð¡¶«");
        assertThat(repaired.string(Tag.PatientName)).hasValue("王^小东");
        assertThat(repaired.personName(Tag.PatientName).orElseThrow().display()).isEqualTo("王小东");
        assertThat(repaired.firstItem(Tag.ConceptNameCodeSequence).orElseThrow().string(Tag.CodeMeaning))
                .hasValue("颅脑");
        assertThat(repaired.bytes(Tag.PatientName).orElseThrow()).startsWith(gbk);
    }
}
