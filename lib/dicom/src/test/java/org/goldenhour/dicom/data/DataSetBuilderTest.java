package org.goldenhour.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DataSetBuilderTest {
    @Test
    void elementsComeOutInTheOrderOfUnsignedTags() {
        DataSet dataSet = DataSet.builder()
                .set(Tag.DataSetTrailingPadding, VR.OB, new byte[2])
                .set(Tag.PixelData, VR.OW, new byte[2])
                .set(Tag.PatientID, "1")
                .build();
        assertThat(dataSet)
                .extracting(Element::tag)
                .containsExactly(Tag.PatientID, Tag.PixelData, Tag.DataSetTrailingPadding);
        assertThat(dataSet.contains(Tag.DataSetTrailingPadding)).isTrue();
    }

    @Test
    void collectorSortsAndKeepsTheFirstOfTwo() {
        ElementCollector collector = new ElementCollector(1);
        for (int tag : new int[] {Tag.PixelData, Tag.PatientID, Tag.PatientName, Tag.PatientID}) {
            collector.add(new Element.Bytes(tag, VR.UN, new byte[collector.size()]));
        }
        assertThat(collector.isAscending()).isFalse();
        DataSet dataSet = collector.toDataSet();
        assertThat(dataSet).extracting(Element::tag).containsExactly(Tag.PatientName, Tag.PatientID, Tag.PixelData);
        assertThat(dataSet.values().bytes(Tag.PatientID).orElseThrow()).hasSize(1);
    }

    @Test
    void textIsPaddedToEvenLengthByItsRepresentation() {
        DataSet dataSet = DataSet.builder()
                .set(Tag.SOPInstanceUID, "1.2.3")
                .set(Tag.PatientID, "abc")
                .build();
        assertThat(dataSet.values().bytes(Tag.SOPInstanceUID).orElseThrow())
                .endsWith((byte) 0)
                .hasSize(6);
        assertThat(dataSet.values().bytes(Tag.PatientID).orElseThrow())
                .endsWith((byte) ' ')
                .hasSize(4);
    }

    @Test
    void textIsEncodedInTheCharacterSetThatIsDeclaredLater() {
        DataSet dataSet = DataSet.builder()
                .set(Tag.PatientName, "王^小东")
                .set(Tag.SpecificCharacterSet, "GB18030")
                .build();
        assertThat(dataSet.values().string(Tag.PatientName)).hasValue("王^小东");
        assertThat(DataSet.builder().set(Tag.PatientName, "王").build().values().string(Tag.PatientName))
                .hasValue("?");
    }

    @Test
    void signOfPixelValuesFollowsPixelRepresentation() {
        DataSet signed = DataSet.builder()
                .set(Tag.SmallestImagePixelValue, 5)
                .set(Tag.PixelRepresentation, 1)
                .build();
        assertThat(signed.get(Tag.SmallestImagePixelValue).orElseThrow().vr()).isEqualTo(VR.SS);
        DataSet negative = DataSet.builder().set(Tag.PixelPaddingValue, -2000).build();
        assertThat(negative.values().integer(Tag.PixelPaddingValue)).hasValue(-2000);
        DataSet unsigned = DataSet.builder().set(Tag.PixelPaddingValue, 63536).build();
        assertThat(unsigned.values().integer(Tag.PixelPaddingValue)).hasValue(63536);
    }

    @Test
    void refusesTextForBinaryAndDecimalsForWords() {
        assertThatThrownBy(() -> DataSet.builder().set(Tag.Rows, "512")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DataSet.builder().set(Tag.Rows, 1.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
