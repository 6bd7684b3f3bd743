package org.goldenhour.dicom.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.junit.jupiter.api.Test;

class PatientStudyTest {
    private static final DataSet IMAGE = SyntheticSeries.slice(0, 4, 4, "5");

    private static Values of(DataSet image) {
        return PatientStudy.of(image).attributes().values();
    }

    @Test
    void writesWhatIsNotKnownAsEmpty() {
        Values values = of(DataSet.builder().set(Tag.StudyInstanceUID, "2.25.1").build());
        assertThat(values.dataSet().contains(Tag.PatientName)).isTrue();
        assertThat(values.string(Tag.PatientName)).isEmpty();
        assertThat(values.dataSet().contains(Tag.StudyDescription)).isFalse();
    }

    @Test
    void leavesOutWhatHasNotTheFormOfItsValueRepresentation() {
        Values values = of(IMAGE.toBuilder()
                .set(Tag.PatientBirthDate, "UNKNOWN")
                .set(Tag.StudyTime, "3 o'clock")
                .set(Tag.PatientSex, "MALE")
                .set(Tag.PatientAge, "70")
                .build());
        assertThat(values.string(Tag.PatientBirthDate)).isEmpty();
        assertThat(values.string(Tag.StudyTime)).isEmpty();
        assertThat(values.string(Tag.PatientSex)).isEmpty();
        assertThat(values.dataSet().contains(Tag.PatientAge)).isFalse();
        assertThat(values.string(Tag.PatientID)).contains("P-0815");
    }

    @Test
    void makesOneValueOfADescriptionWithABackslash() {
        DataSet image =
                IMAGE.toBuilder().set(Tag.StudyDescription, "HEAD", "NECK").build();
        assertThat(of(image).strings(Tag.StudyDescription)).containsExactly("HEAD/NECK");
    }

    @Test
    void refusesAnInstanceWithoutAStudy() {
        assertThatThrownBy(() -> PatientStudy.of(DataSet.EMPTY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cutsLongWordsBetweenCharacters() {
        String cut = Utf8Item.longString("颅内出血".repeat(10));
        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(64);
        assertThat(cut).startsWith("颅内出血颅内出血").endsWith("…");
        assertThat(Utf8Item.longString("a\\b\nc")).isEqualTo("a/b c");
    }

    @Test
    void givesACodeWithoutMeaningItsValueAsMeaning() {
        DataSet item = Utf8Item.of(new Code("F101", "99GH", " "));
        assertThat(item.values().string(Tag.CodeMeaning)).contains("F101");
    }
}
