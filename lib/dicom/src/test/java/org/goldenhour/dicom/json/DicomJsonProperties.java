package org.goldenhour.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetArbitraries;
import org.goldenhour.dicom.io.MalformedDicomException;

class DicomJsonProperties {
    @Provide
    Arbitrary<DataSet> dataSets() {
        return DataSetArbitraries.dataSets(3);
    }

    @Property(tries = 600)
    void whatIsWrittenIsReadAndWrittenAgainByteForByte(@ForAll("dataSets") DataSet dataSet) throws IOException {
        byte[] json = DicomJson.toBytes(dataSet);
        DataSet read = DicomJson.read(json);
        assertThat(read).isEqualTo(dataSet);
        assertThat(DicomJson.toBytes(read)).isEqualTo(json);
    }

    @Property(tries = 1500)
    void anyMutationEndsInADataSetOrARefusal(
            @ForAll("dataSets") DataSet dataSet, @ForAll List<Integer> places, @ForAll List<Byte> values)
            throws IOException {
        byte[] json = DicomJson.toBytes(dataSet);
        byte[] mutated = json.clone();
        for (int i = 0; i < Math.min(places.size(), values.size()); i++) {
            mutated[Math.floorMod(places.get(i), json.length)] = values.get(i);
        }
        int cut = places.isEmpty() ? json.length / 2 : Math.floorMod(places.getFirst(), json.length);
        for (byte[] hostile : List.of(mutated, Arrays.copyOf(json, cut), Arrays.copyOfRange(json, cut, json.length))) {
            try {
                assertThat(DicomJson.read(hostile)).isNotNull();
            } catch (MalformedDicomException refused) {
                assertThat(refused.position()).isBetween(0L, (long) hostile.length);
            }
        }
    }
}
