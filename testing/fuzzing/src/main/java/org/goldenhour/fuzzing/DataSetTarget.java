package org.goldenhour.fuzzing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.json.DicomJson;

/** Bare data sets of a named syntax, as C-STORE brings them; every value is looked at in every way, and goes through JSON. */
final class DataSetTarget implements FuzzTarget {
    static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.of(PhantomObjects.RLE));

    @Override
    public String name() {
        return "data-set";
    }

    @Override
    public void run(byte[] input) throws IOException {
        Inputs parts = new Inputs(input);
        TransferSyntax syntax = SYNTAXES.get(parts.choice(SYNTAXES.size()));
        DataSet dataSet;
        try {
            dataSet = DicomReader.readDataSet(new ByteArrayInputStream(parts.rest()), syntax, FileTarget.OPTIONS);
        } catch (MalformedDicomException documented) {
            return;
        }
        look(dataSet.values());
        look(dataSet.values().repaired());
        throughJson(dataSet);
        FileTarget.writtenAgain(dataSet, syntax);
    }

    private static void look(Values values) {
        for (Element element : values.dataSet()) {
            int tag = element.tag();
            values.string(tag);
            values.strings(tag);
            values.integer(tag);
            values.number(tag);
            values.numbers(tag);
            values.personName(tag).ifPresent(Object::toString);
            values.bytes(tag);
            values.sequence(tag).forEach(DataSetTarget::look);
        }
    }

    /** What our writer made of any data set our parser reads, and makes the same of again. */
    private static void throughJson(DataSet dataSet) throws IOException {
        byte[] once = DicomJson.toBytes(dataSet);
        byte[] twice = DicomJson.toBytes(DicomJson.read(once));
        byte[] thrice = DicomJson.toBytes(DicomJson.read(twice));
        FileTarget.require(Arrays.equals(twice, thrice), "JSON changes with every writing");
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (DataSet dataSet : PhantomObjects.all()) {
            for (int i : new int[] {0, 1, 3}) {
                seeds.add(Inputs.with(DicomWriter.toBytes(dataSet, SYNTAXES.get(i)), i));
            }
        }
        seeds.add(Inputs.with(DicomWriter.toBytes(PhantomObjects.compressed(), SYNTAXES.get(4)), 4));
        seeds.add(Inputs.with(PhantomObjects.bigEndian(), 2));
        return seeds;
    }
}
