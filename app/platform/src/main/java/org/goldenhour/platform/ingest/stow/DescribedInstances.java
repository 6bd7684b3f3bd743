package org.goldenhour.platform.ingest.stow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.dicom.json.JsonReadOptions;
import org.goldenhour.dicom.xml.NativeXml;

/**
 * Instances that come as metadata with their bulk data in parts of their own (PS3.18 10.5.1.2): an instance is whole as soon as every part that it refers to has come, and
 * then its bytes are given up, so that a request of many costs no more memory than what is still waiting. Not thread-safe.
 */
final class DescribedInstances {
    /** What stands for a value that comes later; found again by its bytes. */
    private static final String PLACE = "\u0001bulk data of a later part \u0001";

    private final List<Described> waiting = new ArrayList<>();
    private final Map<String, BulkPart> parts = new HashMap<>();
    private final Map<String, Integer> wanted = new HashMap<>();
    private int placed;

    private record Described(DataSet dataSet, Map<String, String> uriByPlace) {}

    /** An instance with all its values. */
    record Whole(DataSet dataSet, TransferSyntax transferSyntax) {}

    /** DICOM JSON: one object or an array of them. @throws org.goldenhour.dicom.io.MalformedDicomException where it is none */
    void addJson(InputStream in) throws IOException {
        Map<String, String> uriByPlace = new LinkedHashMap<>();
        for (DataSet dataSet : DicomJson.readArray(in, options(uriByPlace))) {
            add(dataSet, uriByPlace);
        }
    }

    /** One Native DICOM Model. @throws org.goldenhour.dicom.io.MalformedDicomException where it is none */
    void addXml(InputStream in) throws IOException {
        Map<String, String> uriByPlace = new LinkedHashMap<>();
        add(NativeXml.read(in, options(uriByPlace)), uriByPlace);
    }

    private JsonReadOptions options(Map<String, String> uriByPlace) {
        return JsonReadOptions.DEFAULT.withBulkData(uri -> {
            String place = PLACE + placed++;
            uriByPlace.put(place, uri);
            return Optional.of(place.getBytes(StandardCharsets.UTF_8));
        });
    }

    private void add(DataSet dataSet, Map<String, String> uriByPlace) {
        Map<String, String> mine = new LinkedHashMap<>();
        collect(dataSet, uriByPlace, mine);
        mine.values().forEach(uri -> wanted.merge(uri, 1, Integer::sum));
        waiting.add(new Described(dataSet, mine));
    }

    private static Optional<String> place(Element element) {
        return element instanceof Element.Bytes bytes && bytes.value().length < 64
                ? Optional.of(new String(bytes.value(), StandardCharsets.UTF_8)
                        .stripTrailing()
                        .replace("\0", ""))
                : Optional.empty();
    }

    private static void collect(DataSet level, Map<String, String> uriByPlace, Map<String, String> mine) {
        for (Element element : level) {
            place(element).filter(uriByPlace::containsKey).ifPresent(place -> mine.put(place, uriByPlace.get(place)));
            if (element instanceof Element.Sequence sequence) {
                sequence.items().forEach(item -> collect(item, uriByPlace, mine));
            }
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether an instance that is not whole refers to that location. */
    boolean wants(String location) {
        return wanted.containsKey(location);
    }

    void addBulk(String location, BulkPart part) {
        parts.put(location, part);
    }

    /** Those that are whole now; they are given out once. */
    List<Whole> whole() {
        List<Whole> whole = new ArrayList<>();
        waiting.removeIf(one -> {
            if (!parts.keySet().containsAll(one.uriByPlace.values())) {
                return false;
            }
            whole.add(assembled(one));
            for (String uri : one.uriByPlace.values()) {
                if (wanted.merge(uri, -1, (before, change) -> before + change > 0 ? before + change : null) == null) {
                    parts.remove(uri);
                }
            }
            return true;
        });
        return whole;
    }

    /** Those of which a part has never come. */
    List<DataSet> incomplete() {
        return waiting.stream().map(Described::dataSet).toList();
    }

    private Whole assembled(Described one) {
        Optional<BulkPart> pixels = one.dataSet
                .get(Tag.PixelData)
                .flatMap(DescribedInstances::place)
                .map(one.uriByPlace::get)
                .map(parts::get);
        TransferSyntax said = one.dataSet
                .values()
                .string(Tag.AvailableTransferSyntaxUID)
                .or(() -> one.dataSet.values().string(Tag.TransferSyntaxUID))
                .map(TransferSyntax::of)
                .orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        TransferSyntax syntax = pixels.map(part -> part.transferSyntax(said))
                .filter(TransferSyntax::encapsulated)
                .orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return new Whole(filled(one.dataSet, one.uriByPlace, syntax, true), syntax);
    }

    private DataSet filled(DataSet level, Map<String, String> uriByPlace, TransferSyntax syntax, boolean outermost) {
        DataSetBuilder set = DataSet.builder();
        for (Element element : level) {
            Optional<BulkPart> part = place(element).map(uriByPlace::get).map(parts::get);
            boolean own =
                    outermost && (Tag.group(element.tag()) == 2 || element.tag() == Tag.AvailableTransferSyntaxUID);
            if (own) {
                continue; // File Meta Information and the answer's attributes are no part of a data set
            }
            if (part.isPresent()) {
                boolean fragments = outermost && element.tag() == Tag.PixelData && syntax.encapsulated();
                set.add(
                        fragments
                                ? new Element.Fragments(
                                        Tag.PixelData,
                                        VR.OB,
                                        List.of(new byte[0], part.get().even()))
                                : Element.Bytes.padded(
                                        element.tag(), element.vr(), part.get().bytes()));
            } else if (element instanceof Element.Sequence sequence) {
                set.set(
                        sequence.tag(),
                        sequence.items().stream()
                                .map(item -> filled(item, uriByPlace, syntax, false))
                                .toList());
            } else {
                set.add(element);
            }
        }
        return set.build();
    }
}
