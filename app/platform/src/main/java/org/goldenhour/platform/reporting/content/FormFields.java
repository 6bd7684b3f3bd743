package org.goldenhour.platform.reporting.content;

import org.goldenhour.model.Presence;
import org.goldenhour.platform.knowledge.ReportTemplate.Field;

/** What a field of a form asks for, by its options. */
final class FormFields {
    private FormFields() {}

    static boolean asksPresence(Field field) {
        return field.options().stream().anyMatch(option -> option.id().equals(Presence.PRESENT.name()));
    }

    static boolean asksSide(Field field) {
        return field.options().stream().anyMatch(option -> option.id().equals("RIGHT"));
    }
}
