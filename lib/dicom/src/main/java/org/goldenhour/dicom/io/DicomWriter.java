package org.goldenhour.dicom.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;

/**
 * Writes data sets and files in the little endian syntaxes: implicit, explicit, deflated, and explicit with fragments (PS3.5 7 and A, PS3.10 7.1).
 *
 * <p>Values are written as they are, padded to an even length. Group lengths of a data set are left out (PS3.5 7.2 retires them), those of groups 0000 and 0002 are
 * not: the former is written as it stands, the latter counted. Group 0002 is written before a data set and never in it. Streams are not closed. Thread-safe: no state between calls.
 */
public final class DicomWriter {
    private static final int PREAMBLE_BYTES = 128;
    private static final int MAX_SHORT_LENGTH = 0xFFFE;
    private static final int UNDEFINED = 0xFFFFFFFF;

    private final ByteSink sink;
    private final boolean explicitVr;
    private final boolean undefinedLengths;

    private DicomWriter(OutputStream out, boolean explicitVr, WriteOptions options) {
        this.sink = new ByteSink(out);
        this.explicitVr = explicitVr;
        this.undefinedLengths = options.undefinedLengths();
    }

    /** A file with sequences of defined length. */
    public static void writeFile(OutputStream out, DataSet fileMetaInformation, DataSet dataSet) throws IOException {
        writeFile(out, fileMetaInformation, dataSet, WriteOptions.DEFINED_LENGTHS);
    }

    /**
     * A file: preamble of zeros, prefix, group 0002 with its length, data set in the syntax that TransferSyntaxUID of the group names.
     *
     * @throws IllegalArgumentException if the group names no syntax, or one that is not written here (big endian)
     */
    public static void writeFile(OutputStream out, DataSet fileMetaInformation, DataSet dataSet, WriteOptions options)
            throws IOException {
        String uid = fileMetaInformation
                .values()
                .string(Tag.TransferSyntaxUID)
                .orElseThrow(() -> new IllegalArgumentException("File Meta Information names no transfer syntax"));
        writePreamble(out, fileMetaInformation);
        writeDataSet(out, dataSet, TransferSyntax.of(uid), options);
    }

    /** What stands before the data set in a file: 128 zeros, {@code DICM}, group 0002 with its length counted. */
    public static void writePreamble(OutputStream out, DataSet fileMetaInformation) throws IOException {
        ByteArrayOutputStream group = new ByteArrayOutputStream(512);
        DicomWriter writer = new DicomWriter(group, true, WriteOptions.DEFINED_LENGTHS);
        for (Element element : fileMetaInformation) {
            if (element.tag() != Tag.FileMetaInformationGroupLength) {
                writer.write(element);
            }
        }
        writer.sink.flushWindow();
        DicomWriter head = new DicomWriter(out, true, WriteOptions.DEFINED_LENGTHS);
        head.sink.bytes(new byte[PREAMBLE_BYTES]);
        head.sink.bytes(new byte[] {'D', 'I', 'C', 'M'});
        head.writeExplicitHeader(Tag.FileMetaInformationGroupLength, VR.UL, 4);
        head.sink.u32(group.size());
        head.sink.flushWindow();
        group.writeTo(out);
    }

    /** A bare data set with sequences of defined length. */
    public static void writeDataSet(OutputStream out, DataSet dataSet, TransferSyntax transferSyntax)
            throws IOException {
        writeDataSet(out, dataSet, transferSyntax, WriteOptions.DEFINED_LENGTHS);
    }

    /**
     * A bare data set.
     *
     * @throws IllegalArgumentException for a big endian syntax, and for fragments in implicit encoding, which has none (PS3.5 A.1)
     */
    public static void writeDataSet(
            OutputStream out, DataSet dataSet, TransferSyntax transferSyntax, WriteOptions options) throws IOException {
        if (!transferSyntax.littleEndian()) {
            throw new IllegalArgumentException("big endian is read but not written: " + transferSyntax.uid());
        }
        if (!transferSyntax.deflated()) {
            new DicomWriter(out, transferSyntax.explicitVr(), options).writeAll(dataSet);
            return;
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            CountingStream counted = new CountingStream(out);
            DeflaterOutputStream deflated = new DeflaterOutputStream(counted, deflater);
            new DicomWriter(deflated, true, options).writeAll(dataSet);
            deflated.finish();
            if ((counted.count & 1) != 0) {
                counted.write(0); // PS3.5 A.5: the compressed stream is padded to an even length.
            }
        } finally {
            deflater.end();
        }
    }

    /** The bytes of a bare data set with sequences of defined length. */
    public static byte[] toBytes(DataSet dataSet, TransferSyntax transferSyntax) {
        return toBytes(out -> writeDataSet(out, dataSet, transferSyntax));
    }

    /** The bytes of a file with sequences of defined length. */
    public static byte[] toFileBytes(DataSet fileMetaInformation, DataSet dataSet) {
        return toBytes(out -> writeFile(out, fileMetaInformation, dataSet));
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] toBytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            writing.to(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses bytes", e);
        }
        return bytes.toByteArray();
    }

    /** Without group 0002, which would be read as File Meta Information (PS3.10 7.1); a damaged file may have left it in its data set. */
    private void writeAll(DataSet dataSet) throws IOException {
        for (Element element : dataSet) {
            if (Tag.group(element.tag()) != 0x0002) {
                writeUnlessGroupLength(element);
            }
        }
        sink.flushWindow();
    }

    private void writeElements(DataSet item) throws IOException {
        for (Element element : item) {
            writeUnlessGroupLength(element);
        }
    }

    private void writeUnlessGroupLength(Element element) throws IOException {
        if (Tag.element(element.tag()) != 0 || Tag.group(element.tag()) == 0) {
            write(element);
        }
    }

    private void write(Element element) throws IOException {
        switch (element) {
            case Element.Bytes bytes -> writeBytes(bytes);
            case Element.Sequence sequence -> writeSequence(sequence);
            case Element.Fragments fragments -> writeFragments(fragments);
        }
    }

    private void writeBytes(Element.Bytes element) throws IOException {
        byte[] value = element.value();
        int odd = value.length & 1;
        writeHeader(element.tag(), element.vr(), value.length + odd);
        sink.bytes(value);
        if (odd == 1) {
            sink.u8(element.vr().padding());
        }
    }

    private void writeHeader(int tag, VR vr, int length) throws IOException {
        if (explicitVr) {
            // PS3.5 6.2.2: a value too long for a 16-bit length is written as UN.
            boolean tooLong = !vr.hasLongLength() && Integer.compareUnsigned(length, MAX_SHORT_LENGTH) > 0;
            writeExplicitHeader(tag, tooLong ? VR.UN : vr, length);
        } else {
            sink.tag(tag);
            sink.u32(length);
        }
    }

    private void writeExplicitHeader(int tag, VR vr, int length) throws IOException {
        sink.tag(tag);
        sink.u8(vr.name().charAt(0));
        sink.u8(vr.name().charAt(1));
        if (vr.hasLongLength()) {
            sink.u16(0);
            sink.u32(length);
        } else {
            sink.u16(length);
        }
    }

    private void writeSequence(Element.Sequence sequence) throws IOException {
        // Without a VR only the undefined length tells a reader that a private element is a sequence (PS3.5 7.5.1).
        boolean unrecognisable = !explicitVr && Dictionary.vrOf(sequence.tag()) != VR.SQ;
        boolean delimited = undefinedLengths && !sequence.isEmpty() || unrecognisable;
        writeHeader(sequence.tag(), VR.SQ, UNDEFINED);
        int mark = delimited ? 0 : sink.openMark();
        for (DataSet item : sequence.items()) {
            writeItem(item);
        }
        if (delimited) {
            writeDelimiter(Tag.SequenceDelimitationItem);
        } else {
            sink.closeMark(mark);
        }
    }

    private void writeItem(DataSet item) throws IOException {
        boolean delimited = undefinedLengths && !item.isEmpty();
        sink.tag(Tag.Item);
        sink.u32(UNDEFINED);
        int mark = delimited ? 0 : sink.openMark();
        writeElements(item);
        if (delimited) {
            writeDelimiter(Tag.ItemDelimitationItem);
        } else {
            sink.closeMark(mark);
        }
    }

    private void writeDelimiter(int tag) throws IOException {
        sink.tag(tag);
        sink.u32(0);
    }

    private void writeFragments(Element.Fragments element) throws IOException {
        if (!explicitVr) {
            throw new IllegalArgumentException("implicit encoding has no fragments (PS3.5 A.1)");
        }
        writeExplicitHeader(element.tag(), element.vr(), UNDEFINED);
        for (byte[] fragment : element.fragments()) {
            sink.tag(Tag.Item);
            sink.u32(fragment.length + (fragment.length & 1));
            sink.bytes(fragment);
            if ((fragment.length & 1) == 1) {
                sink.u8(0);
            }
        }
        writeDelimiter(Tag.SequenceDelimitationItem);
    }

    private static final class CountingStream extends OutputStream {
        private final OutputStream out;
        private long count;

        CountingStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
