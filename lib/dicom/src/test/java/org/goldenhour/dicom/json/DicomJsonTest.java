package org.goldenhour.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomErrorCode;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomJsonTest {
    private static String json(DataSet dataSet) {
        return new String(DicomJson.toBytes(dataSet), StandardCharsets.UTF_8);
    }

    private static DataSet read(String json) throws IOException {
        return DicomJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static MalformedDicomException refusal(String json) {
        MalformedDicomException refusal = catchThrowableOfType(MalformedDicomException.class, () -> read(json));
        assertThat(refusal).as(json).isNotNull();
        return refusal;
    }

    @Test
    void writesTextNamesNumbersAndTags() {
        DataSet dataSet = DataSet.builder()
                .set(Tag.SpecificCharacterSet, "GB18030")
                .set(Tag.ImageType, "ORIGINAL", "", "AXIAL")
                .set(Tag.PatientName, "Wang^XiaoDong=王^小东=", "", "Doe^John^^^")
                .set(Tag.FrameIncrementPointer, 0x00181063)
                .set(Tag.Rows, 512)
                .set(Tag.PixelSpacing, "0.50", "+.5")
                .set(Tag.InstanceNumber, "007")
                .setEmpty(Tag.PatientID)
                .setEmpty(Tag.ReferencedImageSequence)
                .build();
        assertThat(json(dataSet)).isEqualTo("""
                {"00080005":{"vr":"CS","Value":["ISO_IR 192"]},\
                "00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},\
                "00081140":{"vr":"SQ"},\
                "00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^XiaoDong","Ideographic":"王^小东"},null,{"Alphabetic":"Doe^John"}]},\
                "00100020":{"vr":"LO"},\
                "00200013":{"vr":"IS","Value":[7]},\
                "00280009":{"vr":"AT","Value":["00181063"]},\
                "00280010":{"vr":"US","Value":[512]},\
                "00280030":{"vr":"DS","Value":[0.50,0.5]}}""");
    }

    @Test
    void whatIsNoNumberIsAString() throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(0x00081163, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.1)
                .set(Tag.SliceThickness, "about 5")
                .build();
        assertThat(json(dataSet)).contains("[\"NaN\",\"inf\",\"-inf\",0.1]", "[\"about 5\"]");
        assertThat(read(json(dataSet))).isEqualTo(dataSet);
    }

    @Test
    void escapesWhatJsonReservesAndKeepsTheRestInUtf8() throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 192")
                .set(Tag.ImageComments, "\"a\\b\"\r\n\t\u0001\u007f é 王 😀")
                .build();
        assertThat(json(dataSet)).contains("\"\\\"a\\\\b\\\"\\r\\n\\t\\u0001\\u007F é 王 😀\"");
        assertThat(read(json(dataSet))).isEqualTo(dataSet);
    }

    @Test
    void writesBinaryInlineOrAsUri() throws IOException {
        DataSet icon = DataSet.builder()
                .set(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4})
                .build();
        DataSet dataSet = DataSet.builder()
                .set(Tag.IconImageSequence, icon)
                .set(0x00291010, VR.OB, new byte[5000])
                .add(new Element.Fragments(Tag.PixelData, VR.OB, List.of(new byte[0], new byte[2])))
                .build();
        assertThat(json(dataSet))
                .contains("\"InlineBinary\":\"AQIDBA==\"")
                .doesNotContain("\"7FE00010\":{\"vr\":\"OB\"");
        JsonWriteOptions uris = JsonWriteOptions.INLINE.withBulkData(
                1000, (path, tag, vr, length) -> Optional.of("bulk/" + path + "?length=" + length));
        assertThat(new String(DicomJson.toBytes(dataSet, uris), StandardCharsets.UTF_8))
                .contains(
                        "\"InlineBinary\":\"AQIDBA==\"",
                        "\"00291010\":{\"vr\":\"OB\",\"BulkDataURI\":\"bulk/00291010?length=5000\"}",
                        "\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"bulk/7FE00010?length=-1\"}");
        DataSet read = DicomJson.read(
                new ByteArrayInputStream(DicomJson.toBytes(dataSet, uris)),
                JsonReadOptions.DEFAULT.withBulkData(
                        uri -> uri.startsWith("bulk/0029") ? Optional.of(new byte[5000]) : Optional.empty()));
        assertThat(read.get(0x00291010)).isEqualTo(dataSet.get(0x00291010));
        assertThat(read.contains(Tag.PixelData))
                .as("left out where nobody has it")
                .isFalse();
    }

    @Test
    void valuesThatTheReaderLeftOutAppearWithTheirUri() throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(
                        Tag.IconImageSequence,
                        DataSet.builder()
                                .set(Tag.Rows, 1)
                                .set(Tag.PixelData, VR.OW, new byte[600])
                                .build())
                .set(0x00291010, VR.OB, new byte[700])
                .set(Tag.Columns, 3)
                .set(Tag.PixelData, VR.OW, new byte[800])
                .build();
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        DicomFile file = DicomReader.read(
                new ByteArrayInputStream(DicomWriter.toBytes(dataSet, syntax)),
                syntax,
                ReadOptions.ALL.leavingOutValuesLongerThan(500));
        JsonWriteOptions options = JsonWriteOptions.INLINE
                .withBulkData(500, (path, tag, vr, length) -> Optional.of(path))
                .withLeftOut(file.leftOut());
        assertThat(new String(DicomJson.toBytes(file.dataSet(), options), StandardCharsets.UTF_8))
                .isEqualTo(
                        new String(DicomJson.toBytes(dataSet, options.withLeftOut(List.of())), StandardCharsets.UTF_8))
                .contains("\"BulkDataURI\":\"00880200/0/7FE00010\"", "\"BulkDataURI\":\"7FE00010\"");
    }

    @Test
    void repairedTextIsWrittenAsItShouldRead() {
        DataSet dataSet = DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 100")
                .set(Tag.PatientName, VR.PN, "王^小东".getBytes(Charset.forName("GBK")))
                .build();
        assertThat(new String(
                        DicomJson.toBytes(dataSet, JsonWriteOptions.INLINE.withRepairedText()), StandardCharsets.UTF_8))
                .contains("{\"Alphabetic\":\"王^小东\"}");
    }

    @Test
    void groupLengthsAreLeftOut() {
        assertThat(json(DataSet.builder()
                        .set(0x00080000, VR.UL, 10)
                        .set(Tag.Modality, "CT")
                        .build()))
                .isEqualTo("{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}}");
    }

    @Test
    void arraysAreStreamed() throws IOException {
        DataSet dataSet = DataSet.builder().set(Tag.Modality, "CT").build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DicomJsonArray array = new DicomJsonArray(out)) {
            array.add(dataSet, JsonWriteOptions.INLINE);
            array.addWritten(DicomJson.toBytes(dataSet));
        }
        assertThat(DicomJson.readArray(new ByteArrayInputStream(out.toByteArray()), JsonReadOptions.DEFAULT))
                .containsExactly(dataSet, dataSet);
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        new DicomJsonArray(none).close();
        assertThat(none).hasToString("[]");
    }

    @Test
    void readsWhatOthersWrite() throws IOException {
        DataSet dataSet = read("""
                { "00100010" : { "Value" : [ { "Ideographic" : "\\u738b^\\u5c0f" , "Alphabetic" : null } ], "vr" : "PN" },
                  "00081140" : { "Value" : [ { "00081155" : { "Value" : [ "1.2" ], "vr" : "UI" } }, null, {} ], "vr" : "SQ" },
                  "00280010" : { "vr" : "US", "Value" : [ "512" ] },
                  "00180050" : { "vr" : "DS", "Value" : [ "2.5", 1.2345678901234567890123 ] },
                  "00080060" : { "Value" : [ "CT" ] },
                  "0020000d" : { "vr" : "UI", "Value" : [ "1.2.3" ], "x" : [ true, false, null, { "y" : -1e5 } ] } }
                """);
        assertThat(dataSet.values().string(Tag.PatientName)).hasValue("=王^小");
        assertThat(dataSet.values().string(Tag.SpecificCharacterSet)).hasValue("ISO_IR 192");
        assertThat(dataSet.values().items(Tag.ReferencedImageSequence)).hasSize(3);
        assertThat(dataSet.values().integer(Tag.Rows)).hasValue(512);
        assertThat(dataSet.values().strings(Tag.SliceThickness)).containsExactly("2.5", "1.23456789012346");
        assertThat(dataSet.values().string(Tag.Modality)).hasValue("CT");
        assertThat(dataSet.values().string(Tag.StudyInstanceUID)).hasValue("1.2.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "nul",
                "{\"00100010\"",
                "{\"00100010\":}",
                "{\"00100010\":{\"vr\":\"PN\",}}",
                "{} {}",
                "{\"00100010\":{\"vr\":\"LO\",\"Value\":[01]}}",
                "{\"00100010\":{\"vr\":\"LO\",\"Value\":[\"\\q\"]}}",
                "{\"00100010\":{\"vr\":\"LO\",\"Value\":[\"\\u12G4\"]}}",
                "{\"00100010\":{\"vr\":\"LO\",\"Value\":[\"\\u12\"]}}",
                "{\"00100010\":{\"vr\":\"LO\",\"Value\":[\"\\",
                "{\"00100010\":{\"vr\":\"LO\",\"Value\":[\"\n\"]}}",
                "{\"00100010\":{\"vr\":\"OB\",\"InlineBinary\":\"*\"}}",
                "{\"00100010\":{\"vr\":\"LO\",\"Value\":[+1]}}",
                "{\"00100010\":{\"vr\":\"LO\",\"Value\":\"x\"}}",
                "{\"00100010\":{\"vr\":\"LO\",\"Value\":[tru]}}",
                "{'00100010':{}}"
            })
    void brokenJsonIsRefusedWithItsPosition(String json) {
        MalformedDicomException refusal = refusal(json);
        assertThat(refusal.code()).isEqualTo(DicomErrorCode.JSON_SYNTAX);
        assertThat(refusal.position()).isBetween(0L, (long) json.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"PatientName\":{}}|0",
                "{\"001000\":{}}|0",
                "{\"00100010\":{\"vr\":\"XX\"}}|00100010",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[65536]}}|00280010",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[1.5]}}|00280010",
                "{\"00280009\":{\"vr\":\"AT\",\"Value\":[\"Rows\"]}}|00280009",
                "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Latin\":\"x\"}]}}|00100010",
                "{\"7FE00010\":{\"vr\":\"OW\",\"Value\":[1]}}|7FE00010"
            })
    void jsonOfAnotherModelIsRefusedWithItsTag(String json, String tag) {
        MalformedDicomException refusal = refusal(json);
        assertThat(refusal.code()).isEqualTo(DicomErrorCode.JSON_NOT_DICOM);
        assertThat(refusal.tag()).isEqualTo(Integer.parseUnsignedInt(tag, 16));
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] latin1 = "{\"00100010\":{\"vr\":\"LO\",\"Value\":[\"é\"]}}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(catchThrowableOfType(MalformedDicomException.class, () -> DicomJson.read(latin1))
                        .code())
                .isEqualTo(DicomErrorCode.JSON_SYNTAX);
    }

    @Test
    void depthAndSizeAreBounded() {
        String level = "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[";
        assertThat(refusal(level.repeat(200_000)).code()).isEqualTo(DicomErrorCode.TOO_DEEP);
        assertThat(refusal("{\"00081140\":{\"x\":" + "[".repeat(500_000)).code())
                .isEqualTo(DicomErrorCode.TOO_DEEP);
        assertThat(refusal(level.repeat(101) + "]}}".repeat(101)).code()).isEqualTo(DicomErrorCode.TOO_DEEP);
        MalformedDicomException large = catchThrowableOfType(
                MalformedDicomException.class,
                () -> DicomJson.read(
                        new ByteArrayInputStream(new byte[1001]), JsonReadOptions.DEFAULT.withMaxBytes(1000)));
        assertThat(large.code()).isEqualTo(DicomErrorCode.TOO_LARGE);
    }

    /** An empty (0008,0005) declares ASCII, but the text of JSON is UTF-8. */
    @Test
    void textBeyondAsciiMakesTheDeclarationUtf8WhateverStandsThere() throws IOException {
        DataSet read = DicomJson.read("""
                {"00080005":{"vr":"CS"},"00100010":{"vr":"PN","Value":[{"Ideographic":"王^小东"}]},
                "00081140":{"vr":"SQ","Value":[{"00080005":{"vr":"CS"},"00104000":{"vr":"LT","Value":["中"]}}]}}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(read.values().string(Tag.PatientName)).contains("=王^小东");
        assertThat(read.values()
                        .sequence(Tag.ReferencedImageSequence)
                        .getFirst()
                        .string(Tag.PatientComments))
                .contains("中");
        assertThat(DicomJson.read(DicomJson.toBytes(read))).isEqualTo(read);
    }

    @Test
    void aDecimalStringThatIsNoNumberSurvives() throws IOException {
        DataSet odd = DataSet.builder()
                .add(new Element.Bytes(
                        Tag.SliceThickness, VR.DS, "five millimetres, about ".getBytes(StandardCharsets.US_ASCII)))
                .build();
        assertThat(DicomJson.read(DicomJson.toBytes(odd)).values().string(Tag.SliceThickness))
                .contains("five millimetres, about");
    }

    @Test
    void refusesADecimalThatNoDecimalStringHolds() {
        byte[] json =
                "{\"00180050\":{\"vr\":\"DS\",\"Value\":[1.0000000000000E4000]}}".getBytes(StandardCharsets.UTF_8);
        assertThat(catchThrowableOfType(MalformedDicomException.class, () -> DicomJson.read(json))
                        .code())
                .isEqualTo(DicomErrorCode.JSON_NOT_DICOM);
    }
}
