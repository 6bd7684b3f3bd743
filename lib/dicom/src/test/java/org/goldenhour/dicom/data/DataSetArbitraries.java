package org.goldenhour.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random data sets in which every value is in the form that we write ourselves: even lengths, no superfluous spaces, numbers as {@link DecimalString} has them. */
public final class DataSetArbitraries {
    private static final String LETTERS = "ABCxyz09 _.-";
    private static final Map<VR, List<Integer>> TAGS = new EnumMap<>(VR.class);

    static {
        for (Dictionary.Entry entry : Dictionary.entries()) {
            int group = Tag.group(entry.tag());
            boolean plain = group >= 0x0008 && group < 0x7FE0 && Tag.element(entry.tag()) != 0;
            boolean sameWhenImplicit = Dictionary.implicitVrOf(entry.tag(), true) == entry.vr();
            if (plain && sameWhenImplicit && entry.vr() != VR.UN && entry.tag() != Tag.SpecificCharacterSet) {
                TAGS.computeIfAbsent(entry.vr(), vr -> new ArrayList<>()).add(entry.tag());
            }
        }
        TAGS.values().forEach(tags -> tags.sort(Integer::compareUnsigned));
    }

    private DataSetArbitraries() {}

    /** Data sets that read alike in implicit and explicit encoding, declared as UTF-8, with up to {@code depth} levels of sequences. */
    public static Arbitrary<DataSet> dataSets(int depth) {
        return elements(depth)
                .list()
                .ofMaxSize(12)
                .map(list -> {
                    DataSetBuilder builder = DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192");
                    list.forEach(builder::add);
                    return builder.build();
                })
                .withoutEdgeCases();
    }

    /** The like, with fragments for pixel data. */
    public static Arbitrary<DataSet> encapsulatedDataSets() {
        Arbitrary<byte[]> fragment = evenBytes(2, 40);
        return dataSets(1)
                .flatMap(dataSet -> fragment.list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(fragments -> dataSet.toBuilder()
                                .add(new Element.Fragments(Tag.PixelData, VR.OB, fragments))
                                .build()))
                .withoutEdgeCases();
    }

    private static Arbitrary<Element> elements(int depth) {
        Arbitrary<Element> plain = Arbitraries.of(
                        TAGS.keySet().stream().filter(vr -> vr != VR.SQ).toList())
                .flatMap(vr ->
                        tagOf(vr).flatMap(tag -> values(vr).map(value -> (Element) new Element.Bytes(tag, vr, value))));
        Arbitrary<Element> unknown = evenBytes(2, 30).map(value -> new Element.Bytes(0x00091001, VR.UN, value));
        if (depth == 0) {
            return Arbitraries.oneOf(plain, unknown);
        }
        Arbitrary<Element> sequence =
                tagOf(VR.SQ).flatMap(tag -> items(depth - 1).map(items -> new Element.Sequence(tag, items)));
        Arbitrary<Element> privateSequence = items(depth - 1).map(items -> new Element.Sequence(0x00091002, items));
        return Arbitraries.oneOf(plain, plain, plain, unknown, sequence, privateSequence);
    }

    private static Arbitrary<List<DataSet>> items(int depth) {
        return elements(depth)
                .list()
                .ofMaxSize(4)
                .map(list -> {
                    DataSetBuilder builder = DataSet.builder();
                    list.forEach(builder::add);
                    return builder.build();
                })
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<Integer> tagOf(VR vr) {
        return Arbitraries.of(TAGS.get(vr));
    }

    private static Arbitrary<byte[]> values(VR vr) {
        return switch (vr) {
            case FL -> numbers(Arbitraries.floats().list().ofMaxSize(3), 4, (buffer, value) -> buffer.putFloat(value));
            case FD ->
                numbers(Arbitraries.doubles().list().ofMaxSize(3), 8, (buffer, value) -> buffer.putDouble(value));
            case PN ->
                text(vr, Arbitraries.of("Doe^John", "Wang^XiaoDong=王^小东", "=山田", "==やまだ", "a^b^c^d^e", "Müller"));
            case DS -> text(vr, Arbitraries.doubles().map(DecimalString::format));
            case IS -> text(vr, Arbitraries.integers().map(String::valueOf));
            case LO, SH, UC -> text(vr, words(LETTERS + "王小东é"));
            case LT, ST, UT -> words(LETTERS + "\r\n\\王\"é😀").map(text -> pad(vr, text));
            case UR -> words(LETTERS).map(text -> pad(vr, text));
            case UI -> text(vr, Arbitraries.longs().greaterOrEqual(0).map(value -> "2.25." + value));
            default ->
                vr.isText()
                        ? text(vr, words(LETTERS))
                        : evenBytes(2, 24).map(bytes -> Arrays.copyOf(bytes, bytes.length - bytes.length % unit(vr)));
        };
    }

    private static int unit(VR vr) {
        return vr == VR.AT ? 4 : vr.unitBytes();
    }

    private static Arbitrary<String> words(String characters) {
        return Arbitraries.of(
                        characters.codePoints().mapToObj(Character::toString).toList())
                .list()
                .ofMaxSize(12)
                .map(list -> String.join("", list).strip());
    }

    /** One to three values, of which none is all of it empty. */
    private static Arbitrary<byte[]> text(VR vr, Arbitrary<String> word) {
        return word.list().ofMinSize(1).ofMaxSize(3).map(words -> pad(vr, String.join("\\", words)));
    }

    private static byte[] pad(VR vr, String text) {
        return Element.Bytes.padded(0, vr, text.getBytes(StandardCharsets.UTF_8))
                .value();
    }

    private static Arbitrary<byte[]> evenBytes(int unit, int maxUnits) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(maxUnits * unit)
                .map(bytes -> Arrays.copyOf(bytes, bytes.length / unit * unit));
    }

    private interface Put<T> {
        void put(ByteBuffer buffer, T value);
    }

    private static <T> Arbitrary<byte[]> numbers(Arbitrary<List<T>> values, int bytes, Put<T> put) {
        return values.map(list -> {
            ByteBuffer buffer = ByteBuffer.allocate(list.size() * bytes).order(ByteOrder.LITTLE_ENDIAN);
            list.forEach(value -> put.put(buffer, value));
            return buffer.array();
        });
    }
}
