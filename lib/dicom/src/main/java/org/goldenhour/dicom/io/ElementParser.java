package org.goldenhour.dicom.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.ElementCollector;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;

/**
 * Parses elements, items and fragments from a {@link ByteSource} (PS3.5 7.1, 7.5, A.4). One object reads one input; not thread-safe. Recursion is bounded by
 * {@link ReadOptions#maxDepth}.
 */
final class ElementParser {
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int OVERHEAD_BYTES = 64;

    private final ByteSource source;
    private final ReadOptions options;
    private final boolean positionsAreReal;
    private final Set<Leniency> leniencies = EnumSet.noneOf(Leniency.class);
    private final List<ValueLocation> leftOut = new ArrayList<>();
    private final int[] pathTags;
    private final int[] pathItems;
    private ValueLocation pixelData;
    private long memoryBytes;

    /** The outermost sequence whose items are noted in {@link #itemPositions}; 0 for none. */
    private int notedSequence;

    private final List<Long> itemPositions = new ArrayList<>();

    /** PixelRepresentation (0028,0103) of this level if it has one already, otherwise of the level around it. */
    private boolean signedPixels;

    // The header read last.
    private int tag;
    private VR vr;
    private long length;
    private int headerBytes;

    /** @param positionsAreReal false within a deflated stream, whose positions mean nothing outside */
    ElementParser(ByteSource source, ReadOptions options, boolean positionsAreReal) {
        this.source = source;
        this.options = options;
        this.positionsAreReal = positionsAreReal;
        this.pathTags = new int[options.maxDepth() + 1];
        this.pathItems = new int[options.maxDepth() + 1];
    }

    Set<Leniency> leniencies() {
        return leniencies;
    }

    List<ValueLocation> leftOut() {
        return leftOut;
    }

    Optional<ValueLocation> pixelData() {
        return Optional.ofNullable(pixelData);
    }

    /** Notes where the items of that outermost sequence begin. */
    void noteItemsOf(int sequenceTag) {
        notedSequence = sequenceTag;
    }

    /** Positions of the item tags of the noted sequence, in the order of the input. */
    long[] itemPositions() {
        return itemPositions.stream().mapToLong(Long::longValue).toArray();
    }

    /** File Meta Information: the elements of group 0002, wherever their group length says that they end (PS3.10 7.1). */
    DataSet readFileMetaInformation() throws IOException {
        ElementCollector elements = new ElementCollector(16);
        while (source.ensure(8) && source.u16le(0) == 0x0002) {
            readHeader(Encoding.EXPLICIT_LITTLE, Long.MAX_VALUE);
            source.take(headerBytes);
            addValue(elements, Encoding.EXPLICIT_LITTLE, 0, Long.MAX_VALUE);
        }
        return finish(elements);
    }

    /** The outermost level, to the end of the input or to where the options stop. */
    DataSet readDataSet(Encoding encoding) throws IOException {
        ElementCollector elements = new ElementCollector(64);
        while (moreFollows(encoding, elements)) {
            readHeader(encoding, Long.MAX_VALUE);
            boolean isPixelData = vr != VR.SQ && isPixelData(tag);
            if (isPixelData && pixelData == null) {
                pixelData = locate(0, source.position() + headerBytes);
            }
            if ((tag & 0xFFFFFFFFL) >= options.stopBefore()) {
                break;
            }
            source.take(headerBytes);
            addValue(elements, encoding, 0, Long.MAX_VALUE);
        }
        return finish(elements);
    }

    private static boolean isPixelData(int tag) {
        return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
    }

    /** Whether another element follows at the outermost level; passes over what is none. */
    private boolean moreFollows(Encoding encoding, ElementCollector elements) throws IOException {
        while (source.ensure(8)) {
            int next = encoding.tag(source, 0);
            if (next == Tag.ItemDelimitationItem || next == Tag.SequenceDelimitationItem) {
                leniencies.add(Leniency.STRAY_DELIMITER);
                source.take(8);
            } else if (next == 0 && elements.size() > 0) {
                return endOfPadding();
            } else {
                return true;
            }
        }
        return source.available() > 0 && endOfPadding();
    }

    /** Zeros up to the end are forgiven; anything else is an element that was cut. */
    private boolean endOfPadding() throws IOException {
        long from = source.position();
        if (!source.restIsZero()) {
            throw new MalformedDicomException(DicomErrorCode.TRUNCATED, 0, from);
        }
        leniencies.add(Leniency.TRAILING_PADDING);
        return false;
    }

    private DataSet finish(ElementCollector elements) {
        if (!elements.isAscending()) {
            leniencies.add(Leniency.NOT_ASCENDING);
        }
        return elements.toDataSet();
    }

    /** Looks at the next header without taking it: sets tag, vr, length and headerBytes. */
    private void readHeader(Encoding encoding, long end) throws IOException {
        tag = encoding.tag(source, 0);
        headerBytes = 8;
        if (encoding == Encoding.IMPLICIT_LITTLE || Tag.group(tag) == 0xFFFE) {
            vr = Dictionary.implicitVrOf(tag, signedPixels);
            length = encoding.u32(source, 4);
        } else {
            readExplicitHeader(encoding);
        }
        if (length == UNDEFINED) {
            return;
        }
        if (source.position() + headerBytes + length > end) {
            throw malformed(DicomErrorCode.LENGTH_BEYOND_PARENT);
        }
    }

    private void readExplicitHeader(Encoding encoding) throws IOException {
        int first = source.u8(4);
        int second = source.u8(5);
        vr = VR.of(first, second);
        boolean longLength;
        if (vr != null) {
            longLength = vr.hasLongLength();
        } else if (Encoding.isPrintable(first, second)) {
            // A VR of the future has two reserved bytes of zero and a 32-bit length (PS3.5 6.2.2); "??" and its like,
            // which
            // old converters wrote, have a 16-bit length.
            leniencies.add(Leniency.UNKNOWN_VR);
            vr = VR.UN;
            longLength = encoding.u16(source, 6) == 0;
        } else {
            leniencies.add(Leniency.MIXED_ENCODING);
            vr = Dictionary.implicitVrOf(tag, signedPixels);
            length = encoding.u32(source, 4);
            return;
        }
        if (!longLength) {
            length = encoding.u16(source, 6);
            return;
        }
        headerBytes = 12;
        if (!source.ensure(12)) {
            throw malformed(DicomErrorCode.TRUNCATED);
        }
        length = encoding.u32(source, 8);
    }

    /** Reads the value of the header just taken and adds the element. */
    private void addValue(ElementCollector elements, Encoding encoding, int depth, long end) throws IOException {
        if (Tag.group(tag) == 0xFFFE) {
            throw malformed(DicomErrorCode.UNEXPECTED_DELIMITER);
        }
        if (length == UNDEFINED) {
            addUndefined(elements, encoding, depth, end);
        } else if (vr == VR.SQ && !isTextInstead(encoding)) {
            elements.add(readSequence(tag, encoding, depth, source.position() + length));
        } else {
            addBytes(elements, encoding, depth);
        }
    }

    /** Implicit encoding presumes a sequence by the dictionary; old versions of the standard had other representations for some tags. */
    private boolean isTextInstead(Encoding encoding) throws IOException {
        if (encoding != Encoding.IMPLICIT_LITTLE || length == 0 || !source.ensure(4)) {
            return false;
        }
        int next = encoding.tag(source, 0);
        if (next == Tag.Item || next == Tag.SequenceDelimitationItem) {
            return false;
        }
        leniencies.add(Leniency.UNKNOWN_VR);
        vr = VR.UN;
        return true;
    }

    /** Undefined length: a sequence, an UN that is an implicit sequence (PS3.5 6.2.2 note), or fragments (PS3.5 A.4). */
    private void addUndefined(ElementCollector elements, Encoding encoding, int depth, long end) throws IOException {
        int undefinedTag = tag;
        VR undefinedVr = vr;
        boolean bytes =
                switch (undefinedVr) {
                    case OB, OW, OD, OF, OL, OV -> true;
                    case UN -> undefinedTag == Tag.PixelData;
                    default -> false;
                };
        if (bytes) {
            Element fragments = readFragments(undefinedTag, undefinedVr, encoding, depth);
            if (fragments != null) {
                elements.add(fragments);
            }
        } else if (undefinedVr == VR.SQ) {
            elements.add(readSequence(undefinedTag, encoding, depth, -1));
        } else if (undefinedVr == VR.UN) {
            elements.add(readSequence(undefinedTag, Encoding.IMPLICIT_LITTLE, depth, -1));
        } else {
            throw malformed(DicomErrorCode.UNDEFINED_LENGTH_NOT_ALLOWED);
        }
    }

    private void addBytes(ElementCollector elements, Encoding encoding, int depth) throws IOException {
        if ((length & 1) != 0) {
            leniencies.add(Leniency.ODD_LENGTH);
        }
        if (length > options.maxValueBytes()) {
            leftOut.add(locate(depth, source.position()));
            if (!source.skip(length)) {
                throw malformed(DicomErrorCode.TRUNCATED);
            }
            return;
        }
        long from = source.position();
        byte[] value = readValue();
        if (encoding == Encoding.EXPLICIT_BIG && vr.unitBytes() > 1) {
            ByteSwap.inPlace(value, vr.unitBytes());
        }
        if (vr == VR.UN && length >= 8 && Dictionary.vrOf(tag) == VR.SQ) {
            elements.add(sequenceWithin(value, from, depth));
        } else {
            if (tag == Tag.PixelRepresentation && value.length > 0) {
                signedPixels = (value[0] & 1) == 1;
            }
            elements.add(new Element.Bytes(tag, vr, value));
        }
    }

    private byte[] readValue() throws IOException {
        if (source.isShorterThan(length)) {
            throw malformed(DicomErrorCode.TRUNCATED);
        }
        charge(length);
        byte[] value = source.read(length);
        if (value == null) {
            throw malformed(DicomErrorCode.TRUNCATED);
        }
        return value;
    }

    private void charge(long bytes) throws MalformedDicomException {
        memoryBytes += bytes + OVERHEAD_BYTES;
        if (memoryBytes > options.maxMemoryBytes() || bytes > ByteSource.MAX_VALUE_BYTES) {
            throw malformed(DicomErrorCode.TOO_LARGE);
        }
    }

    /** A UN that the dictionary knows as a sequence was relayed by somebody who did not; its items are in implicit encoding (PS3.5 6.2.2 note 2). */
    private Element sequenceWithin(byte[] value, long from, int depth) throws IOException {
        int outerTag = tag;
        ElementParser inner = new ElementParser(new ByteSource(value, from), options, positionsAreReal);
        System.arraycopy(pathTags, 0, inner.pathTags, 0, depth);
        System.arraycopy(pathItems, 0, inner.pathItems, 0, depth);
        inner.memoryBytes = memoryBytes;
        inner.signedPixels = signedPixels;
        try {
            Element sequence = inner.readSequence(outerTag, Encoding.IMPLICIT_LITTLE, depth, from + value.length);
            memoryBytes = inner.memoryBytes;
            leniencies.addAll(inner.leniencies);
            leftOut.addAll(inner.leftOut);
            return sequence;
        } catch (MalformedDicomException notASequence) {
            if (notASequence.code().category() == DicomErrorCode.Category.CAPACITY) {
                throw notASequence;
            }
            return new Element.Bytes(outerTag, VR.UN, value);
        }
    }

    /** Items up to {@code end}, or to the delimiter where that is -1. */
    private Element readSequence(int sequenceTag, Encoding encoding, int depth, long end) throws IOException {
        charge(0);
        if (depth >= options.maxDepth()) {
            throw malformed(DicomErrorCode.TOO_DEEP);
        }
        pathTags[depth] = sequenceTag;
        List<DataSet> items = new ArrayList<>(4);
        while (end < 0 || source.position() < end) {
            if (!source.ensure(8)) {
                if (end < 0 && source.available() == 0 && !items.isEmpty()) {
                    leniencies.add(Leniency.MISSING_DELIMITER);
                    break;
                }
                throw malformed(DicomErrorCode.TRUNCATED);
            }
            int itemTag = encoding.tag(source, 0);
            long itemLength = encoding.u32(source, 4);
            if (itemTag == Tag.SequenceDelimitationItem) {
                source.take(8);
                if (end < 0) {
                    break;
                }
                leniencies.add(Leniency.STRAY_DELIMITER);
                continue;
            }
            if (itemTag != Tag.Item) {
                throw new MalformedDicomException(DicomErrorCode.ITEM_EXPECTED, sequenceTag, source.position());
            }
            if (depth == 0 && sequenceTag == notedSequence) {
                itemPositions.add(source.position());
            }
            source.take(8);
            charge(0);
            pathItems[depth] = items.size();
            long itemEnd = itemLength == UNDEFINED ? -1 : source.position() + itemLength;
            if (itemEnd >= 0 && end >= 0 && itemEnd > end) {
                throw new MalformedDicomException(
                        DicomErrorCode.LENGTH_BEYOND_PARENT, sequenceTag, source.position() - 8);
            }
            boolean signedAround = signedPixels;
            items.add(readItem(sequenceTag, encoding, depth + 1, itemEnd));
            signedPixels = signedAround;
        }
        refuseBeyond(end, sequenceTag);
        return new Element.Sequence(sequenceTag, items);
    }

    private DataSet readItem(int sequenceTag, Encoding declared, int depth, long end) throws IOException {
        if (end == source.position()) {
            return DataSet.EMPTY;
        }
        ElementCollector elements = new ElementCollector(8);
        Encoding encoding = declared;
        while (end < 0 || source.position() < end) {
            if (!source.ensure(8)) {
                throw new MalformedDicomException(DicomErrorCode.TRUNCATED, sequenceTag, source.position());
            }
            int next = encoding.tag(source, 0);
            if (next == Tag.ItemDelimitationItem) {
                source.take(8);
                if (end < 0) {
                    break;
                }
                leniencies.add(Leniency.STRAY_DELIMITER);
                continue;
            }
            if (elements.size() == 0 && next >>> 16 != 0xFFFE) {
                encoding = declared.correctedIn(source);
                if (encoding != declared) {
                    leniencies.add(Leniency.MIXED_ENCODING);
                }
            }
            readHeader(encoding, end < 0 ? Long.MAX_VALUE : end);
            source.take(headerBytes);
            addValue(elements, encoding, depth, end);
        }
        refuseBeyond(end, sequenceTag);
        return finish(elements);
    }

    private void refuseBeyond(long end, int sequenceTag) throws MalformedDicomException {
        if (end >= 0 && source.position() > end) {
            throw new MalformedDicomException(DicomErrorCode.LENGTH_BEYOND_PARENT, sequenceTag, source.position());
        }
    }

    /** Fragments up to the delimiter, or null where they are together longer than the options let a value be. */
    private Element readFragments(int pixelTag, VR pixelVr, Encoding encoding, int depth) throws IOException {
        long from = source.position();
        List<byte[]> fragments = new ArrayList<>();
        long total = 0;
        boolean keep = options.maxValueBytes() == Long.MAX_VALUE;
        while (true) {
            if (!source.ensure(8)) {
                if (source.available() == 0 && !fragments.isEmpty()) {
                    leniencies.add(Leniency.MISSING_DELIMITER);
                    break;
                }
                throw new MalformedDicomException(DicomErrorCode.TRUNCATED, pixelTag, source.position());
            }
            tag = encoding.tag(source, 0);
            length = encoding.u32(source, 4);
            if (tag == Tag.SequenceDelimitationItem) {
                source.take(8);
                break;
            }
            if (tag != Tag.Item || length == UNDEFINED) {
                throw new MalformedDicomException(DicomErrorCode.ITEM_EXPECTED, pixelTag, source.position());
            }
            source.take(8);
            tag = pixelTag;
            total += length;
            if (keep || total <= options.maxValueBytes()) {
                fragments.add(readValue());
            } else {
                fragments.clear();
                fragments.add(new byte[0]);
                if (!source.skip(length)) {
                    throw malformed(DicomErrorCode.TRUNCATED);
                }
            }
        }
        if (!keep && total > options.maxValueBytes()) {
            tag = pixelTag;
            vr = pixelVr;
            length = UNDEFINED;
            leftOut.add(locate(depth, from));
            return null;
        }
        return new Element.Fragments(pixelTag, pixelVr, fragments);
    }

    private ValueLocation locate(int depth, long valuePosition) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            path.append(String.format("%08X/%d/", pathTags[i], pathItems[i]));
        }
        path.append(String.format("%08X", tag));
        return new ValueLocation(
                path.toString(), tag, vr, positionsAreReal ? valuePosition : -1, length == UNDEFINED ? -1 : length);
    }

    private MalformedDicomException malformed(DicomErrorCode code) {
        return new MalformedDicomException(code, tag, source.position());
    }
}
