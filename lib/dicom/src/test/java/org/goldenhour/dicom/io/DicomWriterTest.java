package org.goldenhour.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goldenhour.dicom.data.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static org.goldenhour.dicom.data.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.goldenhour.dicom.data.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.VR;
import org.junit.jupiter.api.Test;

class DicomWriterTest {
    private static final DataSet NESTED = DataSet.builder()
            .set(
                    Tag.ReferencedImageSequence,
                    DataSet.builder().set(Tag.ReferencedSOPClassUID, "1.2").build())
            .build();

    @Test
    void writesExplicitAndImplicitHeaders() {
        DataSet dataSet = DataSet.builder()
                .set(Tag.PatientID, "42")
                .set(Tag.PixelData, VR.OW, new byte[2])
                .build();
        assertThat(DicomWriter.toBytes(dataSet, EXPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(RawBytes.of()
                        .hex("10002000")
                        .text("LO")
                        .hex("0200")
                        .text("42")
                        .hex("E07F1000")
                        .text("OW")
                        .hex("0000 02000000 0000")
                        .toBytes());
        assertThat(DicomWriter.toBytes(dataSet, IMPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(RawBytes.of()
                        .hex("10002000 02000000")
                        .text("42")
                        .hex("E07F1000 02000000 0000")
                        .toBytes());
    }

    @Test
    void writesSequencesCountedOrDelimited() throws IOException {
        assertThat(DicomWriter.toBytes(NESTED, IMPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(RawBytes.of()
                        .hex("08004011 14000000 FEFF00E0 0C000000 08005011 04000000 312E3200")
                        .toBytes());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(out, NESTED, IMPLICIT_VR_LITTLE_ENDIAN, WriteOptions.UNDEFINED_LENGTHS);
        assertThat(out.toByteArray())
                .isEqualTo(RawBytes.of()
                        .hex(
                                "08004011 FFFFFFFF FEFF00E0 FFFFFFFF 08005011 04000000 312E3200 FEFF0DE0 00000000 FEFFDDE0 00000000")
                        .toBytes());
    }

    @Test
    void privateSequencesStayRecognisableInImplicitEncoding() throws IOException {
        DataSet dataSet =
                DataSet.builder().set(0x00091010, NESTED, DataSet.EMPTY).build();
        byte[] bytes = DicomWriter.toBytes(dataSet, IMPLICIT_VR_LITTLE_ENDIAN);
        assertThat(DicomReader.readDataSet(bytes, IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL))
                .isEqualTo(dataSet);
    }

    @Test
    void longTextOfAShortRepresentationBecomesUnknown() throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(Tag.PatientComments, VR.LT, "x".repeat(70_000))
                .build();
        DataSet read = DicomReader.readDataSet(
                DicomWriter.toBytes(dataSet, EXPLICIT_VR_LITTLE_ENDIAN), EXPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL);
        assertThat(read.get(Tag.PatientComments).orElseThrow().vr()).isEqualTo(VR.UN);
        assertThat(read.values().string(Tag.PatientComments).orElseThrow()).hasSize(70_000);
    }

    @Test
    void leavesOutGroupLengthsButThoseOfCommands() {
        DataSet dataSet = DataSet.builder()
                .set(0x00080000, VR.UL, 99)
                .set(Tag.CommandGroupLength, 10)
                .set(Tag.Modality, "CT")
                .build();
        assertThat(DicomWriter.toBytes(dataSet, IMPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(RawBytes.of()
                        .hex("00000000 04000000 0A000000 08006000 02000000")
                        .text("CT")
                        .toBytes());
    }

    @Test
    void writesAFileWithItsMetaInformationCounted() throws IOException {
        DataSet meta = FileMetaInformation.of(Uid.CTImageStorage, "1.2.3", Uid.ExplicitVRLittleEndian);
        byte[] bytes = DicomWriter.toFileBytes(meta, NESTED);
        DicomFile file = DicomReader.readFile(bytes, ReadOptions.ALL);
        assertThat(file.leniencies()).isEmpty();
        assertThat(file.dataSet()).isEqualTo(NESTED);
        var values = file.fileMetaInformation().values();
        assertThat(values.integer(Tag.FileMetaInformationGroupLength))
                .hasValue((int) file.dataSetPosition() - 128 - 4 - 12);
        assertThat(values.bytes(Tag.FileMetaInformationVersion).orElseThrow()).containsExactly(0, 1);
        assertThat(values.string(Tag.MediaStorageSOPClassUID)).hasValue(Uid.CTImageStorage);
        assertThat(values.string(Tag.MediaStorageSOPInstanceUID)).hasValue("1.2.3");
        assertThat(values.string(Tag.ImplementationVersionName)).hasValue("GOLDENHOUR");
        assertThat(DicomWriter.toFileBytes(file.fileMetaInformation(), file.dataSet()))
                .isEqualTo(bytes);
    }

    @Test
    void writesFragmentsPadded() throws IOException {
        DataSet dataSet = DataSet.builder()
                .add(new Element.Fragments(Tag.PixelData, VR.OB, List.of(new byte[0], new byte[] {1, 2, 3})))
                .build();
        assertThat(DicomWriter.toBytes(dataSet, EXPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(RawBytes.of()
                        .hex("E07F1000")
                        .text("OB")
                        .hex("0000 FFFFFFFF")
                        .hex("FEFF00E0 00000000 FEFF00E0 04000000 01020300 FEFFDDE0 00000000")
                        .toBytes());
    }

    @Test
    void largeSequencesAndValuesPassTheWindow() throws IOException {
        DataSet[] items = new DataSet[3000];
        Arrays.fill(items, NESTED);
        for (int shift = 0; shift < 16; shift++) {
            // Moves the sequence's length over the border of the writer's window byte by byte.
            DataSet dataSet = DataSet.builder()
                    .set(0x00090010, VR.OB, new byte[8156 + 2 * shift])
                    .set(Tag.ReferencedFrameOfReferenceSequence, items)
                    .set(Tag.PixelData, VR.OW, new byte[100_000])
                    .build();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomWriter.writeDataSet(out, dataSet, EXPLICIT_VR_LITTLE_ENDIAN);
            assertThat(DicomReader.readDataSet(
                            new ByteArrayInputStream(out.toByteArray()), EXPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL))
                    .isEqualTo(dataSet);
        }
    }

    @Test
    void refusesWhatItCannotWrite() {
        DataSet fragments = DataSet.builder()
                .add(new Element.Fragments(Tag.PixelData, VR.OB, List.of(new byte[0])))
                .build();
        assertThatThrownBy(() -> DicomWriter.toBytes(NESTED, EXPLICIT_VR_BIG_ENDIAN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DicomWriter.toBytes(fragments, IMPLICIT_VR_LITTLE_ENDIAN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DicomWriter.toFileBytes(DataSet.EMPTY, NESTED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A file whose meta information was damaged leaves group 0002 in its data set; written there again it would be read as meta information. */
    @Test
    void leavesFileMetaInformationOutOfDataSets() throws IOException {
        DataSet dataSet = DataSet.builder()
                .set(Tag.TransferSyntaxUID, "1.2.840.10008.1.2.2")
                .set(Tag.PatientID, "P1")
                .build();
        byte[] bytes = DicomWriter.toBytes(dataSet, EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(DicomReader.readDataSet(bytes, EXPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL))
                .isEqualTo(dataSet.toBuilder().remove(Tag.TransferSyntaxUID).build());
    }
}
