package org.goldenhour.platform.archive.query;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.Utf8Item;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.platform.archive.store.Metadata;

/** Makes a row of a search the data set of an answer, in UTF-8. */
final class IndexResult {
    private IndexResult() {}

    static DataSet located(ResultSet row, List<IndexAttribute> columns, boolean headers, IndexQuery query, String base)
            throws SQLException {
        return of(row, columns, headers, query)
                .set(Tag.InstanceAvailability, "ONLINE")
                .set(Tag.RetrieveURL, retrieveUrl(base, query.level(), row, columns))
                .build();
    }

    static DataSetBuilder of(ResultSet row, List<IndexAttribute> columns, boolean headers, IndexQuery query)
            throws SQLException {
        DataSetBuilder result = DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192");
        if (headers) {
            include(result, Metadata.inflated(row.getBytes(columns.size() + 1)).header(), query);
        }
        for (int i = 0; i < columns.size(); i++) {
            put(result, columns.get(i), row, i + 1);
        }
        return result;
    }

    private static String retrieveUrl(String base, IndexLevel level, ResultSet row, List<IndexAttribute> columns)
            throws SQLException {
        StringBuilder url = new StringBuilder(base);
        url.append("/studies/").append(row.getString(1 + columns.indexOf(IndexAttribute.STUDY_INSTANCE_UID)));
        if (level.compareTo(IndexLevel.SERIES) >= 0) {
            url.append("/series/").append(row.getString(1 + columns.indexOf(IndexAttribute.SERIES_INSTANCE_UID)));
        }
        if (level == IndexLevel.INSTANCE) {
            url.append("/instances/").append(row.getString(1 + columns.indexOf(IndexAttribute.SOP_INSTANCE_UID)));
        }
        return url.toString();
    }

    /** The header's text is re-encoded as the reader understands it, for the result is in UTF-8. */
    private static void include(DataSetBuilder result, DataSet header, IndexQuery query) {
        Values values = header.values().repaired();
        for (Element element : header) {
            if (isWanted(element.tag(), query)) {
                result.add(inUtf8(element, values));
                continue;
            }
            query.includedPaths().stream()
                    .filter(path -> path.outermost() == element.tag())
                    .map(path -> path.cut(element))
                    .reduce(IndexResult::joined)
                    .ifPresent(cut -> {
                        Values level =
                                header.toBuilder().add(cut).build().values().repaired();
                        result.add(inUtf8(cut, level));
                    });
        }
    }

    private static boolean isWanted(int tag, IndexQuery query) {
        if (tag == Tag.SpecificCharacterSet) {
            return false;
        }
        boolean ofThisLevel =
                query.level() == IndexLevel.INSTANCE || AttributeLevel.of(tag).compareTo(query.level()) <= 0;
        return query.includedTags().contains(tag) || query.includeAll() && ofThisLevel;
    }

    private static Element inUtf8(Element element, Values values) {
        if (element instanceof Element.Sequence sequence) {
            List<DataSet> items = new ArrayList<>();
            for (Values item : values.sequence(sequence.tag())) {
                DataSetBuilder copy = Utf8Item.begin();
                for (Element inner : item.dataSet()) {
                    if (inner.tag() != Tag.SpecificCharacterSet) {
                        copy.add(inUtf8(inner, item));
                    }
                }
                items.add(Utf8Item.end(copy));
            }
            return new Element.Sequence(sequence.tag(), items);
        }
        if (!element.vr().usesCharacterSet()) {
            return element;
        }
        String joined = String.join("\\", values.strings(element.tag()));
        return Element.Bytes.padded(element.tag(), element.vr(), joined.getBytes(StandardCharsets.UTF_8));
    }

    /** What two paths into one sequence ask for, item by item. */
    private static Element joined(Element one, Element other) {
        if (!(one instanceof Element.Sequence first) || !(other instanceof Element.Sequence second)) {
            return one;
        }
        List<DataSet> items = new ArrayList<>();
        for (int i = 0; i < first.items().size(); i++) {
            DataSetBuilder item = first.items().get(i).toBuilder();
            for (Element element : second.items().get(i)) {
                Optional<Element> before = first.items().get(i).get(element.tag());
                item.add(before.map(found -> joined(found, element)).orElse(element));
            }
            items.add(item.build());
        }
        return new Element.Sequence(first.tag(), items);
    }

    private static void put(DataSetBuilder result, IndexAttribute attribute, ResultSet row, int column)
            throws SQLException {
        switch (attribute.match) {
            case NUMBER, PATIENT_COUNT -> {
                long value = row.getLong(column);
                if (row.wasNull()) {
                    result.setEmpty(attribute.tag);
                } else {
                    result.set(attribute.tag, value);
                }
            }
            case MODALITIES ->
                result.set(attribute.tag, (String[]) row.getArray(column).getArray());
            default -> {
                String value = row.getString(column);
                if (value.isEmpty()) {
                    result.setEmpty(attribute.tag);
                } else {
                    result.set(attribute.tag, value);
                }
            }
        }
    }
}
