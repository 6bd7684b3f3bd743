package org.goldenhour.dicom.xml;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomErrorCode;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.json.JsonReadOptions;

/** Parses a NativeDicomModel (PS3.19 A.1.5). One object reads one document; not thread-safe. */
final class XmlParser {
    /** More values than any element has: what lies beyond is an attack on the memory of the reader. */
    private static final int MAX_VALUES = 1 << 20;

    private final XMLStreamReader xml;
    private final JsonReadOptions options;

    XmlParser(InputStream in, JsonReadOptions options) throws MalformedDicomException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        this.options = options;
        try {
            this.xml = factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw malformed(DicomErrorCode.XML_SYNTAX, 0, e);
        }
    }

    DataSet dataSet() throws MalformedDicomException {
        try {
            xml.nextTag();
            if (!xml.getLocalName().equals("NativeDicomModel")) {
                throw notDicom(0);
            }
            return level(0);
        } catch (XMLStreamException e) {
            throw malformed(DicomErrorCode.XML_SYNTAX, 0, e);
        } finally {
            close();
        }
    }

    private void close() {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory refuses bytes", e);
        }
    }

    private MalformedDicomException notDicom(int tag) {
        return malformed(DicomErrorCode.XML_NOT_DICOM, tag, null);
    }

    private MalformedDicomException malformed(DicomErrorCode code, int tag, XMLStreamException cause) {
        long position = xml == null ? 0 : Math.max(0, xml.getLocation().getCharacterOffset());
        MalformedDicomException malformed = new MalformedDicomException(code, tag, position);
        if (cause != null) {
            malformed.initCause(cause);
        }
        return malformed;
    }

    /** The attributes up to the end of the element that stands around them. Text needs UTF-8 and is declared so. */
    private DataSet level(int depth) throws XMLStreamException, MalformedDicomException {
        if (depth > options.maxDepth()) {
            throw malformed(DicomErrorCode.TOO_DEEP, 0, null);
        }
        DataSetBuilder set = DataSet.builder();
        boolean text = false;
        while (nextChild()) {
            if (!xml.getLocalName().equals("DicomAttribute")) {
                throw notDicom(0);
            }
            int tag = tag();
            VR vr = vr(tag);
            if (tag == Tag.SpecificCharacterSet) {
                skip();
            } else {
                attribute(set, tag, vr, depth);
            }
            text |= vr.usesCharacterSet() || tag == Tag.SpecificCharacterSet;
        }
        return text ? set.set(Tag.SpecificCharacterSet, "ISO_IR 192").build() : set.build();
    }

    /** Stands at the start of the next child, or at the end of the parent. */
    private boolean nextChild() throws XMLStreamException {
        int event = xml.next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = xml.next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    private void skip() throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            int event = xml.next();
            open += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private int tag() throws MalformedDicomException {
        String tag = xml.getAttributeValue(null, "tag");
        if (tag == null || !tag.matches("[0-9A-Fa-f]{8}")) {
            throw notDicom(0);
        }
        return Integer.parseUnsignedInt(tag, 16);
    }

    private VR vr(int tag) throws MalformedDicomException {
        String vr = xml.getAttributeValue(null, "vr");
        VR known = vr == null ? Dictionary.vrOf(tag) : VR.of(vr);
        if (known == null) {
            throw notDicom(tag);
        }
        return known;
    }

    private void attribute(DataSetBuilder set, int tag, VR vr, int depth)
            throws XMLStreamException, MalformedDicomException {
        List<String> values = new ArrayList<>();
        List<DataSet> items = new ArrayList<>();
        while (nextChild()) {
            switch (xml.getLocalName()) {
                case "Value" -> {
                    int number = number(tag);
                    put(values, tag, xml.getElementText(), number);
                }
                case "PersonName" -> {
                    int number = number(tag);
                    put(values, tag, personName(), number);
                }
                case "Item" -> items.add(level(depth + 1));
                case "InlineBinary" -> {
                    set.set(tag, vr, base64(tag, xml.getElementText()));
                    skip();
                    return;
                }
                case "BulkData" -> {
                    String uri = xml.getAttributeValue(null, "uri");
                    bulkData(set, tag, vr, uri == null ? xml.getAttributeValue(null, "uuid") : uri);
                    skip(); // the reference
                    skip(); // what follows in the attribute
                    return;
                }
                default -> throw notDicom(tag);
            }
        }
        plain(set, tag, vr, values, items);
    }

    private int number(int tag) throws MalformedDicomException {
        String number = xml.getAttributeValue(null, "number");
        if (number == null || !number.matches("[1-9]\\d{0,8}") || Integer.parseInt(number) > MAX_VALUES) {
            throw notDicom(tag);
        }
        return Integer.parseInt(number);
    }

    /** Values come in any order; those that are not there are empty. */
    private void put(List<String> values, int tag, String value, int number) throws MalformedDicomException {
        if (number > values.size() + MAX_VALUES / 16) {
            throw notDicom(tag);
        }
        while (values.size() < number) {
            values.add("");
        }
        values.set(number - 1, value);
    }

    private String personName() throws XMLStreamException, MalformedDicomException {
        String[] groups = {"", "", ""};
        while (nextChild()) {
            int group = List.of("Alphabetic", "Ideographic", "Phonetic").indexOf(xml.getLocalName());
            if (group < 0) {
                throw notDicom(0);
            }
            String[] parts = {"", "", "", "", ""};
            while (nextChild()) {
                int part = List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix")
                        .indexOf(xml.getLocalName());
                if (part < 0) {
                    throw notDicom(0);
                }
                parts[part] = xml.getElementText();
            }
            groups[group] = String.join("^", parts).replaceAll("\\^+$", "");
        }
        return String.join("=", groups).replaceAll("=+$", "");
    }

    private byte[] base64(int tag, String text) throws MalformedDicomException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw notDicom(tag);
        }
    }

    private void bulkData(DataSetBuilder set, int tag, VR vr, String uri) {
        Optional<byte[]> value =
                uri == null ? Optional.empty() : options.bulkData().apply(uri);
        value.ifPresent(bytes -> set.set(tag, vr, bytes));
    }

    private void plain(DataSetBuilder set, int tag, VR vr, List<String> values, List<DataSet> items)
            throws MalformedDicomException {
        if (vr == VR.SQ) {
            set.set(tag, items);
            return;
        }
        String[] all = values.toArray(String[]::new);
        try {
            switch (vr) {
                case US, SS, UL, SL, SV, AT, UV -> set.set(tag, vr, whole(vr, all));
                case FL, FD -> set.add(new Element.Bytes(tag, vr, floating(vr, all)));
                case OB, OD, OF, OL, OV, OW, UN -> {
                    if (all.length > 0) {
                        throw notDicom(tag);
                    }
                    set.set(tag, vr, new byte[0]);
                }
                default -> set.set(tag, vr, all);
            }
        } catch (NumberFormatException e) {
            throw notDicom(tag);
        }
    }

    private static long[] whole(VR vr, String[] values) {
        long[] numbers = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = switch (vr) {
                case UV -> Long.parseUnsignedLong(values[i].strip());
                case AT -> Integer.parseUnsignedInt(values[i].strip(), 16);
                default -> Long.parseLong(values[i].strip());
            };
        }
        return numbers;
    }

    private static byte[] floating(VR vr, String[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * vr.unitBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (String value : values) {
            if (vr == VR.FL) {
                bytes.putFloat(Float.parseFloat(value.strip()));
            } else {
                bytes.putDouble(Double.parseDouble(value.strip()));
            }
        }
        return bytes.array();
    }
}
