package org.goldenhour.platform.knowledge;

import java.util.List;

/**
 * The form of a structured report, as it stands in the product API.
 *
 * @param sections in reading order. Those with the ids {@code impression} and {@code recommendation} have no fields: their text is the report's own
 */
public record ReportTemplate(String line, Words name, List<Section> sections) {
    public record Section(String id, Words title, List<Field> fields) {}

    /**
     * @param id unique within the template; the key of its value in a report
     * @param unit UCUM; null where the value has none
     * @param conceptId of the finding that the field speaks of; null where it speaks of none
     * @param measureId of the measurement of that finding which a NUMBER holds; null where it holds none
     * @param normal words offered where nothing is found; null where there are none
     */
    public record Field(
            String id,
            Words label,
            Type type,
            List<Option> options,
            String unit,
            String conceptId,
            String measureId,
            boolean required,
            Words normal) {}

    /** @param id the stored value of a CHOICE */
    public record Option(String id, String en, String zh) {}

    public enum Type {
        TEXT,
        CHOICE,
        NUMBER,
        BOOLEAN,
        DATETIME
    }

    /** Every field with its section's order kept. */
    public List<Field> fields() {
        return sections.stream().flatMap(section -> section.fields().stream()).toList();
    }
}
