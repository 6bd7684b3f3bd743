package org.goldenhour.platform.archive.store;

import java.util.Locale;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * PatientName (0010,0010) as lists and searches need it (PS3.5 6.2.1).
 *
 * @param display the ideographic group where there is one, else the alphabetic, without component delimiters
 * @param raw all groups as DICOM writes them
 * @param searchable the raw form in lower case
 */
record PatientName(String display, String raw, String searchable) {
    private static final int MAX_TEXT = 1024;

    static PatientName of(Values values) {
        String whole = values.string(Tag.PatientName, "").replace("\0", "");
        String raw = whole.length() <= MAX_TEXT ? whole : whole.substring(0, MAX_TEXT);
        String[] groups = raw.split("=", -1);
        String shown = groups.length > 1 && !groups[1].isBlank() ? groups[1] : groups[0].isBlank() ? raw : groups[0];
        return new PatientName(joined(shown), raw, raw.toLowerCase(Locale.ROOT));
    }

    /** Chinese names are written without a space between family and given name. */
    private static String joined(String group) {
        boolean ideographs = group.codePoints().anyMatch(Character::isIdeographic);
        return group.replaceAll("[\\^=]+", ideographs ? "" : " ").strip();
    }
}
