package org.goldenhour.platform.archive.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameKeysTest {
    @Test
    void readsASurnameInEachWayThatItIsRead() {
        assertThat(NameKeys.of("曾^国藩")).contains("zengguofan", "guofanzeng", "zgf", "曾国藩");
        assertThat(NameKeys.of("单田芳")).contains("shantianfang", "tianfang", "stf");
    }

    @Test
    void knowsCompoundSurnamesAndNamesWrittenAsOne() {
        assertThat(NameKeys.of("欧阳建国")).contains("ouyang", "jianguo", "ouyangjianguo", "oyjg", "欧阳", "建国");
        assertThat(NameKeys.of("=王小东")).contains("wang", "xiaodong", "王", "小东");
    }

    @Test
    void spellsTheUmlautInEachUsualWay() {
        assertThat(NameKeys.of("吕^布")).contains("lvbu", "lubu", "lyubu");
        assertThat(NameKeys.wanted("Lǚ Bù")).containsExactly("lu", "bu");
    }

    @Test
    void takesEachWritingOfAName() {
        assertThat(NameKeys.of("Müller^Jean-Paul"))
                .contains("muller", "jean", "paul", "jeanpaul", "mullerjeanpaul", "mjp");
        assertThat(NameKeys.of("")).isEmpty();
        assertThat(NameKeys.of("W")).as("one letter finds everybody").isEmpty();
    }

    @Test
    void keepsWithinBounds() {
        assertThat(NameKeys.of("长重行乐^解单曾区查盖任朴")).hasSizeLessThanOrEqualTo(64);
        assertThat(NameKeys.wanted("zhang1^san1=x")).isEqualTo(List.of("zhang", "san", "x"));
    }
}
