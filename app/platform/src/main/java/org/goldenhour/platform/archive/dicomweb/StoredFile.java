package org.goldenhour.platform.archive.dicomweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.StandardOpenOption;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.FileStretch;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.index.StoredInstance;

/** A stored instance as answers need it: whole, or a stretch of its data set. */
final class StoredFile {
    private final StoredInstance instance;
    private final Blob blob;

    private StoredFile(StoredInstance instance, Blob blob) {
        this.instance = instance;
        this.blob = blob;
    }

    /** @throws DicomWebException 404 where the file is gone */
    static StoredFile of(StoredInstance instance, BlobStore blobs) throws IOException {
        return new StoredFile(instance, blobs.open(instance.locator()).orElseThrow(DicomWebException::notFound));
    }

    StoredInstance instance() {
        return instance;
    }

    TransferSyntax transferSyntax() {
        return TransferSyntax.of(instance.transferSyntaxUid());
    }

    /** What stands before the data set in a file for others: without what we note for ourselves. */
    byte[] head(String transferSyntaxUid) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        DicomWriter.writePreamble(
                head, FileMetaInformation.of(instance.sopClassUid(), instance.sopInstanceUid(), transferSyntaxUid));
        return head.toByteArray();
    }

    /** A Part 10 file whose data set is byte for byte what was received. */
    void writeAsStored(OutputStream out) throws IOException {
        out.write(head(instance.transferSyntaxUid()));
        copyDataSet(out, 0, instance.dataSetLength());
    }

    /** A stretch of that file. @param first byte, from 0 @param length in bytes */
    void writeAsStored(OutputStream out, long first, long length) throws IOException {
        byte[] head = head(instance.transferSyntaxUid());
        long ofHead = Math.clamp(head.length - first, 0L, length);
        if (ofHead > 0) {
            out.write(head, (int) first, (int) ofHead);
        }
        copyDataSet(out, Math.max(0, first - head.length), length - ofHead);
    }

    private long start() {
        return blob.offset() + instance.dataSetOffset();
    }

    /** Copies bytes of the data set. @param offset from its start */
    void copyDataSet(OutputStream out, long offset, long length) throws IOException {
        try (FileChannel file = open()) {
            WritableByteChannel to = Channels.newChannel(out);
            long from = start() + offset;
            for (long done = 0; done < length; ) {
                long copied = file.transferTo(from + done, length - done, to);
                if (copied <= 0) {
                    throw new IOException("a stored file is shorter than its index says");
                }
                done += copied;
            }
        }
    }

    /** The file, for reading at places from {@link #placeOf}. */
    FileChannel open() throws IOException {
        return FileChannel.open(blob.file(), StandardOpenOption.READ);
    }

    /** Where a byte of the data set stands in the file. */
    long placeOf(long offsetInDataSet) {
        return start() + offsetInDataSet;
    }

    /** All of it, in memory. */
    DataSet dataSet() throws IOException {
        try (InputStream in = FileStretch.open(blob.file(), start(), instance.dataSetLength())) {
            return DicomReader.readDataSet(in, transferSyntax(), ReadOptions.ALL);
        }
    }
}
