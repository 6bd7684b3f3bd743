package org.goldenhour.dicom.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.PersonName;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.ValueLocation;

/** Writes one data set as the JSON object of PS3.18 F.2. Not thread-safe. */
final class DataSetJson {
    private final JsonSink sink;
    private final JsonWriteOptions options;
    private final StringBuilder path = new StringBuilder();

    DataSetJson(JsonSink sink, JsonWriteOptions options) {
        this.sink = sink;
        this.options = options;
    }

    void write(DataSet dataSet) throws IOException {
        Values values = dataSet.values();
        writeLevel(options.repaired() ? values.repaired() : values);
    }

    private void writeLevel(Values values) throws IOException {
        List<ValueLocation> absent = absentHere();
        boolean first = true;
        int next = 0;
        sink.raw('{');
        for (Element element : values.dataSet()) {
            for (;
                    next < absent.size()
                            && Integer.compareUnsigned(absent.get(next).tag(), element.tag()) < 0;
                    next++) {
                first = writeAbsent(absent.get(next), first);
            }
            if (Tag.element(element.tag()) != 0) {
                first = writeElement(element, values, first);
            }
        }
        for (; next < absent.size(); next++) {
            first = writeAbsent(absent.get(next), first);
        }
        sink.raw('}');
    }

    /** Of the values left out those of this level, by tag. */
    private List<ValueLocation> absentHere() {
        if (options.leftOut().isEmpty()) {
            return List.of();
        }
        List<ValueLocation> here = new ArrayList<>();
        for (ValueLocation location : options.leftOut()) {
            String locationPath = location.path();
            if (locationPath.length() == path.length() + 8 && locationPath.startsWith(path.toString())) {
                here.add(location);
            }
        }
        here.sort(Comparator.comparing(ValueLocation::tag, Integer::compareUnsigned));
        return here;
    }

    private boolean writeAbsent(ValueLocation location, boolean first) throws IOException {
        Optional<String> uri = options.uris().uriOf(location.path(), location.tag(), location.vr(), location.length());
        if (uri.isEmpty()) {
            return first;
        }
        writeKey(location.tag(), location.vr(), first);
        writeUri(uri.get());
        return false;
    }

    /** @return whether the next element is still the first */
    private boolean writeElement(Element element, Values values, boolean first) throws IOException {
        Optional<String> uri = uriOf(element);
        if (uri.isEmpty() && element instanceof Element.Fragments) {
            return first;
        }
        writeKey(element.tag(), element.vr(), first);
        if (uri.isPresent()) {
            writeUri(uri.get());
        } else {
            writeValue(element, values);
            sink.raw('}');
        }
        return false;
    }

    private Optional<String> uriOf(Element element) {
        long length =
                switch (element) {
                    case Element.Sequence sequence -> 0;
                    case Element.Bytes bytes -> bytes.value().length;
                    case Element.Fragments fragments -> -1;
                };
        boolean pixels = element.tag() == Tag.PixelData && path.isEmpty();
        if (length >= 0 && length <= options.inlineMaxBytes() && !pixels) {
            return Optional.empty();
        }
        String elementPath = path + String.format("%08X", element.tag());
        return options.uris().uriOf(elementPath, element.tag(), element.vr(), length);
    }

    private void writeKey(int tag, VR vr, boolean first) throws IOException {
        if (!first) {
            sink.raw(',');
        }
        sink.tag(tag);
        sink.raw(":{\"vr\":\"");
        sink.raw(vr.name());
        sink.raw('"');
    }

    private void writeUri(String uri) throws IOException {
        sink.raw(",\"BulkDataURI\":");
        sink.string(uri);
        sink.raw('}');
    }

    private void writeValue(Element element, Values values) throws IOException {
        if (element.isEmpty()) {
            return; // PS3.18 F.2.5: neither Value nor the others
        }
        switch (element) {
            case Element.Sequence sequence -> writeItems(sequence, values);
            case Element.Bytes bytes -> {
                switch (bytes.vr()) {
                    case OB, OD, OF, OL, OV, OW, UN -> {
                        sink.raw(",\"InlineBinary\":");
                        sink.base64(bytes.value());
                    }
                    case US, SS, UL, SL, UV, SV, FL, FD, AT -> writeNumbers(bytes);
                    default -> writeTexts(bytes, values);
                }
            }
            case Element.Fragments fragments -> throw new IllegalStateException("fragments have no inline form");
        }
    }

    private void writeItems(Element.Sequence sequence, Values values) throws IOException {
        sink.raw(",\"Value\":[");
        int mark = path.length();
        int index = 0;
        for (Values item : values.sequence(sequence.tag())) {
            if (index > 0) {
                sink.raw(',');
            }
            path.append(String.format("%08X/%d/", sequence.tag(), index++));
            writeLevel(item);
            path.setLength(mark);
        }
        sink.raw(']');
    }

    private void writeTexts(Element.Bytes element, Values values) throws IOException {
        if (element.tag() == Tag.SpecificCharacterSet) {
            sink.raw(",\"Value\":[\"ISO_IR 192\"]"); // PS3.18 F.2: JSON is UTF-8 whatever the data set was
            return;
        }
        List<String> texts = values.strings(element.tag());
        if (texts.isEmpty() || texts.size() == 1 && isEmpty(texts.getFirst(), element.vr())) {
            return;
        }
        sink.raw(",\"Value\":[");
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                sink.raw(',');
            }
            writeText(texts.get(i), element.vr());
        }
        sink.raw(']');
    }

    private static boolean isEmpty(String text, VR vr) {
        return text.isEmpty() || vr == VR.PN && PersonName.parse(text).isEmpty();
    }

    private void writeText(String text, VR vr) throws IOException {
        if (isEmpty(text, vr)) {
            sink.raw("null");
        } else if (vr == VR.PN) {
            writePersonName(text);
        } else {
            String number = vr == VR.DS || vr == VR.IS ? JsonNumber.of(text) : null;
            if (number == null) {
                sink.string(text);
            } else {
                sink.raw(number);
            }
        }
    }

    private void writePersonName(String text) throws IOException {
        PersonName name = PersonName.parse(text);
        sink.raw('{');
        boolean first = writeGroup("Alphabetic", name.alphabetic(), true);
        first = writeGroup("Ideographic", name.ideographic(), first);
        writeGroup("Phonetic", name.phonetic(), first);
        sink.raw('}');
    }

    private boolean writeGroup(String key, PersonName.Group group, boolean first) throws IOException {
        if (group.isEmpty()) {
            return first;
        }
        sink.raw(first ? "\"" : ",\"");
        sink.raw(key);
        sink.raw("\":");
        sink.string(group.format());
        return false;
    }

    private void writeNumbers(Element.Bytes element) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(element.value()).order(ByteOrder.LITTLE_ENDIAN);
        int bytes = element.vr() == VR.AT ? 4 : element.vr().unitBytes();
        sink.raw(",\"Value\":[");
        for (boolean first = true; buffer.remaining() >= bytes; first = false) {
            if (!first) {
                sink.raw(',');
            }
            switch (element.vr()) {
                case US -> sink.raw(Integer.toString(buffer.getShort() & 0xFFFF));
                case SS -> sink.raw(Short.toString(buffer.getShort()));
                case UL -> sink.raw(Long.toString(buffer.getInt() & 0xFFFFFFFFL));
                case SL -> sink.raw(Integer.toString(buffer.getInt()));
                case UV -> sink.raw(Long.toUnsignedString(buffer.getLong()));
                case SV -> sink.raw(Long.toString(buffer.getLong()));
                case FL -> {
                    float number = buffer.getFloat();
                    writeFloating(number, Float.toString(number));
                }
                case FD -> {
                    double number = buffer.getDouble();
                    writeFloating(number, Double.toString(number));
                }
                case AT -> sink.tag((buffer.getShort() & 0xFFFF) << 16 | buffer.getShort() & 0xFFFF);
                default -> throw new IllegalStateException(element.vr() + " holds no numbers");
            }
        }
        sink.raw(']');
    }

    /** PS3.18 F.2.3: what JSON has no number for is a string. */
    private void writeFloating(double number, String text) throws IOException {
        if (Double.isFinite(number)) {
            sink.raw(text);
        } else {
            sink.raw(Double.isNaN(number) ? "\"NaN\"" : number > 0 ? "\"inf\"" : "\"-inf\"");
        }
    }
}
