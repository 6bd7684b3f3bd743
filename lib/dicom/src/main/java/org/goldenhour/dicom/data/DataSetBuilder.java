package org.goldenhour.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.goldenhour.dicom.charset.SpecificCharacterSet;

/**
 * Makes a {@link DataSet}. Putting a tag again replaces its element. Not thread-safe.
 *
 * <p>Text is encoded when {@link #build} runs, in the character set that (0008,0005) of this builder then names; without one it is ASCII, and a character that the
 * set cannot express becomes a question mark. New objects set (0008,0005) to {@code ISO_IR 192} and have no such loss.
 */
public final class DataSetBuilder {
    private record Text(VR vr, String joined) {}

    /** A value of a tag whose representation is "US or SS" until PixelRepresentation is known; the bytes are the same. */
    private record Words(byte[] value, boolean negative) {}

    private final TreeMap<Integer, Object> pending = new TreeMap<>(Integer::compareUnsigned);

    DataSetBuilder() {}

    public DataSetBuilder add(Element element) {
        pending.put(element.tag(), element);
        return this;
    }

    public DataSetBuilder remove(int tag) {
        pending.remove(tag);
        return this;
    }

    /** Puts text under the dictionary's value representation of the tag; values are joined by a backslash (PS3.5 6.4). */
    public DataSetBuilder set(int tag, String... values) {
        return set(tag, Dictionary.vrOf(tag), values);
    }

    public DataSetBuilder set(int tag, VR vr, String... values) {
        if (!vr.isText()) {
            throw new IllegalArgumentException(Tag.toString(tag) + " is " + vr + ", which is not text");
        }
        pending.put(tag, new Text(vr, String.join("\\", values)));
        return this;
    }

    /**
     * Puts whole numbers under the dictionary's value representation: binary ones as such, IS and DS as text. Where the dictionary says "US or SS", a negative value or a
     * PixelRepresentation of 1 in this data set makes it SS.
     */
    public DataSetBuilder set(int tag, long... values) {
        VR vr = Dictionary.vrOf(tag);
        if (vr.isText()) {
            return set(tag, vr, Arrays.stream(values).mapToObj(Long::toString).toArray(String[]::new));
        }
        set(tag, vr, values);
        if (Dictionary.signFollowsPixels(tag) && pending.get(tag) instanceof Element.Bytes words) {
            pending.put(tag, new Words(words.value(), Arrays.stream(values).anyMatch(value -> value < 0)));
        }
        return this;
    }

    /** Puts whole numbers under the named binary value representation (US, SS, UL, SL, UV, SV, AT, OW, FL, FD). */
    public DataSetBuilder set(int tag, VR vr, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * vr.unitBytes() * (vr == VR.AT ? 2 : 1))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            switch (vr) {
                case US, SS, OW -> bytes.putShort((short) value);
                case UL, SL, OL -> bytes.putInt((int) value);
                case UV, SV, OV -> bytes.putLong(value);
                case AT -> bytes.putShort((short) (value >>> 16)).putShort((short) value);
                case FL, OF -> bytes.putFloat(value);
                case FD, OD -> bytes.putDouble(value);
                default -> throw new IllegalArgumentException(Tag.toString(tag) + " " + vr + " holds no whole numbers");
            }
        }
        return add(new Element.Bytes(tag, vr, bytes.array()));
    }

    /** Puts numbers: FL and FD in binary, DS as text of at most 16 bytes (PS3.5 6.2). */
    public DataSetBuilder set(int tag, double... values) {
        VR vr = Dictionary.vrOf(tag);
        if (vr == VR.DS) {
            return set(
                    tag,
                    vr,
                    Arrays.stream(values).mapToObj(DecimalString::format).toArray(String[]::new));
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * vr.unitBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (vr) {
                case FL, OF -> bytes.putFloat((float) value);
                case FD, OD -> bytes.putDouble(value);
                default ->
                    throw new IllegalArgumentException(Tag.toString(tag) + " " + vr + " holds no decimal numbers");
            }
        }
        return add(new Element.Bytes(tag, vr, bytes.array()));
    }

    public DataSetBuilder set(int tag, DataSet... items) {
        return set(tag, List.of(items));
    }

    public DataSetBuilder set(int tag, List<DataSet> items) {
        return add(new Element.Sequence(tag, items));
    }

    /** Puts bytes that are in little endian already; an odd length is padded. */
    public DataSetBuilder set(int tag, VR vr, byte[] littleEndian) {
        return add(Element.Bytes.padded(tag, vr, littleEndian));
    }

    /** An element without a value: a type 2 attribute that is not known (PS3.5 7.4.3). */
    public DataSetBuilder setEmpty(int tag) {
        VR vr = Dictionary.vrOf(tag);
        return add(vr == VR.SQ ? new Element.Sequence(tag, List.of()) : new Element.Bytes(tag, vr, new byte[0]));
    }

    public DataSet build() {
        SpecificCharacterSet characterSet = declaredCharacterSet();
        boolean signed = pixelsAreSigned();
        int[] tags = new int[pending.size()];
        Element[] elements = new Element[tags.length];
        int at = 0;
        for (var entry : pending.entrySet()) {
            tags[at] = entry.getKey();
            elements[at++] = switch (entry.getValue()) {
                case Element element -> element;
                case Words words ->
                    new Element.Bytes(entry.getKey(), words.negative() || signed ? VR.SS : VR.US, words.value());
                case Text text -> encode(entry.getKey(), text, characterSet);
                default -> throw new IllegalStateException();
            };
        }
        return new DataSet(tags, elements);
    }

    private SpecificCharacterSet declaredCharacterSet() {
        return switch (pending.get(Tag.SpecificCharacterSet)) {
            case Text text -> SpecificCharacterSet.ofDeclaration(text.joined());
            case Element.Bytes bytes ->
                SpecificCharacterSet.ofDeclaration(new String(bytes.value(), StandardCharsets.US_ASCII));
            case null, default -> SpecificCharacterSet.DEFAULT;
        };
    }

    private boolean pixelsAreSigned() {
        return pending.get(Tag.PixelRepresentation) instanceof Element.Bytes bytes
                && bytes.value().length > 0
                && (bytes.value()[0] & 1) == 1;
    }

    private static Element encode(int tag, Text text, SpecificCharacterSet characterSet) {
        VR vr = text.vr();
        byte[] bytes = vr.usesCharacterSet()
                ? characterSet.encode(text.joined(), vr)
                : text.joined().getBytes(ascii());
        return Element.Bytes.padded(tag, vr, bytes);
    }

    private static Charset ascii() {
        return StandardCharsets.US_ASCII;
    }
}
