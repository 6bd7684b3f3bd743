package org.goldenhour.fuzzing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;

/** Files of any syntax: read whole, as a stream and in part; what was read is written, read and written again. */
final class FileTarget implements FuzzTarget {
    static final long MAX_MEMORY_BYTES = 4 << 20;
    static final ReadOptions OPTIONS = ReadOptions.ALL.withMaxMemoryBytes(MAX_MEMORY_BYTES);

    @Override
    public String name() {
        return "file";
    }

    @Override
    public void run(byte[] input) throws IOException {
        readInPart(input);
        DicomFile file;
        try {
            file = DicomReader.readFile(input, OPTIONS);
        } catch (MalformedDicomException documented) {
            mustFailAsAStream(input);
            return;
        }
        DicomFile streamed = DicomReader.readFile(new ByteArrayInputStream(input), OPTIONS);
        require(streamed.equals(file), "a stream reads otherwise than an array");
        writtenAgain(file.dataSet(), file.transferSyntax());
    }

    private static void mustFailAsAStream(byte[] input) throws IOException {
        try {
            DicomReader.readFile(new ByteArrayInputStream(input), OPTIONS);
        } catch (MalformedDicomException documented) {
            return;
        }
        throw new AssertionError("a stream is read where an array is refused");
    }

    private static void readInPart(byte[] input) throws IOException {
        try {
            DicomReader.readFile(input, ReadOptions.HEADER.withMaxMemoryBytes(MAX_MEMORY_BYTES));
            DicomReader.readFile(input, OPTIONS.leavingOutValuesLongerThan(16));
        } catch (MalformedDicomException documented) {
            return;
        }
    }

    /** From the second writing on nothing changes any more. */
    static void writtenAgain(DataSet dataSet, TransferSyntax read) throws IOException {
        TransferSyntax syntax = read.littleEndian() && read.explicitVr()
                ? TransferSyntax.of(read.uid())
                : read.encapsulated()
                        ? TransferSyntax.of(read.uid())
                        : read.explicitVr() ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : read;
        DataSet meta = FileMetaInformation.of("1.2.3", "1.2.4", syntax.uid());
        byte[] once = DicomWriter.toFileBytes(meta, dataSet);
        DicomFile again = DicomReader.readFile(once, ReadOptions.ALL.withMaxMemoryBytes(4 * MAX_MEMORY_BYTES));
        byte[] twice = DicomWriter.toFileBytes(meta, again.dataSet());
        require(java.util.Arrays.equals(once, twice), "the second writing differs from the first");
    }

    static void require(boolean kept, String promise) {
        if (!kept) {
            throw new AssertionError(promise);
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (DataSet dataSet : PhantomObjects.all()) {
            for (TransferSyntax syntax : List.of(
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                    TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                    TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
                seeds.add(PhantomObjects.file(dataSet, syntax));
            }
        }
        seeds.add(PhantomObjects.file(PhantomObjects.compressed(), TransferSyntax.of(PhantomObjects.RLE)));
        seeds.add(PhantomObjects.bigEndianFile());
        return seeds;
    }
}
