package org.goldenhour.dicom.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.charset.SpecificCharacterSet;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.ElementCollector;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomErrorCode;
import org.goldenhour.dicom.io.MalformedDicomException;

/** Parses data sets of the DICOM JSON Model (PS3.18 F.2). One object reads one document; not thread-safe. */
final class JsonParser {
    private static final Element.Bytes UTF_8 = new Element.Bytes(
            Tag.SpecificCharacterSet, VR.CS, SpecificCharacterSet.DEFAULT.encode("ISO_IR 192", VR.CS));

    private final JsonTokens tokens;
    private final JsonReadOptions options;
    private boolean beyondAscii;

    JsonParser(byte[] json, JsonReadOptions options) {
        this.tokens = new JsonTokens(json);
        this.options = options;
    }

    static MalformedDicomException tooLarge(long position) {
        return new MalformedDicomException(DicomErrorCode.TOO_LARGE, 0, position);
    }

    DataSet dataSet() throws IOException {
        DataSet dataSet = outermost();
        expectEnd();
        return dataSet;
    }

    List<DataSet> dataSets() throws IOException {
        if (tokens.peek() == '{') {
            return List.of(dataSet());
        }
        List<DataSet> all = new ArrayList<>();
        tokens.expect('[');
        if (!tokens.accept(']')) {
            do {
                all.add(outermost());
            } while (tokens.accept(','));
            tokens.expect(']');
        }
        expectEnd();
        return all;
    }

    private void expectEnd() throws MalformedDicomException {
        if (tokens.peek() != -1) {
            throw tokens.syntax();
        }
    }

    private DataSet outermost() throws IOException {
        beyondAscii = false;
        return declared(level(0));
    }

    /** A data set that declares UTF-8 if it has text that needs it (PS3.18 F.2), whatever it declares instead: nothing, an empty value or bytes. */
    private DataSet declared(DataSet dataSet) {
        return beyondAscii && !dataSet.get(Tag.SpecificCharacterSet).equals(Optional.of(UTF_8))
                ? dataSet.toBuilder().add(UTF_8).build()
                : dataSet;
    }

    private DataSet level(int depth) throws IOException {
        ElementCollector elements = new ElementCollector(16);
        tokens.expect('{');
        if (!tokens.accept('}')) {
            do {
                int keyPosition = tokens.position();
                String key = tokens.string();
                tokens.expect(':');
                Element element = element(tag(key, keyPosition), depth);
                if (element != null) {
                    elements.add(element);
                }
            } while (tokens.accept(','));
            tokens.expect('}');
        }
        return elements.toDataSet();
    }

    /** Eight hexadecimal digits (PS3.18 F.2.2). */
    private int tag(String key, int position) throws MalformedDicomException {
        if (key.length() == 8 && key.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0)) {
            return Integer.parseUnsignedInt(key, 16);
        }
        throw new MalformedDicomException(DicomErrorCode.JSON_NOT_DICOM, 0, position);
    }

    /** Where the parts of an element stand; -1 for those it has not. */
    private static final class Parts {
        private VR vr;
        private int value = -1;
        private int inlineBinary = -1;
        private int bulkDataUri = -1;
    }

    private Element element(int tag, int depth) throws IOException {
        Parts parts = parts(tag, depth);
        int end = tokens.position();
        VR vr = parts.vr == null ? Dictionary.vrOf(tag) : parts.vr;
        Element element;
        if (parts.inlineBinary >= 0) {
            tokens.position(parts.inlineBinary);
            element = bytes(tag, vr, tokens.base64());
        } else if (parts.bulkDataUri >= 0) {
            tokens.position(parts.bulkDataUri);
            element = options.bulkData()
                    .apply(tokens.string())
                    .map(value -> bytes(tag, vr, value))
                    .orElse(null);
        } else if (vr == VR.SQ) {
            element = sequence(tag, parts.value, depth);
        } else {
            element = plain(tag, vr, parts.value);
        }
        tokens.position(end);
        return element;
    }

    /** The value may stand before the VR that says how to read it, so it is passed over first. */
    private Parts parts(int tag, int depth) throws MalformedDicomException {
        Parts parts = new Parts();
        tokens.expect('{');
        if (tokens.accept('}')) {
            return parts;
        }
        do {
            String key = tokens.string();
            tokens.expect(':');
            tokens.peek();
            int position = tokens.position();
            switch (key) {
                case "vr" -> {
                    parts.vr = VR.of(tokens.string());
                    if (parts.vr == null) {
                        throw new MalformedDicomException(DicomErrorCode.JSON_NOT_DICOM, tag, position);
                    }
                    continue;
                }
                case "Value" -> parts.value = position;
                case "InlineBinary" -> parts.inlineBinary = position;
                case "BulkDataURI" -> parts.bulkDataUri = position;
                default -> {
                    // An extension: its syntax is checked and its content passed over.
                }
            }
            skip(0);
        } while (tokens.accept(','));
        tokens.expect('}');
        return parts;
    }

    /** Passes over any value. A level of sequences takes four levels of JSON. */
    private void skip(int jsonDepth) throws MalformedDicomException {
        if (jsonDepth > options.maxDepth() * 4 + 4) {
            throw new MalformedDicomException(DicomErrorCode.TOO_DEEP, 0, tokens.position());
        }
        switch (tokens.peek()) {
            case '{' -> {
                tokens.expect('{');
                if (!tokens.accept('}')) {
                    do {
                        tokens.string();
                        tokens.expect(':');
                        skip(jsonDepth + 1);
                    } while (tokens.accept(','));
                    tokens.expect('}');
                }
            }
            case '[' -> {
                tokens.expect('[');
                if (!tokens.accept(']')) {
                    do {
                        skip(jsonDepth + 1);
                    } while (tokens.accept(','));
                    tokens.expect(']');
                }
            }
            case '"' -> tokens.string();
            case 't' -> tokens.literal("true");
            case 'f' -> tokens.literal("false");
            case 'n' -> tokens.literal("null");
            default -> tokens.number();
        }
    }

    private Element sequence(int tag, int position, int depth) throws IOException {
        if (depth >= options.maxDepth()) {
            throw new MalformedDicomException(DicomErrorCode.TOO_DEEP, tag, tokens.position());
        }
        List<DataSet> items = new ArrayList<>();
        if (position >= 0) {
            tokens.position(position);
            tokens.expect('[');
            if (!tokens.accept(']')) {
                do {
                    items.add(tokens.acceptNull() ? DataSet.EMPTY : item(depth + 1));
                } while (tokens.accept(','));
                tokens.expect(']');
            }
        }
        return new Element.Sequence(tag, items);
    }

    /** An item that declares a character set answers for its own text. */
    private DataSet item(int depth) throws IOException {
        boolean before = beyondAscii;
        beyondAscii = false;
        DataSet item = level(depth);
        if (item.contains(Tag.SpecificCharacterSet)) {
            item = declared(item);
            beyondAscii = before;
        } else {
            beyondAscii |= before;
        }
        return item;
    }

    private Element plain(int tag, VR vr, int position) throws IOException {
        List<String> values = new ArrayList<>();
        if (position >= 0) {
            tokens.position(position);
            tokens.expect('[');
            if (!tokens.accept(']')) {
                do {
                    values.add(plainValue(tag));
                } while (tokens.accept(','));
                tokens.expect(']');
            }
        }
        if (tag == Tag.SpecificCharacterSet && !values.isEmpty()) {
            return UTF_8;
        }
        byte[] value = JsonValues.encode(vr, values);
        if (value == null) {
            throw new MalformedDicomException(DicomErrorCode.JSON_NOT_DICOM, tag, position);
        }
        for (byte b : vr.usesCharacterSet() ? value : new byte[0]) {
            beyondAscii |= b < 0;
        }
        return bytes(tag, vr, value);
    }

    /** One value as text; of a person name the standard's form of its groups. */
    private String plainValue(int tag) throws IOException {
        return switch (tokens.peek()) {
            case '"' -> tokens.string();
            case '{' -> personName(tag);
            case 'n' -> {
                tokens.literal("null");
                yield "";
            }
            default -> tokens.number();
        };
    }

    private String personName(int tag) throws IOException {
        String[] groups = {"", "", ""};
        tokens.expect('{');
        if (!tokens.accept('}')) {
            do {
                int position = tokens.position();
                int group =
                        switch (tokens.string()) {
                            case "Alphabetic" -> 0;
                            case "Ideographic" -> 1;
                            case "Phonetic" -> 2;
                            default -> throw new MalformedDicomException(DicomErrorCode.JSON_NOT_DICOM, tag, position);
                        };
                tokens.expect(':');
                groups[group] = tokens.acceptNull() ? "" : tokens.string();
            } while (tokens.accept(','));
            tokens.expect('}');
        }
        String joined = String.join("=", groups);
        return joined.endsWith("==")
                ? groups[0]
                : joined.endsWith("=") ? joined.substring(0, joined.length() - 1) : joined;
    }

    private static Element bytes(int tag, VR vr, byte[] value) {
        return vr == VR.SQ ? new Element.Sequence(tag, List.of()) : Element.Bytes.padded(tag, vr, value);
    }
}
