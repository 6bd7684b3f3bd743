package org.goldenhour.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
    @Test
    void readsThreeWritingsOfFiveParts() {
        PersonName name = PersonName.parse("Yamada^Tarou^M^Dr^PhD=山田^太郎=やまだ^たろう");
        assertThat(name.alphabetic()).isEqualTo(new PersonName.Group("Yamada", "Tarou", "M", "Dr", "PhD"));
        assertThat(name.ideographic().family()).isEqualTo("山田");
        assertThat(name.phonetic().given()).isEqualTo("たろう");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wang^XiaoDong=王^小东|王小东",
                "王^小东|王小东",
                "Müller^Anna|Müller, Anna",
                "Adams^John Robert Quincy^^Rev.^B.A. M.Div.|Adams, Rev. John Robert Quincy, B.A. M.Div.",
                "Hong^Gildong=洪^吉洞=홍^길동|洪吉洞",
                "=|''",
                "==やまだ^たろう|やまだたろう",
                "Morrison-Jones^Susan^^^|Morrison-Jones, Susan",
                "^Anna|Anna",
                "Doe|Doe"
            })
    void showsTheIdeographicWritingFirst(String text, String shown) {
        assertThat(PersonName.parse(text).display()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Doe^John^^^|Doe^John", "A==|A", "=王^小东=|=王^小东", "^^^|''", "a^b^c^d^e^f|a^b^c^d^e^f"})
    void formatsWithoutEmptyPartsAtTheEnd(String text, String formatted) {
        assertThat(PersonName.parse(text).format()).isEqualTo(formatted);
    }
}
