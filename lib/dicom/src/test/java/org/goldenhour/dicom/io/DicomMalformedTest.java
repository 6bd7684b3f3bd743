package org.goldenhour.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.goldenhour.dicom.data.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.goldenhour.dicom.data.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.VR;
import org.junit.jupiter.api.Test;

class DicomMalformedTest {
    private static MalformedDicomException refusal(RawBytes raw, TransferSyntax syntax, ReadOptions options) {
        return refusal(new ByteArrayInputStream(raw.toBytes()), syntax, options);
    }

    private static MalformedDicomException refusal(InputStream in, TransferSyntax syntax, ReadOptions options) {
        MalformedDicomException refusal =
                catchThrowableOfType(MalformedDicomException.class, () -> DicomReader.read(in, syntax, options));
        assertThat(refusal).as("refused").isNotNull();
        return refusal;
    }

    @Test
    void cutValueIsTruncatedAtItsTagAndNamesNoValue() {
        MalformedDicomException refusal = refusal(
                RawBytes.of().hex("10001000 08000000").text("Doe^"), IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL);
        assertThat(refusal.code()).isEqualTo(DicomErrorCode.TRUNCATED);
        assertThat(refusal.tag()).isEqualTo(Tag.PatientName);
        assertThat(refusal.position()).isEqualTo(12);
        assertThat(refusal).hasMessage("GH-DICOM-0002 TRUNCATED at byte 12 in (0010,0010)");
    }

    @Test
    void cutHeaderIsTruncated() {
        assertThat(refusal(RawBytes.of().hex("10001000 0800"), IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL)
                        .code())
                .isEqualTo(DicomErrorCode.TRUNCATED);
        assertThat(refusal(
                                RawBytes.of().hex("E07F1000").text("OW").hex("0000 04"),
                                EXPLICIT_VR_LITTLE_ENDIAN,
                                ReadOptions.ALL)
                        .code())
                .isEqualTo(DicomErrorCode.TRUNCATED);
    }

    @Test
    void hugeDeclaredLengthCostsNoMemory() {
        long before = allocated();
        MalformedDicomException refusal = refusal(
                RawBytes.of().hex("E07F1000 F0FFFF7F 0000"),
                IMPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.ALL.withMaxMemoryBytes(Long.MAX_VALUE));
        assertThat(refusal.code()).isEqualTo(DicomErrorCode.TOO_LARGE);
        MalformedDicomException truncated = refusal(
                RawBytes.of().hex("E07F1000 F0FFFF3F 0000"),
                IMPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.ALL.withMaxMemoryBytes(Long.MAX_VALUE));
        assertThat(truncated.code()).isEqualTo(DicomErrorCode.TRUNCATED);
        assertThat(allocated() - before).isLessThan(16L << 20);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void knownEndOfAFileRefusesALongerValueAtOnce() {
        byte[] file = RawBytes.of()
                .bytes(DicomWriter.toFileBytes(
                        FileMetaInformation.of(Uid.CTImageStorage, "1.2", Uid.ExplicitVRLittleEndian),
                        DataSet.builder().set(Tag.PatientID, "42").build()))
                .hex("E07F1000")
                .text("OW")
                .hex("0000 00000040 0102")
                .toBytes();
        assertThatThrownBy(() -> DicomReader.readFile(file, ReadOptions.ALL))
                .isInstanceOfSatisfying(MalformedDicomException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(DicomErrorCode.TRUNCATED);
                    assertThat(refusal.tag()).isEqualTo(Tag.PixelData);
                });
    }

    @Test
    void overallMemoryIsBounded() {
        RawBytes many = RawBytes.of();
        for (int i = 0; i < 1000; i++) {
            many.hex("29001010 00000000");
        }
        assertThat(refusal(many, IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL.withMaxMemoryBytes(10_000))
                        .code())
                .isEqualTo(DicomErrorCode.TOO_LARGE);
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackIs() {
        RawBytes deep = RawBytes.of();
        for (int i = 0; i < 100_000; i++) {
            deep.hex("08004011 FFFFFFFF FEFF00E0 FFFFFFFF");
        }
        MalformedDicomException refusal = refusal(deep, IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL.withMaxDepth(500));
        assertThat(refusal.code()).isEqualTo(DicomErrorCode.TOO_DEEP);
        assertThat(refusal.code().category()).isEqualTo(DicomErrorCode.Category.CAPACITY);
    }

    @Test
    void unknownElementsNestedInEachOtherAreRefusedAsWell() {
        byte[] inner = new byte[0];
        for (int i = 0; i < 200; i++) {
            byte[] header = RawBytes.of()
                    .hex("08004011")
                    .hex(le(inner.length + 8))
                    .hex("FEFF00E0")
                    .hex(le(inner.length))
                    .toBytes();
            inner = RawBytes.of().bytes(header).bytes(inner).toBytes();
        }
        RawBytes outer = RawBytes.of()
                .hex("08004011")
                .text("UN")
                .hex("0000")
                .hex(le(inner.length + 8))
                .hex("FEFF00E0")
                .hex(le(inner.length))
                .bytes(inner);
        assertThat(refusal(outer, EXPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL).code())
                .isEqualTo(DicomErrorCode.TOO_DEEP);
    }

    private static String le(int value) {
        return String.format("%08x", Integer.reverseBytes(value));
    }

    @Test
    void deflateBombStopsAtTheLimit() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb, new Deflater(9, true))) {
            out.write(RawBytes.of()
                    .hex("E07F1000")
                    .text("OW")
                    .hex("0000 00000010")
                    .toBytes());
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                out.write(zeros);
            }
        }
        assertThat(bomb.size()).isLessThan(1 << 19);
        ReadOptions kept = ReadOptions.ALL.withMaxMemoryBytes(8 << 20);
        for (ReadOptions options : new ReadOptions[] {kept, kept.leavingOutValuesLongerThan(100)}) {
            assertThat(refusal(
                                    new ByteArrayInputStream(bomb.toByteArray()),
                                    TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                                    options)
                            .code())
                    .isEqualTo(DicomErrorCode.TOO_LARGE);
        }
    }

    @Test
    void brokenDeflateIsRefused() {
        DataSet dataSet = DataSet.builder().set(Tag.PatientID, "42".repeat(20)).build();
        byte[] whole = DicomWriter.toBytes(dataSet, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        for (byte[] broken :
                new byte[][] {Arrays.copyOf(whole, whole.length / 2), {(byte) 0xFF, (byte) 0xFF, 1, 2}, {}}) {
            assertThat(refusal(
                                    new ByteArrayInputStream(broken),
                                    TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                                    ReadOptions.ALL)
                            .code())
                    .isEqualTo(DicomErrorCode.DEFLATE_BROKEN);
        }
    }

    @Test
    void itemsMayNotReachBeyondTheirSequenceNorElementsBeyondTheirItem() {
        assertThat(refusal(
                                RawBytes.of()
                                        .hex("08004011 10000000 FEFF00E0 20000000")
                                        .zeros(64),
                                IMPLICIT_VR_LITTLE_ENDIAN,
                                ReadOptions.ALL)
                        .code())
                .isEqualTo(DicomErrorCode.LENGTH_BEYOND_PARENT);
        assertThat(refusal(
                                RawBytes.of()
                                        .hex("08004011 10000000 FEFF00E0 08000000 10002000 04000000")
                                        .zeros(64),
                                IMPLICIT_VR_LITTLE_ENDIAN,
                                ReadOptions.ALL)
                        .code())
                .isEqualTo(DicomErrorCode.LENGTH_BEYOND_PARENT);
    }

    @Test
    void sequencesHoldItemsAndFragmentsHoldFragments() {
        assertThat(refusal(
                                RawBytes.of().hex("08004011 FFFFFFFF 10002000 00000000"),
                                IMPLICIT_VR_LITTLE_ENDIAN,
                                ReadOptions.ALL)
                        .code())
                .isEqualTo(DicomErrorCode.ITEM_EXPECTED);
        assertThat(refusal(
                                RawBytes.of().hex("E07F1000").text("OB").hex("0000 FFFFFFFF FEFF00E0 FFFFFFFF"),
                                TransferSyntax.of(Uid.JPEGBaseline8Bit),
                                ReadOptions.ALL)
                        .code())
                .isEqualTo(DicomErrorCode.ITEM_EXPECTED);
        assertThat(refusal(RawBytes.of().hex("FEFF00E0 00000000"), IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL)
                        .code())
                .isEqualTo(DicomErrorCode.UNEXPECTED_DELIMITER);
        assertThat(refusal(RawBytes.of().hex("10001000 FFFFFFFF"), IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL)
                        .code())
                .isEqualTo(DicomErrorCode.UNDEFINED_LENGTH_NOT_ALLOWED);
    }

    @Test
    void otherFilesAreNotDicom() {
        for (byte[] other : new byte[][] {
            {},
            "%PDF-1.7 and so on".getBytes(),
            "<html></html>".getBytes(),
            new byte[4096],
            {'D', 'I', 'C', 'M'},
            new byte[] {1, 2, 3}
        }) {
            assertThatThrownBy(() -> DicomReader.readFile(other, ReadOptions.ALL))
                    .isInstanceOfSatisfying(
                            MalformedDicomException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(DicomErrorCode.NOT_DICOM));
        }
    }

    @Test
    void failureOfTheStreamPassesThrough() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> DicomReader.read(broken, IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.ALL))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> ReadOptions.ALL.withMaxDepth(501)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReadOptions.ALL.leavingOutValuesLongerThan(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(VR.of('?', '?')).isNull();
    }
}
