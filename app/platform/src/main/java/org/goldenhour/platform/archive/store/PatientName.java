package org.goldenhour.platform.archive.store;

import java.util.Locale;
import org.goldenhour.dicom.data.PersonName;
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
        return new PatientName(PersonName.parse(raw).display(), raw, raw.toLowerCase(Locale.ROOT));
    }
}
