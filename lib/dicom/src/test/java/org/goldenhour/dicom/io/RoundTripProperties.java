package org.goldenhour.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetArbitraries;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;

class RoundTripProperties {
    private static final ReadOptions SMALL = ReadOptions.ALL.withMaxMemoryBytes(4 << 20);

    @Provide
    Arbitrary<DataSet> dataSets() {
        return DataSetArbitraries.dataSets(3);
    }

    @Provide
    Arbitrary<DataSet> encapsulated() {
        return DataSetArbitraries.encapsulatedDataSets();
    }

    @Provide
    Arbitrary<TransferSyntax> syntaxes() {
        return Arbitraries.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @Property(tries = 250)
    void whatIsWrittenIsReadAndWrittenAgainByteForByte(
            @ForAll("dataSets") DataSet dataSet, @ForAll("syntaxes") TransferSyntax syntax, @ForAll boolean undefined)
            throws IOException {
        WriteOptions options = new WriteOptions(undefined);
        byte[] bytes = write(dataSet, syntax, options);
        DataSet read = DicomReader.readDataSet(new ByteArrayInputStream(bytes), syntax, ReadOptions.ALL);
        assertThat(read).isEqualTo(dataSet);
        assertThat(write(read, syntax, options)).isEqualTo(bytes);
    }

    @Property(tries = 100)
    void fragmentsComeBack(@ForAll("encapsulated") DataSet dataSet) throws IOException {
        TransferSyntax jpeg = TransferSyntax.of(Uid.JPEGBaseline8Bit);
        byte[] bytes = write(dataSet, jpeg, WriteOptions.DEFINED_LENGTHS);
        assertThat(DicomReader.readDataSet(bytes, jpeg, ReadOptions.ALL)).isEqualTo(dataSet);
    }

    @Property(tries = 100)
    void aStreamThatDripsReadsLikeOneThatFlows(
            @ForAll("dataSets") DataSet dataSet, @ForAll("syntaxes") TransferSyntax syntax) throws IOException {
        byte[] bytes = write(dataSet, syntax, WriteOptions.UNDEFINED_LENGTHS);
        ByteArrayInputStream dripping = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
        assertThat(DicomReader.readDataSet(dripping, syntax, ReadOptions.ALL)).isEqualTo(dataSet);
    }

    @Property(tries = 100)
    void leavingOutAndStoppingNeverChangeWhatIsKept(
            @ForAll("dataSets") DataSet dataSet, @ForAll("syntaxes") TransferSyntax syntax) throws IOException {
        byte[] bytes = write(dataSet, syntax, WriteOptions.DEFINED_LENGTHS);
        DicomFile file = DicomReader.read(
                new ByteArrayInputStream(bytes), syntax, ReadOptions.ALL.leavingOutValuesLongerThan(10));
        for (ValueLocation location : file.leftOut()) {
            assertThat(location.length()).isGreaterThan(10);
        }
        file.dataSet().forEach(element -> {
            if (element instanceof Element.Bytes) {
                assertThat(element).isEqualTo(dataSet.get(element.tag()).orElseThrow());
            }
        });
    }

    /** Each data set is spoiled in many ways, since making one costs more than reading it. */
    @Property(tries = 60)
    void anyMutationOfAFileEndsInADataSetOrARefusal(
            @ForAll("encapsulated") DataSet dataSet, @ForAll boolean jpeg, @ForAll Random random) {
        String syntax = jpeg ? Uid.JPEGBaseline8Bit : Uid.DeflatedExplicitVRLittleEndian;
        byte[] file = DicomWriter.toFileBytes(FileMetaInformation.of(Uid.CTImageStorage, "1.2.3", syntax), dataSet);
        for (int round = 0; round < 50; round++) {
            byte[] mutated = file.clone();
            mutate(mutated, 128, random);
            readOrRefuse(mutated);
            int cut = random.nextInt(file.length);
            readOrRefuse(Arrays.copyOf(file, cut));
            readOrRefuse(Arrays.copyOfRange(file, cut, file.length));
        }
    }

    @Property(tries = 100)
    void anyMutationOfABareDataSetEndsInADataSetOrARefusal(
            @ForAll("dataSets") DataSet dataSet, @ForAll("syntaxes") TransferSyntax syntax, @ForAll Random random)
            throws IOException {
        byte[] bytes = write(dataSet, syntax, WriteOptions.UNDEFINED_LENGTHS);
        for (int round = 0; round < 50; round++) {
            byte[] mutated = bytes.clone();
            mutate(mutated, 0, random);
            for (TransferSyntax any : List.of(syntax, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
                try {
                    assertThat(DicomReader.readDataSet(new ByteArrayInputStream(mutated), any, SMALL))
                            .isNotNull();
                } catch (MalformedDicomException refused) {
                    assertThat(refused.code()).isNotNull();
                }
            }
        }
    }

    /** Sets one to six bytes, to what lengths and delimiters are made of as often as to anything. */
    private static void mutate(byte[] bytes, int from, Random random) {
        byte[] nasty = {0, -1, (byte) 0xFE, (byte) 0xE0, 'S', 'Q', 'U', 'N', 0x7F, (byte) 0x80, 1};
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes[from + random.nextInt(bytes.length - from)] =
                    random.nextBoolean() ? nasty[random.nextInt(nasty.length)] : (byte) random.nextInt(256);
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        for (ReadOptions options : List.of(SMALL, ReadOptions.HEADER, SMALL.leavingOutValuesLongerThan(20))) {
            try {
                assertThat(DicomReader.readFile(bytes, options)).isNotNull();
                assertThat(DicomReader.readFile(new ByteArrayInputStream(bytes), options))
                        .isNotNull();
            } catch (MalformedDicomException refused) {
                assertThat(refused.position()).isBetween(0L, 1L << 40);
            } catch (IOException other) {
                fail("another failure than a refusal", other);
            }
        }
    }

    private static byte[] write(DataSet dataSet, TransferSyntax syntax, WriteOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(out, dataSet, syntax, options);
        return out.toByteArray();
    }
}
