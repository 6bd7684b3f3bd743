package org.goldenhour.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    @Test
    void tagConstantsAreThoseOfTheRegistry() throws IllegalAccessException {
        Map<String, Integer> constants = new HashMap<>();
        for (Field field : Tag.class.getFields()) {
            constants.put(field.getName(), field.getInt(null));
        }
        Map<String, Integer> registry = new HashMap<>();
        for (Dictionary.Entry entry : Dictionary.entries()) {
            registry.put(entry.keyword(), entry.tag());
        }
        assertThat(constants).isEqualTo(registry).hasSizeGreaterThan(4000);
    }

    @Test
    void knowsRowsByTagAndKeyword() {
        Dictionary.Entry row = Dictionary.of(Tag.PatientName).orElseThrow();
        assertThat(row).isEqualTo(Dictionary.ofKeyword("PatientName").orElseThrow());
        assertThat(row.vr()).isEqualTo(VR.PN);
        assertThat(row.multiplicity()).isEqualTo("1");
        assertThat(row.retired()).isFalse();
        assertThat(Dictionary.of(0x00091001)).isEmpty();
        assertThat(Dictionary.nameOf(0x00091001)).isEqualTo("(0009,1001)");
    }

    @Test
    void repeatingGroupsShareTheirRow() {
        assertThat(Dictionary.of(0x60003000).orElseThrow().keyword()).isEqualTo("OverlayData");
        assertThat(Dictionary.of(0x60FE3000).orElseThrow().keyword()).isEqualTo("OverlayData");
        assertThat(Dictionary.vrOf(0x60020010)).isEqualTo(VR.US);
    }

    @Test
    void unknownTagsHaveTheRepresentationOfTheirKind() {
        assertThat(Dictionary.vrOf(0x00090000)).isEqualTo(VR.UL);
        assertThat(Dictionary.vrOf(0x00090010)).isEqualTo(VR.LO);
        assertThat(Dictionary.vrOf(0x00091010)).isEqualTo(VR.UN);
        assertThat(Dictionary.vrOf(0x00080002)).isEqualTo(VR.UN);
    }

    @Test
    void implicitEncodingDecidesWhatTheRegistryLeavesOpen() {
        assertThat(Dictionary.implicitVrOf(Tag.PixelPaddingValue, true)).isEqualTo(VR.SS);
        assertThat(Dictionary.implicitVrOf(Tag.PixelPaddingValue, false)).isEqualTo(VR.US);
        assertThat(Dictionary.implicitVrOf(Tag.PixelData, false)).isEqualTo(VR.OW);
        assertThat(Dictionary.implicitVrOf(0x60023000, true)).isEqualTo(VR.OW);
        assertThat(Dictionary.implicitVrOf(Tag.LUTData, true)).isEqualTo(VR.OW);
        assertThat(Dictionary.implicitVrOf(Tag.Rows, true)).isEqualTo(VR.US);
    }
}
