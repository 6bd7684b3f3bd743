package org.goldenhour.dicom.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.PersonName;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.ValueLocation;
import org.goldenhour.dicom.json.JsonWriteOptions;

/** Writes one data set as a NativeDicomModel (PS3.19 A.1.5). Not thread-safe. */
final class DataSetXml {
    private static final String[] NAME_PARTS = {"FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix"};

    private final OutputStream out;
    private final JsonWriteOptions options;
    private final StringBuilder text = new StringBuilder(16 << 10);
    private final StringBuilder path = new StringBuilder();

    DataSetXml(OutputStream out, JsonWriteOptions options) {
        this.out = out;
        this.options = options;
    }

    void write(DataSet dataSet) throws IOException {
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NativeDicomModel xmlns=\"")
                .append(NativeXml.NAMESPACE)
                .append("\" xml:space=\"preserve\">");
        Values values = dataSet.values();
        level(options.repaired() ? values.repaired() : values);
        text.append("</NativeDicomModel>\n");
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void level(Values values) {
        List<ValueLocation> absent = absentHere();
        int next = 0;
        for (Element element : values.dataSet()) {
            for (;
                    next < absent.size()
                            && Integer.compareUnsigned(absent.get(next).tag(), element.tag()) < 0;
                    next++) {
                absent(absent.get(next), values);
            }
            if (Tag.element(element.tag()) != 0) { // group lengths are not part of the model
                element(element, values);
            }
        }
        for (; next < absent.size(); next++) {
            absent(absent.get(next), values);
        }
    }

    private List<ValueLocation> absentHere() {
        List<ValueLocation> here = new ArrayList<>();
        for (ValueLocation location : options.leftOut()) {
            if (location.path().length() == path.length() + 8 && location.path().startsWith(path.toString())) {
                here.add(location);
            }
        }
        here.sort(Comparator.comparing(ValueLocation::tag, Integer::compareUnsigned));
        return here;
    }

    private void absent(ValueLocation location, Values values) {
        options.uris()
                .uriOf(location.path(), location.tag(), location.vr(), location.length())
                .ifPresent(uri -> bulkData(location.tag(), location.vr(), uri, values));
    }

    private void bulkData(int tag, VR vr, String uri, Values values) {
        open(tag, vr, values);
        text.append("<BulkData uri=\"");
        escape(uri);
        text.append("\"/></DicomAttribute>");
    }

    private void element(Element element, Values values) {
        Optional<String> uri = uriOf(element);
        if (uri.isPresent()) {
            bulkData(element.tag(), element.vr(), uri.get(), values);
            return;
        }
        if (element instanceof Element.Fragments) {
            return; // which have no inline form
        }
        open(element.tag(), element.vr(), values);
        if (element instanceof Element.Sequence sequence) {
            items(sequence, values);
        } else if (element instanceof Element.Bytes bytes && !bytes.isEmpty()) {
            value(bytes, values);
        }
        text.append("</DicomAttribute>");
    }

    private Optional<String> uriOf(Element element) {
        long length =
                switch (element) {
                    case Element.Sequence sequence -> 0;
                    case Element.Bytes bytes -> bytes.value().length;
                    case Element.Fragments fragments -> -1;
                };
        boolean pixels = element.tag() == Tag.PixelData && path.isEmpty();
        return length >= 0 && length <= options.inlineMaxBytes() && !pixels
                ? Optional.empty()
                : options.uris().uriOf(path + hex(element.tag()), element.tag(), element.vr(), length);
    }

    private static String hex(int tag) {
        return String.format("%08X", tag);
    }

    private void open(int tag, VR vr, Values values) {
        text.append("<DicomAttribute tag=\"")
                .append(hex(tag))
                .append("\" vr=\"")
                .append(vr.name());
        Dictionary.of(tag).ifPresent(entry -> text.append("\" keyword=\"").append(entry.keyword()));
        if (Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag)) {
            values.string(tag & 0xFFFF0000 | tag >>> 8 & 0xFF).ifPresent(creator -> {
                text.append("\" privateCreator=\"");
                escape(creator);
            });
        }
        text.append("\">");
    }

    private void items(Element.Sequence sequence, Values values) {
        int mark = path.length();
        int index = 0;
        for (Values item : values.sequence(sequence.tag())) {
            path.append(hex(sequence.tag())).append('/').append(index++).append('/');
            text.append("<Item number=\"").append(index).append("\">");
            level(item);
            text.append("</Item>");
            path.setLength(mark);
        }
    }

    private void value(Element.Bytes element, Values values) {
        switch (element.vr()) {
            case OB, OD, OF, OL, OV, OW, UN ->
                text.append("<InlineBinary>")
                        .append(Base64.getEncoder().encodeToString(element.value()))
                        .append("</InlineBinary>");
            default -> {
                List<String> all = element.tag() == Tag.SpecificCharacterSet
                        ? List.of("ISO_IR 192")
                        : values.strings(element.tag());
                for (int i = 0; i < all.size(); i++) {
                    if (!all.get(i).isEmpty()) {
                        one(all.get(i), i + 1, element.vr());
                    }
                }
            }
        }
    }

    private void one(String value, int number, VR vr) {
        if (vr == VR.PN) {
            name(PersonName.parse(value), number);
            return;
        }
        text.append("<Value number=\"").append(number).append("\">");
        escape(value);
        text.append("</Value>");
    }

    private void name(PersonName name, int number) {
        text.append("<PersonName number=\"").append(number).append("\">");
        group("Alphabetic", name.alphabetic());
        group("Ideographic", name.ideographic());
        group("Phonetic", name.phonetic());
        text.append("</PersonName>");
    }

    private void group(String writing, PersonName.Group group) {
        if (group.isEmpty()) {
            return;
        }
        String[] parts = {group.family(), group.given(), group.middle(), group.prefix(), group.suffix()};
        text.append('<').append(writing).append('>');
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                text.append('<').append(NAME_PARTS[i]).append('>');
                escape(parts[i]);
                text.append("</").append(NAME_PARTS[i]).append('>');
            }
        }
        text.append("</").append(writing).append('>');
    }

    /** XML 1.0 2.2: of the control characters only tab and the line ends; a carriage return only as a reference survives reading. */
    private void escape(String value) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\r' -> text.append("&#13;");
                default -> {
                    boolean allowed = c == '\t'
                            || c == '\n'
                            || c >= 0x20 && c < 0xD800
                            || c >= 0xE000 && c < 0xFFFE
                            || c > 0xFFFF;
                    text.appendCodePoint(allowed ? c : 0xFFFD);
                }
            }
        });
    }
}
