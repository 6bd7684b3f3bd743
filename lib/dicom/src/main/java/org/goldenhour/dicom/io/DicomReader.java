package org.goldenhour.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;

/**
 * Reads DICOM files and data sets from streams (PS3.5 7, PS3.10 7), in implicit and explicit little endian, explicit big endian, deflated, and with encapsulated pixel
 * data. What real files break without leaving a doubt is forgiven and named in {@link DicomFile#leniencies}; everything else ends in a
 * {@link MalformedDicomException}.
 *
 * <p>Cost: one pass, memory for the values that are kept and 8 KB. A declared length costs nothing until its bytes arrive. Streams are read ahead by up to 8 KB and
 * not closed. Thread-safe: no state between calls.
 */
public final class DicomReader {
    private static final int PREAMBLE_BYTES = 128;

    private DicomReader() {}

    /** Reads a file; knows its size, so that a declared length beyond it is refused before any byte of the value is read. */
    public static DicomFile readFile(Path file, ReadOptions options) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return readFile(new ByteSource(in, Files.size(file)), options);
        }
    }

    /** Reads a file from a stream: preamble, File Meta Information, data set; or what is there of them. */
    public static DicomFile readFile(InputStream in, ReadOptions options) throws IOException {
        return readFile(new ByteSource(in, -1), options);
    }

    /** Reads a file that is in memory. Values are copied out of it. */
    public static DicomFile readFile(byte[] file, ReadOptions options) throws IOException {
        return readFile(new ByteSource(file, 0), options);
    }

    /** Reads a bare data set, such as a C-STORE brings; File Meta Information of the answer is empty, positions count from the stream's next byte. */
    public static DicomFile read(InputStream in, TransferSyntax transferSyntax, ReadOptions options)
            throws IOException {
        return readBody(new ByteSource(in, -1), DataSet.EMPTY, transferSyntax, options, EnumSet.noneOf(Leniency.class));
    }

    /** The data set alone of {@link #read}. */
    public static DataSet readDataSet(InputStream in, TransferSyntax transferSyntax, ReadOptions options)
            throws IOException {
        return read(in, transferSyntax, options).dataSet();
    }

    /** The data set in those bytes. */
    public static DataSet readDataSet(byte[] bytes, TransferSyntax transferSyntax, ReadOptions options)
            throws IOException {
        return readBody(
                        new ByteSource(bytes, 0),
                        DataSet.EMPTY,
                        transferSyntax,
                        options,
                        EnumSet.noneOf(Leniency.class))
                .dataSet();
    }

    /**
     * Where the items of an outermost sequence begin, as the offsets of a DICOMDIR count (PS3.3 F.3.2.2): positions of the item tags from the start of the file, in its
     * order. Failures as {@link #readFile(byte[], ReadOptions)}; a deflated data set has no such positions.
     */
    public static long[] itemPositions(byte[] file, int sequenceTag, ReadOptions options) throws IOException {
        ByteSource source = new ByteSource(file, 0);
        takePreamble(source, EnumSet.noneOf(Leniency.class));
        new ElementParser(source, ReadOptions.HEADER, true).readFileMetaInformation();
        Encoding evident = source.ensure(8) ? Encoding.evidentIn(source) : null;
        ElementParser parser = new ElementParser(source, options, true);
        parser.noteItemsOf(sequenceTag);
        parser.readDataSet(evident == null ? Encoding.EXPLICIT_LITTLE : evident);
        return parser.itemPositions();
    }

    private static DicomFile readFile(ByteSource source, ReadOptions options) throws IOException {
        Set<Leniency> leniencies = EnumSet.noneOf(Leniency.class);
        takePreamble(source, leniencies);
        ElementParser metaParser = new ElementParser(source, ReadOptions.HEADER, true);
        DataSet meta = metaParser.readFileMetaInformation();
        leniencies.addAll(metaParser.leniencies());
        String declared = meta.values().string(Tag.TransferSyntaxUID, "");
        Encoding evident = source.ensure(8) ? Encoding.evidentIn(source) : null;
        TransferSyntax transferSyntax = declared.isEmpty() ? null : TransferSyntax.of(declared);
        if (meta.isEmpty()) {
            leniencies.add(Leniency.NO_FILE_META_INFORMATION);
        }
        if (transferSyntax == null) {
            if (evident == null && (meta.isEmpty() || source.available() > 0)) {
                throw new MalformedDicomException(DicomErrorCode.NOT_DICOM, 0, source.position());
            }
            transferSyntax = standard(evident == null ? Encoding.EXPLICIT_LITTLE : evident);
            leniencies.add(Leniency.TRANSFER_SYNTAX_BY_EVIDENCE);
        } else if (evident != null && (evident != Encoding.of(transferSyntax) || transferSyntax.deflated())) {
            transferSyntax = contradicted(transferSyntax, evident);
            leniencies.add(Leniency.TRANSFER_SYNTAX_BY_EVIDENCE);
        }
        return readBody(source, meta, transferSyntax, options, leniencies);
    }

    /** PS3.10 7.1; without the preamble, the prefix or both, a file may still begin with its meta information or its data set. */
    private static void takePreamble(ByteSource source, Set<Leniency> leniencies) throws IOException {
        boolean prefixed = source.ensure(PREAMBLE_BYTES + 4) && isPrefix(source, PREAMBLE_BYTES);
        boolean metaFollows = source.ensure(PREAMBLE_BYTES + 6) && source.u16le(PREAMBLE_BYTES + 4) == 0x0002;
        boolean bareByChance = prefixed && !metaFollows && Encoding.evidentIn(source) != null;
        if (prefixed && !bareByChance) {
            source.take(PREAMBLE_BYTES + 4);
            return;
        }
        leniencies.add(Leniency.NO_PREAMBLE);
        if (source.ensure(4) && isPrefix(source, 0)) {
            source.take(4);
        }
    }

    private static boolean isPrefix(ByteSource source, int offset) {
        return source.u8(offset) == 'D'
                && source.u8(offset + 1) == 'I'
                && source.u8(offset + 2) == 'C'
                && source.u8(offset + 3) == 'M';
    }

    private static TransferSyntax standard(Encoding encoding) {
        return switch (encoding) {
            case IMPLICIT_LITTLE -> TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
            case EXPLICIT_LITTLE -> TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
            case EXPLICIT_BIG -> TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        };
    }

    /** The declared syntax as it is really written: an encapsulated one keeps its UID, since that says how the fragments are compressed. */
    private static TransferSyntax contradicted(TransferSyntax declared, Encoding evident) {
        TransferSyntax found = standard(evident);
        return declared.encapsulated()
                ? new TransferSyntax(declared.uid(), found.explicitVr(), found.littleEndian(), true, false)
                : found;
    }

    private static DicomFile readBody(
            ByteSource source,
            DataSet meta,
            TransferSyntax transferSyntax,
            ReadOptions options,
            Set<Leniency> leniencies)
            throws IOException {
        long position = source.position();
        if (!transferSyntax.deflated()) {
            ElementParser parser = new ElementParser(source, options, true);
            DataSet dataSet = parser.readDataSet(Encoding.of(transferSyntax));
            return result(meta, dataSet, transferSyntax, position, parser, leniencies);
        }
        boolean zlib = source.ensure(2) && isZlibHeader(source);
        if (zlib) {
            leniencies.add(Leniency.ZLIB_ENVELOPE);
        }
        try (BoundedInflater inflated = new BoundedInflater(source, zlib, options.maxMemoryBytes())) {
            ElementParser parser = new ElementParser(new ByteSource(inflated, -1), options, false);
            DataSet dataSet = parser.readDataSet(Encoding.of(transferSyntax));
            return result(meta, dataSet, transferSyntax, position, parser, leniencies);
        }
    }

    /** RFC 1950 2.2: method 8 and a check over both bytes; as raw deflate the same bytes would be a stored block whose padding is not zero. */
    private static boolean isZlibHeader(ByteSource source) {
        return (source.u8(0) & 0x0F) == 8 && source.u16be(0) % 31 == 0;
    }

    private static DicomFile result(
            DataSet meta,
            DataSet dataSet,
            TransferSyntax transferSyntax,
            long position,
            ElementParser parser,
            Set<Leniency> leniencies) {
        leniencies.addAll(parser.leniencies());
        return new DicomFile(meta, dataSet, transferSyntax, position, parser.pixelData(), parser.leftOut(), leniencies);
    }
}
