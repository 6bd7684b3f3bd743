package org.goldenhour.platform.worklist.endpoints;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.goldenhour.platform.worklist.entries.Entry;

/**
 * Finds patients by what somebody types: part of the name as shown or of its alphabetic form (which is pinyin in Chinese hospitals), initials of either, part of the
 * patient id or accession number. Case, accents, spaces and DICOM's carets do not count.
 */
final class PatientSearch {
    private final String wanted;

    PatientSearch(String typed) {
        this.wanted = plain(typed);
    }

    boolean finds(Entry entry) {
        return plain(entry.patientName()).contains(wanted)
                || plain(entry.patientNameRaw()).contains(wanted)
                || PinyinInitials.of(entry.patientName()).contains(wanted)
                || initials(entry.patientNameRaw()).contains(wanted)
                || plain(entry.patientId()).contains(wanted)
                || plain(entry.accessionNumber()).contains(wanted);
    }

    /** First letters of the components of the alphabetic group (PS3.5 6.2.1.2). */
    private static String initials(String personName) {
        String alphabetic = text(personName).split("=", -1)[0];
        return Arrays.stream(alphabetic.split("[\\s^]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> plain(word.substring(0, 1)))
                .collect(Collectors.joining());
    }

    private static String plain(String text) {
        return Normalizer.normalize(text(text), Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\s^=·.,'-]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
