package org.goldenhour.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.goldenhour.dicom.charset.MisdeclaredText;
import org.goldenhour.dicom.charset.SpecificCharacterSet;

/**
 * Reads typed values of a data set. What is absent, empty or not of the asked form is an empty answer, never an exception: real headers are full of both.
 *
 * <p>Text comes without its padding (PS3.5 6.2), in the character set of (0008,0005), which items of a sequence inherit (PS3.5 6.1.2.4). Thread-safe.
 */
public final class Values {
    private final DataSet dataSet;
    private final SpecificCharacterSet characterSet;
    private final boolean repairing;

    Values(DataSet dataSet) {
        this(dataSet, SpecificCharacterSet.DEFAULT, false);
    }

    private Values(DataSet dataSet, SpecificCharacterSet inherited, boolean repairing) {
        this.dataSet = dataSet;
        this.characterSet = dataSet.find(Tag.SpecificCharacterSet) instanceof Element.Bytes declared
                ? SpecificCharacterSet.ofDeclaration(ascii(declared.value()))
                : inherited;
        this.repairing = repairing;
    }

    /**
     * The same reader, which reads text by its evidence where that contradicts (0008,0005): GBK or UTF-8 bytes that are labelled Latin-1, ASCII or nothing come out as what they
     * are, by the rules of {@link MisdeclaredText}. The data set keeps its bytes; this is for lists, search and reports, never for what is sent on.
     */
    public Values repaired() {
        return repairing ? this : new Values(dataSet, characterSet, true);
    }

    public DataSet dataSet() {
        return dataSet;
    }

    /** The character set that governs text here, declared or inherited. */
    public SpecificCharacterSet characterSet() {
        return characterSet;
    }

    /** The first value as text; of a number its decimal form. Empty where absent or without a value. */
    public Optional<String> string(int tag) {
        List<String> all = strings(tag);
        return all.isEmpty() || all.getFirst().isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** The first value as text, or the given word. */
    public String string(int tag, String otherwise) {
        return string(tag).orElse(otherwise);
    }

    /** All values as text; an empty value between two others stays as the empty string. */
    public List<String> strings(int tag) {
        if (!(dataSet.find(tag) instanceof Element.Bytes element) || element.isEmpty()) {
            return List.of();
        }
        VR vr = element.vr() == VR.UN ? Dictionary.vrOf(tag) : element.vr();
        if (!vr.isText()) {
            return vr == VR.UN ? List.of() : numbersAsText(element, vr);
        }
        if (!vr.isMultiValuedText()) {
            return List.of(trim(decode(element.value(), vr), vr));
        }
        List<String> out = new ArrayList<>();
        for (String part : decode(element.value(), vr).split("\\\\", -1)) {
            out.add(trim(part, vr));
        }
        return out;
    }

    /** The first person name; empty where absent or without a letter. */
    public Optional<PersonName> personName(int tag) {
        return string(tag).map(PersonName::parse).filter(name -> !name.isEmpty());
    }

    public OptionalInt integer(int tag) {
        double[] all = numbers(tag);
        return all.length == 0 || all[0] != Math.rint(all[0]) || Math.abs(all[0]) > Integer.MAX_VALUE
                ? OptionalInt.empty()
                : OptionalInt.of((int) all[0]);
    }

    public int integer(int tag, int otherwise) {
        return integer(tag).orElse(otherwise);
    }

    public OptionalDouble number(int tag) {
        double[] all = numbers(tag);
        return all.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(all[0]);
    }

    /** All values as numbers; empty where one of them is not a number. 64-bit integers beyond 2^53 lose precision. */
    public double[] numbers(int tag) {
        if (!(dataSet.find(tag) instanceof Element.Bytes element) || element.isEmpty()) {
            return new double[0];
        }
        VR vr = element.vr() == VR.UN ? Dictionary.vrOf(tag) : element.vr();
        if (!vr.isText()) {
            return binaryNumbers(element.value(), vr);
        }
        String[] parts = ascii(element.value()).split("\\\\", -1);
        double[] out = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                out[i] = decimal(parts[i]);
            } catch (NumberFormatException e) {
                return new double[0];
            }
        }
        return out;
    }

    /** The items of a sequence, or none. */
    public List<DataSet> items(int tag) {
        return dataSet.find(tag) instanceof Element.Sequence sequence ? sequence.items() : List.of();
    }

    /** Typed readers of the items of a sequence, which inherit this reader's character set (PS3.5 6.1.2.4). */
    public List<Values> sequence(int tag) {
        return items(tag).stream()
                .map(item -> new Values(item, characterSet, repairing))
                .toList();
    }

    /** The typed reader of the first item. */
    public Optional<Values> firstItem(int tag) {
        return sequence(tag).stream().findFirst();
    }

    /** The value's bytes in little endian, not copied: do not write to them. Empty for sequences and encapsulated pixels. */
    public Optional<byte[]> bytes(int tag) {
        return dataSet.find(tag) instanceof Element.Bytes element ? Optional.of(element.value()) : Optional.empty();
    }

    private String decode(byte[] value, VR vr) {
        if (!vr.usesCharacterSet()) {
            return ascii(value);
        }
        return (repairing ? MisdeclaredText.evident(value, vr, characterSet) : characterSet).decode(value, vr);
    }

    private static List<String> numbersAsText(Element.Bytes element, VR vr) {
        if (vr == VR.AT) {
            List<String> tags = new ArrayList<>();
            ByteBuffer buffer = littleEndian(element.value());
            while (buffer.remaining() >= 4) {
                tags.add(String.format("%04X%04X", buffer.getShort() & 0xFFFF, buffer.getShort() & 0xFFFF));
            }
            return tags;
        }
        List<String> out = new ArrayList<>();
        if (vr == VR.SV || vr == VR.UV || vr == VR.OV) {
            ByteBuffer buffer = littleEndian(element.value());
            while (buffer.remaining() >= 8) {
                out.add(vr == VR.SV ? Long.toString(buffer.getLong()) : Long.toUnsignedString(buffer.getLong()));
            }
            return out;
        }
        for (double number : binaryNumbers(element.value(), vr)) {
            out.add(
                    number == Math.rint(number) && Math.abs(number) < 1e15
                            ? Long.toString((long) number)
                            : Double.toString(number));
        }
        return out;
    }

    private static double[] binaryNumbers(byte[] value, VR vr) {
        if (vr == VR.UN || vr == VR.SQ || vr == VR.OB || vr == VR.AT) {
            return new double[0];
        }
        ByteBuffer buffer = littleEndian(value);
        double[] out = new double[value.length / vr.unitBytes()];
        for (int i = 0; i < out.length; i++) {
            out[i] = switch (vr) {
                case US, OW -> buffer.getShort() & 0xFFFF;
                case SS -> buffer.getShort();
                case UL, OL -> buffer.getInt() & 0xFFFFFFFFL;
                case SL -> buffer.getInt();
                case SV -> buffer.getLong();
                case UV, OV -> unsigned(buffer.getLong());
                case FL, OF -> buffer.getFloat();
                case FD, OD -> buffer.getDouble();
                default -> Double.NaN;
            };
        }
        return out;
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : (bits >>> 1) * 2.0;
    }

    /** A number of IS or DS (PS3.5 6.2); Java's own words for what is not one, and its suffixes, are not allowed. */
    private static double decimal(String text) {
        String stripped = text.replace('\0', ' ').strip();
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                throw new NumberFormatException();
            }
        }
        return Double.parseDouble(stripped);
    }

    private static ByteBuffer littleEndian(byte[] value) {
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String ascii(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1);
    }

    private static String trim(String value, VR vr) {
        int end = value.length();
        while (end > 0 && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        boolean keepLeading = vr == VR.ST || vr == VR.LT || vr == VR.UT || vr == VR.UC;
        while (!keepLeading && start < end && value.charAt(start) == ' ') {
            start++;
        }
        return value.substring(start, end);
    }
}
