package org.goldenhour.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldenhour.dicom.data.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static org.goldenhour.dicom.data.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.goldenhour.dicom.data.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomReaderTest {
    private static final TransferSyntax JPEG = TransferSyntax.of(Uid.JPEGBaseline8Bit);

    private static DicomFile read(RawBytes raw, TransferSyntax syntax) throws IOException {
        return DicomReader.read(new ByteArrayInputStream(raw.toBytes()), syntax, ReadOptions.ALL);
    }

    private static DataSet meta(TransferSyntax syntax) {
        return FileMetaInformation.of(Uid.CTImageStorage, "1.2.3", syntax.uid());
    }

    @Test
    void readsImplicitElementsByTheDictionary() throws IOException {
        DataSet dataSet = read(
                        RawBytes.of()
                                .hex("08000500 0A000000")
                                .text("ISO_IR 100")
                                .hex("28000301 02000000 0100")
                                .hex("28002001 02000000 30F8")
                                .hex("29001000 04000000")
                                .text("ACME")
                                .hex("29001010 02000000 0102"),
                        IMPLICIT_VR_LITTLE_ENDIAN)
                .dataSet();
        assertThat(dataSet).extracting(Element::vr).containsExactly(VR.CS, VR.US, VR.SS, VR.LO, VR.UN);
        assertThat(dataSet.values().integer(Tag.PixelPaddingValue)).hasValue(-2000);
    }

    @Test
    void signOfWordsInItemsFollowsTheLevelAround() throws IOException {
        DataSet dataSet = read(
                        RawBytes.of()
                                .hex("28000301 02000000 0100")
                                .hex("28000030 1E000000 FEFF00E0 16000000")
                                .hex("28000230 06000000 0001 9CFF 1000")
                                .hex("28000630 00000000"),
                        IMPLICIT_VR_LITTLE_ENDIAN)
                .dataSet();
        assertThat(dataSet.values()
                        .firstItem(Tag.ModalityLUTSequence)
                        .orElseThrow()
                        .numbers(Tag.LUTDescriptor))
                .containsExactly(256, -100, 16);
    }

    @Test
    void readsShortAndLongLengthsOfExplicitElements() throws IOException {
        DataSet dataSet = read(
                        RawBytes.of()
                                .hex("10002000")
                                .text("LO")
                                .hex("0400")
                                .text("4711")
                                .hex("28001000")
                                .text("US")
                                .hex("0200 0002")
                                .hex("E07F1000")
                                .text("OW")
                                .hex("0000 04000000 01020304"),
                        EXPLICIT_VR_LITTLE_ENDIAN)
                .dataSet();
        assertThat(dataSet.values().string(Tag.PatientID)).hasValue("4711");
        assertThat(dataSet.values().integer(Tag.Rows)).hasValue(512);
        assertThat(dataSet.values().bytes(Tag.PixelData).orElseThrow()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void swapsBigEndianValuesToLittleEndian() throws IOException {
        DataSet dataSet = read(
                        RawBytes.of()
                                .hex("00080005")
                                .text("CS")
                                .hex("000A")
                                .text("ISO_IR 100")
                                .hex("00081163")
                                .text("FD")
                                .hex("0008 3FF8000000000000")
                                .hex("00280009")
                                .text("AT")
                                .hex("0004 00181063")
                                .hex("00280010")
                                .text("US")
                                .hex("0002 0200")
                                .hex("00401001")
                                .text("SQ")
                                .hex("0000 FFFFFFFF FFFEE000 FFFFFFFF")
                                .hex("00280011")
                                .text("US")
                                .hex("0002 0100")
                                .hex("FFFEE00D 00000000 FFFEE0DD 00000000")
                                .hex("7FE00010")
                                .text("OW")
                                .hex("0000 00000004 01020304"),
                        EXPLICIT_VR_BIG_ENDIAN)
                .dataSet();
        assertThat(dataSet.values().number(Tag.FrameAcquisitionDuration)).isEmpty();
        assertThat(dataSet.values().number(0x00081163)).hasValue(1.5);
        assertThat(dataSet.values().string(Tag.FrameIncrementPointer)).hasValue("00181063");
        assertThat(dataSet.values().integer(Tag.Rows)).hasValue(512);
        assertThat(dataSet.values().firstItem(0x00401001).orElseThrow().integer(Tag.Columns))
                .hasValue(256);
        assertThat(dataSet.values().bytes(Tag.PixelData).orElseThrow()).containsExactly(2, 1, 4, 3);
    }

    @Test
    void readsSequencesOfDefinedAndUndefinedLengthAlike() throws IOException {
        String item = "08005011 02000000 312E";
        DataSet defined = read(
                        RawBytes.of().hex("08004011 1A000000 FEFF00E0 0A000000" + item + "FEFF00E0 00000000"),
                        IMPLICIT_VR_LITTLE_ENDIAN)
                .dataSet();
        DataSet undefined = read(
                        RawBytes.of()
                                .hex("08004011 FFFFFFFF FEFF00E0 FFFFFFFF" + item
                                        + "FEFF0DE0 00000000 FEFF00E0 FFFFFFFF FEFF0DE0 00000000 FEFFDDE0 00000000"),
                        IMPLICIT_VR_LITTLE_ENDIAN)
                .dataSet();
        assertThat(undefined).isEqualTo(defined);
        assertThat(defined.values().items(Tag.ReferencedImageSequence))
                .hasSize(2)
                .last()
                .isEqualTo(DataSet.EMPTY);
    }

    @Test
    void readsUnknownOfUndefinedLengthAsImplicitSequence() throws IOException {
        DataSet dataSet = read(
                        RawBytes.of()
                                .hex("09001010")
                                .text("UN")
                                .hex("0000 FFFFFFFF FEFF00E0 FFFFFFFF")
                                .hex("10002000 02000000")
                                .text("42")
                                .hex("FEFF0DE0 00000000 FEFFDDE0 00000000")
                                .hex("10002000")
                                .text("LO")
                                .hex("0200")
                                .text("43"),
                        EXPLICIT_VR_LITTLE_ENDIAN)
                .dataSet();
        assertThat(dataSet.values().firstItem(0x00091010).orElseThrow().string(Tag.PatientID))
                .hasValue("42");
        assertThat(dataSet.values().string(Tag.PatientID)).hasValue("43");
    }

    @Test
    void readsUnknownOfDefinedLengthAsSequenceWhereTheDictionaryKnowsOne() throws IOException {
        RawBytes raw = RawBytes.of()
                .hex("08004011")
                .text("UN")
                .hex("0000 12000000 FEFF00E0 0A000000 10002000 02000000")
                .text("42");
        DataSet dataSet = read(raw, EXPLICIT_VR_LITTLE_ENDIAN).dataSet();
        assertThat(dataSet.values()
                        .firstItem(Tag.ReferencedImageSequence)
                        .orElseThrow()
                        .string(Tag.PatientID))
                .hasValue("42");
        RawBytes broken = RawBytes.of()
                .hex("08004011")
                .text("UN")
                .hex("0000 12000000 FEFF00E0 0B000000 10002000 02000000")
                .text("42");
        Element kept = read(broken, EXPLICIT_VR_LITTLE_ENDIAN)
                .dataSet()
                .get(Tag.ReferencedImageSequence)
                .orElseThrow();
        assertThat(kept.vr()).isEqualTo(VR.UN);
        assertThat(kept)
                .isInstanceOfSatisfying(
                        Element.Bytes.class, bytes -> assertThat(bytes.value()).hasSize(18));
    }

    @Test
    void readsFragments() throws IOException {
        DicomFile file = read(
                RawBytes.of()
                        .hex("28000200")
                        .text("US")
                        .hex("0200 0100")
                        .hex("E07F1000")
                        .text("OB")
                        .hex("0000 FFFFFFFF")
                        .hex("FEFF00E0 00000000 FEFF00E0 02000000 FFD8 FEFF00E0 02000000 FFD9 FEFFDDE0 00000000"),
                JPEG);
        assertThat(file.dataSet().get(Tag.PixelData).orElseThrow())
                .isEqualTo(new Element.Fragments(
                        Tag.PixelData,
                        VR.OB,
                        List.of(new byte[0], new byte[] {-1, (byte) 0xD8}, new byte[] {-1, (byte) 0xD9})));
        ValueLocation location = file.pixelData().orElseThrow();
        assertThat(location.isEncapsulated()).isTrue();
        assertThat(location.position()).isEqualTo(10 + 12);
    }

    @Test
    void takesUnknownRepresentationsByTheirTwoForms() throws IOException {
        DicomFile file = read(
                RawBytes.of()
                        .hex("09001010")
                        .text("QQ")
                        .hex("0000 02000000")
                        .text("ab")
                        .hex("09001110")
                        .text("??")
                        .hex("0200")
                        .text("cd")
                        .hex("10002000")
                        .text("LO")
                        .hex("0200")
                        .text("42"),
                EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(file.dataSet()).extracting(Element::vr).containsExactly(VR.UN, VR.UN, VR.LO);
        assertThat(file.leniencies()).containsExactly(Leniency.UNKNOWN_VR);
    }

    @Test
    void readsImplicitItemsAndElementsWithinExplicit() throws IOException {
        DicomFile file = read(
                RawBytes.of()
                        .hex("08004011")
                        .text("SQ")
                        .hex("0000 FFFFFFFF FEFF00E0 FFFFFFFF")
                        .hex("08005011 04000000")
                        .text("1.2")
                        .hex("00")
                        .hex("FEFF0DE0 00000000 FEFFDDE0 00000000")
                        .hex("10002000 02000000")
                        .text("42"),
                EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(file.dataSet()
                        .values()
                        .firstItem(Tag.ReferencedImageSequence)
                        .orElseThrow()
                        .string(Tag.ReferencedSOPClassUID))
                .hasValue("1.2");
        assertThat(file.dataSet().values().string(Tag.PatientID)).hasValue("42");
        assertThat(file.leniencies()).containsExactly(Leniency.MIXED_ENCODING);
    }

    @Test
    void readsExplicitItemsWithinImplicit() throws IOException {
        DataSet dataSet = read(
                        RawBytes.of()
                                .hex("08004011 FFFFFFFF FEFF00E0 FFFFFFFF")
                                .hex("08005011")
                                .text("UI")
                                .hex("0400")
                                .text("1.2")
                                .hex("00")
                                .hex("FEFF0DE0 00000000 FEFFDDE0 00000000"),
                        IMPLICIT_VR_LITTLE_ENDIAN)
                .dataSet();
        assertThat(dataSet.values()
                        .firstItem(Tag.ReferencedImageSequence)
                        .orElseThrow()
                        .string(Tag.ReferencedSOPClassUID))
                .hasValue("1.2");
    }

    @Test
    void forgivesOrderOddLengthsStrayDelimitersAndPadding() throws IOException {
        DicomFile file = read(
                RawBytes.of()
                        .hex("10002000 03000000")
                        .text("abc")
                        .hex("FEFFDDE0 00000000")
                        .hex("08006000 02000000")
                        .text("CT")
                        .hex("10002000 03000000")
                        .text("xyz")
                        .zeros(13),
                IMPLICIT_VR_LITTLE_ENDIAN);
        assertThat(file.dataSet()).extracting(Element::tag).containsExactly(Tag.Modality, Tag.PatientID);
        assertThat(file.dataSet().values().string(Tag.PatientID)).hasValue("abc");
        assertThat(file.leniencies())
                .containsExactlyInAnyOrder(
                        Leniency.NOT_ASCENDING,
                        Leniency.ODD_LENGTH,
                        Leniency.STRAY_DELIMITER,
                        Leniency.TRAILING_PADDING);
    }

    @Test
    void readsCommandSetsThatBeginWithGroupZero() throws IOException {
        DataSet command = read(
                        RawBytes.of().hex("00000000 04000000 0A000000 00000001 02000000 3000"),
                        IMPLICIT_VR_LITTLE_ENDIAN)
                .dataSet();
        assertThat(command.values().integer(Tag.CommandGroupLength)).hasValue(10);
        assertThat(command.values().integer(Tag.CommandField)).hasValue(48);
    }

    @Test
    void headerStopsBeforePixelDataAndSaysWhereItIs(@TempDir Path folder) throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(Tag.PatientID, "42")
                .set(Tag.PixelData, VR.OW, new byte[100_000])
                .set(Tag.DataSetTrailingPadding, VR.OB, new byte[10])
                .build();
        byte[] bytes = DicomWriter.toFileBytes(meta(EXPLICIT_VR_LITTLE_ENDIAN), dataSet);
        Path path = Files.write(folder.resolve("image.dcm"), bytes);
        for (DicomFile file : List.of(
                DicomReader.readFile(path, ReadOptions.HEADER),
                DicomReader.readFile(bytes, ReadOptions.HEADER),
                DicomReader.readFile(new ByteArrayInputStream(bytes), ReadOptions.HEADER))) {
            assertThat(file.dataSet()).hasSize(1);
            ValueLocation location = file.pixelData().orElseThrow();
            assertThat(location.length()).isEqualTo(100_000);
            assertThat(location.position()).isEqualTo(bytes.length - 100_000 - 22);
            assertThat(location.isEncapsulated()).isFalse();
            assertThat(file.dataSetPosition()).isEqualTo(location.position() - 12 - 10);
        }
    }

    @Test
    void leavesOutLongValuesAtEveryLevelAndSaysWhereTheyAre() throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(
                        Tag.IconImageSequence,
                        DataSet.EMPTY,
                        DataSet.builder()
                                .set(Tag.PixelData, VR.OW, new byte[600])
                                .build())
                .set(0x00291010, VR.OB, new byte[20_000])
                .set(Tag.Rows, 2)
                .build();
        byte[] bytes = DicomWriter.toBytes(dataSet, EXPLICIT_VR_LITTLE_ENDIAN);
        DicomFile file = DicomReader.read(
                new ByteArrayInputStream(bytes),
                EXPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.ALL.leavingOutValuesLongerThan(512));
        assertThat(file.leftOut()).extracting(ValueLocation::path).containsExactly("00291010", "00880200/1/7FE00010");
        ValueLocation icon = file.leftOut().getLast();
        assertThat(icon.length()).isEqualTo(600);
        assertThat(icon.position()).isEqualTo(bytes.length - 600);
        assertThat(file.dataSet().contains(0x00291010)).isFalse();
        assertThat(file.dataSet().values().integer(Tag.Rows)).hasValue(2);
        assertThat(file.pixelData()).isEmpty();
    }

    @Test
    void stopsBeforeAnyTag() throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(Tag.PatientID, "1")
                .set(Tag.StudyInstanceUID, "1.2")
                .build();
        DicomFile file = DicomReader.read(
                new ByteArrayInputStream(DicomWriter.toBytes(dataSet, IMPLICIT_VR_LITTLE_ENDIAN)),
                IMPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.ALL.stoppingBefore(Tag.StudyInstanceUID));
        assertThat(file.dataSet()).extracting(Element::tag).containsExactly(Tag.PatientID);
    }

    @Test
    void readsFilesThatLackTheirBeginning() throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(Tag.SOPClassUID, Uid.CTImageStorage)
                .set(Tag.Modality, "CT")
                .build();
        for (TransferSyntax syntax : List.of(EXPLICIT_VR_LITTLE_ENDIAN, IMPLICIT_VR_LITTLE_ENDIAN)) {
            byte[] whole = DicomWriter.toFileBytes(meta(syntax), dataSet);
            byte[] bare = DicomWriter.toBytes(dataSet, syntax);
            byte[] withoutPreamble = Arrays.copyOfRange(whole, 128, whole.length);
            byte[] withoutPrefix = Arrays.copyOfRange(whole, 132, whole.length);
            for (byte[] bytes : List.of(whole, bare, withoutPreamble, withoutPrefix)) {
                DicomFile file = DicomReader.readFile(bytes, ReadOptions.ALL);
                assertThat(file.dataSet()).isEqualTo(dataSet);
                assertThat(file.transferSyntax()).isEqualTo(syntax);
                assertThat(file.leniencies().isEmpty()).isEqualTo(bytes == whole);
            }
        }
    }

    @Test
    void readsTheEncodingThatTheBytesShowWhereTheDeclaredOneIsWrong() throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(Tag.SOPClassUID, Uid.CTImageStorage)
                .set(Tag.Modality, "CT")
                .build();
        byte[] wrong = RawBytes.of()
                .bytes(preamble(EXPLICIT_VR_LITTLE_ENDIAN))
                .bytes(DicomWriter.toBytes(dataSet, IMPLICIT_VR_LITTLE_ENDIAN))
                .toBytes();
        DicomFile file = DicomReader.readFile(wrong, ReadOptions.ALL);
        assertThat(file.dataSet()).isEqualTo(dataSet);
        assertThat(file.transferSyntax()).isEqualTo(IMPLICIT_VR_LITTLE_ENDIAN);
        assertThat(file.leniencies()).containsExactly(Leniency.TRANSFER_SYNTAX_BY_EVIDENCE);
        byte[] wrongJpeg = RawBytes.of()
                .bytes(preamble(JPEG))
                .bytes(DicomWriter.toBytes(dataSet, IMPLICIT_VR_LITTLE_ENDIAN))
                .toBytes();
        assertThat(DicomReader.readFile(wrongJpeg, ReadOptions.ALL)
                        .transferSyntax()
                        .uid())
                .isEqualTo(JPEG.uid());
    }

    private static byte[] preamble(TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writePreamble(out, meta(syntax));
        return out.toByteArray();
    }

    @Test
    void aPrefixWithinABareDataSetIsNoPrefix() throws IOException {
        byte[] bytes = RawBytes.of()
                .hex("08006000")
                .text("CS")
                .hex("0200")
                .text("CT")
                .hex("08007000")
                .text("LO")
                .hex("6600")
                .text("x".repeat(102))
                .hex("08001010")
                .text("SH")
                .hex("0600")
                .text("DICMA1")
                .toBytes();
        assertThat(new String(bytes, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
        assertThat(DicomReader.readFile(bytes, ReadOptions.ALL).dataSet()).hasSize(3);
    }

    @Test
    void readsDeflatedDataSetsWithAndWithoutEnvelope() throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(Tag.PatientID, "42")
                .set(Tag.PixelData, VR.OW, new byte[50_000])
                .build();
        TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
        byte[] raw = DicomWriter.toFileBytes(meta(deflated), dataSet);
        assertThat(raw.length % 2).isZero();
        DicomFile file = DicomReader.readFile(raw, ReadOptions.ALL);
        assertThat(file.dataSet()).isEqualTo(dataSet);
        assertThat(file.pixelData().orElseThrow().position())
                .as("no position helps")
                .isEqualTo(-1);

        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        zlib.writeBytes(preamble(deflated));
        try (var out = new DeflaterOutputStream(zlib)) {
            DicomWriter.writeDataSet(out, dataSet, EXPLICIT_VR_LITTLE_ENDIAN);
        }
        DicomFile enveloped = DicomReader.readFile(zlib.toByteArray(), ReadOptions.ALL);
        assertThat(enveloped.dataSet()).isEqualTo(dataSet);
        assertThat(enveloped.leniencies()).containsExactly(Leniency.ZLIB_ENVELOPE);
    }

    /** (1700,0060) read the other way round is the private (0017,6000): no reason to doubt a declared syntax. */
    @Test
    void anUnknownFirstTagDoesNotTurnTheDeclaredByteOrder() throws IOException {
        DataSet dataSet = DataSet.builder()
                .add(new Element.Bytes(0x17000060, VR.LO, new byte[] {'A', 'B'}))
                .build();
        DicomFile file = DicomReader.readFile(
                DicomWriter.toFileBytes(
                        FileMetaInformation.of("1.2.3", "1.2.4", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
                        dataSet),
                ReadOptions.ALL);
        assertThat(file.dataSet()).isEqualTo(dataSet);
        assertThat(file.leniencies()).isEmpty();
    }
}
