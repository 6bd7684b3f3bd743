package org.goldenhour.dicom.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomErrorCode;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.json.JsonReadOptions;
import org.goldenhour.dicom.json.JsonWriteOptions;
import org.junit.jupiter.api.Test;

class NativeXmlTest {
    private static final String HEAD =
            "<NativeDicomModel xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\" xml:space=\"preserve\">";

    private static DataSet sample() {
        DataSet item = DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 192")
                .set(Tag.CodeValue, "A<B>&\"C\"")
                .set(Tag.CodeMeaning, "颅脑")
                .build();
        return DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 192")
                .set(Tag.ImageType, "ORIGINAL", "", "AXIAL")
                .set(Tag.PatientName, "Wang^Xiaodong=王^小东")
                .setEmpty(Tag.PatientID)
                .set(Tag.PatientComments, "first line\r\n  second\tline ")
                .set(Tag.PixelSpacing, 0.5, 0.25)
                .set(Tag.Rows, 512)
                .set(Tag.SimpleFrameList, 1, 4_000_000_000L)
                .set(Tag.RescaleSlope, 1.5)
                .set(Tag.FrameIncrementPointer, VR.AT, 0x00181063L)
                .set(0x00090010, VR.LO, "VENDOR")
                .set(0x00091001, VR.FL, "".getBytes(StandardCharsets.US_ASCII))
                .set(0x00091002, VR.UN, new byte[] {1, 2, 3, 4})
                .set(Tag.ProcedureCodeSequence, item)
                .set(Tag.EncapsulatedDocument, VR.OB, new byte[] {5, 6})
                .build();
    }

    private static DataSet read(String xml) throws IOException {
        return NativeXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), JsonReadOptions.DEFAULT);
    }

    @Test
    void readsBackWhatItWrites() throws IOException {
        DataSet sample = sample();
        DataSet back = NativeXml.read(new ByteArrayInputStream(NativeXml.toBytes(sample)), JsonReadOptions.DEFAULT);
        assertThat(NativeXml.toBytes(back)).isEqualTo(NativeXml.toBytes(sample));
        assertThat(back.values().string(Tag.PatientName)).hasValue("Wang^Xiaodong=王^小东");
        assertThat(back.values().string(Tag.PatientComments))
                .isEqualTo(sample.values().string(Tag.PatientComments));
        assertThat(back.values().strings(Tag.ImageType)).containsExactly("ORIGINAL", "", "AXIAL");
        assertThat(back.values().numbers(Tag.SimpleFrameList)).containsExactly(1, 4e9);
        assertThat(back.values()
                        .firstItem(Tag.ProcedureCodeSequence)
                        .orElseThrow()
                        .string(Tag.CodeMeaning))
                .hasValue("颅脑");
        assertThat(back.get(0x00091002)).isEqualTo(sample.get(0x00091002));
    }

    @Test
    void namesKeywordsCreatorsAndPartsOfNames() {
        assertThat(new String(NativeXml.toBytes(sample()), StandardCharsets.UTF_8))
                .contains("<DicomAttribute tag=\"00100010\" vr=\"PN\" keyword=\"PatientName\"><PersonName number=\"1\">"
                        + "<Alphabetic><FamilyName>Wang</FamilyName><GivenName>Xiaodong</GivenName></Alphabetic>")
                .contains("<DicomAttribute tag=\"00091002\" vr=\"UN\" privateCreator=\"VENDOR\">"
                        + "<InlineBinary>AQIDBA==</InlineBinary>")
                .contains("<Value number=\"3\">AXIAL</Value>")
                .contains("A&lt;B&gt;&amp;&quot;C&quot;");
    }

    @Test
    void refersToBulkDataAndFetchesThem() throws IOException {
        var options = JsonWriteOptions.INLINE.withBulkData(
                1,
                (path, tag, vr, length) ->
                        tag == Tag.EncapsulatedDocument ? Optional.of("bulk/" + path) : Optional.empty());
        var out = new java.io.ByteArrayOutputStream();
        NativeXml.write(sample(), out, options);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("<BulkData uri=\"bulk/00420011\"/>");
        DataSet back = NativeXml.read(
                new ByteArrayInputStream(out.toByteArray()),
                JsonReadOptions.DEFAULT.withBulkData(uri -> Optional.of(new byte[] {7, (byte) uri.length()})));
        assertThat(back.values().bytes(Tag.EncapsulatedDocument)).hasValue(new byte[] {7, 13});
        assertThat(back.values().numbers(Tag.Rows)).containsExactly(512);
    }

    @Test
    void refusesWhatIsNoModelOrAnAttack() {
        String attribute = "<DicomAttribute tag=\"00100020\" vr=\"LO\">";
        for (String xml : new String[] {
            "nonsense",
            HEAD,
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + HEAD + attribute
                    + "<Value number=\"1\">&e;</Value></DicomAttribute></NativeDicomModel>",
            "<Other/>",
            HEAD + "<Value/></NativeDicomModel>",
            HEAD + "<DicomAttribute tag=\"001\" vr=\"LO\"/></NativeDicomModel>",
            HEAD + attribute + "<Value number=\"0\">x</Value></DicomAttribute></NativeDicomModel>",
            HEAD + attribute + "<Value number=\"99999999\">x</Value></DicomAttribute></NativeDicomModel>",
            HEAD
                    + "<DicomAttribute tag=\"00280010\" vr=\"US\"><Value number=\"1\">x</Value></DicomAttribute></NativeDicomModel>",
            HEAD + "<DicomAttribute tag=\"00080100\" vr=\"SQ\"><Item number=\"1\">".repeat(200)
        }) {
            assertThatThrownBy(() -> read(xml)).as(xml).isInstanceOf(MalformedDicomException.class);
        }
        assertThatThrownBy(() -> NativeXml.read(
                        new ByteArrayInputStream(NativeXml.toBytes(sample())),
                        JsonReadOptions.DEFAULT.withMaxBytes(100)))
                .isInstanceOfSatisfying(
                        MalformedDicomException.class, e -> assertThat(e.code()).isEqualTo(DicomErrorCode.TOO_LARGE));
    }
}
