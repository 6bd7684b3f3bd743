package org.goldenhour.fuzzing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.dicom.json.JsonReadOptions;

/** DICOM JSON (PS3.18 F), also as an array and with bulk data. */
final class JsonTarget implements FuzzTarget {
    private static final JsonReadOptions OPTIONS = JsonReadOptions.DEFAULT.withBulkData(
            uri -> uri.isEmpty() ? Optional.empty() : Optional.of(uri.getBytes(StandardCharsets.UTF_8)));

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void run(byte[] input) throws IOException {
        List<DataSet> all;
        try {
            all = DicomJson.readArray(new ByteArrayInputStream(input), OPTIONS);
        } catch (MalformedDicomException documented) {
            return;
        }
        for (DataSet dataSet : all) {
            byte[] once = DicomJson.toBytes(dataSet);
            byte[] twice = DicomJson.toBytes(DicomJson.read(once));
            FileTarget.require(
                    Arrays.equals(twice, DicomJson.toBytes(DicomJson.read(twice))), "JSON changes with every writing");
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (DataSet dataSet : PhantomObjects.all()) {
            seeds.add(DicomJson.toBytes(dataSet));
        }
        seeds.add("""
                [{"00100010":{"vr":"PN","Value":[{"Alphabetic":"A^B","Ideographic":"王^小东"},null]},
                "00280030":{"vr":"DS","Value":[0.5,1e-3,null,-7]},"00081140":{"vr":"SQ","Value":[{},null]},
                "00189073":{"vr":"FD","Value":["NaN","-Infinity"]},"7FE00010":{"vr":"OW","BulkDataURI":"frames/1"}}]
                """.getBytes(StandardCharsets.UTF_8));
        return seeds;
    }
}
