package org.goldenhour.dicom.sr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** Reads tabulated values (PS3.3 C.18.10): each cell is a value of one Selector attribute, a code or a reference. */
final class TableItem {
    /** More rows or columns than this have no names: a hostile count must not cost memory. */
    private static final int MAX_NAMED = 4096;

    private TableItem() {}

    static Optional<ContentItem> read(Values item, Optional<CodedEntry> concept, List<ContentItem.Child> content) {
        return item.firstItem(Tag.TabulatedValuesSequence)
                .map(table -> new ContentItem.Table(
                        concept,
                        names(table, Tag.TableRowDefinitionSequence, Tag.TableRowNumber),
                        names(table, Tag.TableColumnDefinitionSequence, Tag.TableColumnNumber),
                        table.sequence(Tag.CellValuesSequence).stream()
                                .map(TableItem::cell)
                                .sorted(Comparator.comparingInt(ContentItem.Table.Cell::row)
                                        .thenComparingInt(ContentItem.Table.Cell::column))
                                .toList(),
                        content));
    }

    private static List<String> names(Values table, int sequence, int number) {
        List<Values> definitions = table.sequence(sequence);
        int last =
                definitions.stream().mapToInt(d -> d.integer(number, 0)).max().orElse(0);
        String[] names = new String[Math.clamp(last, 0, MAX_NAMED)];
        Arrays.fill(names, "");
        for (Values definition : definitions) {
            int at = definition.integer(number, 0);
            if (at >= 1 && at <= names.length) {
                names[at - 1] = meaning(definition, Tag.ConceptNameCodeSequence)
                        + definition
                                .firstItem(Tag.MeasurementUnitsCodeSequence)
                                .map(unit -> " [" + CodedEntry.readCode(unit).value() + "]")
                                .orElse("");
            }
        }
        return List.of(names);
    }

    private static String meaning(Values item, int sequence) {
        return item.firstItem(sequence)
                .map(CodedEntry::readCode)
                .map(code -> code.meaning().isEmpty() ? code.value() : code.meaning())
                .orElse("");
    }

    private static ContentItem.Table.Cell cell(Values cell) {
        List<String> parts = new ArrayList<>();
        for (Element element : cell.dataSet()) {
            int tag = element.tag();
            if (tag == Tag.ConceptCodeSequence) {
                parts.add(meaning(cell, tag));
            } else if (tag == Tag.ReferencedSOPSequence) {
                cell.firstItem(tag)
                        .flatMap(reference -> reference.string(Tag.ReferencedSOPInstanceUID))
                        .ifPresent(uid -> parts.add("instance " + uid));
            } else if (tag != Tag.TableRowNumber && tag != Tag.TableColumnNumber && tag != Tag.SelectorAttributeVR) {
                parts.addAll(cell.strings(tag));
            }
        }
        return new ContentItem.Table.Cell(
                cell.integer(Tag.TableRowNumber, 0),
                cell.integer(Tag.TableColumnNumber, 0),
                String.join(" ", parts).strip());
    }
}
