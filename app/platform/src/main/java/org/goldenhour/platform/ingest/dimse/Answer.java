package org.goldenhour.platform.ingest.dimse;

import java.util.List;
import org.goldenhour.dicom.charset.SpecificCharacterSet;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;

/** The identifier of one C-FIND answer: each key that was asked for, with its value or empty (PS3.4 C.4.1.1.3.2). */
final class Answer {
    private static final List<String> UTF_8 = List.of("ISO_IR 192");

    private Answer() {}

    /** @param found in UTF-8; the answer is in the repertoire of the request where that can write it, else in UTF-8 */
    static DataSetBuilder to(DataSet keys, DataSet found) {
        SpecificCharacterSet asked = keys.values().characterSet();
        boolean asAsked = keys.contains(Tag.SpecificCharacterSet) && asked.isKnown() && fits(keys, found, asked);
        List<String> terms = asAsked ? asked.terms() : UTF_8;
        DataSetBuilder answer = DataSet.builder();
        if (!terms.isEmpty()) {
            answer.set(Tag.SpecificCharacterSet, terms.toArray(String[]::new));
        }
        for (Element key : keys) {
            if (key.tag() != Tag.SpecificCharacterSet && (key.tag() & 0xFFFF) != 0) {
                put(answer, key, found);
            }
        }
        return answer;
    }

    private static void put(DataSetBuilder answer, Element key, DataSet found) {
        Element value = found.get(key.tag()).orElse(null);
        if (value == null) {
            if (key.vr() == VR.SQ) {
                answer.set(key.tag(), List.of());
            } else {
                answer.set(key.tag(), key.vr(), new byte[0]);
            }
        } else if (value.vr().usesCharacterSet()) {
            answer.set(key.tag(), value.vr(), found.values().strings(key.tag()).toArray(String[]::new));
        } else {
            answer.add(value);
        }
    }

    private static boolean fits(DataSet keys, DataSet found, SpecificCharacterSet set) {
        for (Element key : keys) {
            Element value = found.get(key.tag()).orElse(null);
            if (value == null || key.tag() == Tag.SpecificCharacterSet) {
                continue;
            }
            if (value.vr() == VR.SQ) {
                // Text inside items would have to be written anew too.
                return set.terms().equals(UTF_8);
            }
            if (value.vr().usesCharacterSet()) {
                String text = String.join("\\", found.values().strings(key.tag()));
                if (!set.decode(set.encode(text, value.vr()), value.vr()).equals(text)) {
                    return false;
                }
            }
        }
        return true;
    }
}
