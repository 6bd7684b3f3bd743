package org.goldenhour.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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

    @Property(tries = 250)
    void whatIsWrittenIsReadAndWrittenAgainByteForByte(@ForAll("dataSets") DataSet dataSet) throws IOException {
        byte[] json = DicomJson.toBytes(dataSet);
        DataSet read = DicomJson.read(json);
        assertThat(read).isEqualTo(dataSet);
        assertThat(DicomJson.toBytes(read)).isEqualTo(json);
    }

    /** Each data set is spoiled in many ways, since making one costs more than reading it. */
    @Property(tries = 60)
    void anyMutationEndsInADataSetOrARefusal(@ForAll("dataSets") DataSet dataSet, @ForAll Random random)
            throws IOException {
        byte[] json = DicomJson.toBytes(dataSet);
        byte[] nasty = "{}[]\",:\\u0-e.nt".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 60; round++) {
            byte[] mutated = json.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutated[random.nextInt(json.length)] =
                        random.nextBoolean() ? nasty[random.nextInt(nasty.length)] : (byte) random.nextInt(256);
            }
            int cut = random.nextInt(json.length);
            for (byte[] hostile :
                    List.of(mutated, Arrays.copyOf(json, cut), Arrays.copyOfRange(json, cut, json.length))) {
                try {
                    assertThat(DicomJson.read(hostile)).isNotNull();
                } catch (MalformedDicomException refused) {
                    assertThat(refused.position()).isBetween(0L, (long) hostile.length);
                }
            }
        }
    }
}
