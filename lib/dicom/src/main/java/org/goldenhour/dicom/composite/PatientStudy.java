package org.goldenhour.dicom.composite;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * The patient and study attributes (PS3.3 C.7.1.1, C.7.2.1) that an object takes over from the images it speaks about, so that it files beside them.
 *
 * <p>The text is re-encoded in UTF-8 (ISO_IR 192). Holds patient data: never log it.
 */
public record PatientStudy(DataSet attributes) {
    /** Type 2 attributes: always written, empty where not known. */
    private static final int[] REQUIRED = {
        Tag.PatientName,
        Tag.PatientID,
        Tag.PatientBirthDate,
        Tag.PatientSex,
        Tag.StudyInstanceUID,
        Tag.StudyDate,
        Tag.StudyTime,
        Tag.AccessionNumber,
        Tag.ReferringPhysicianName,
        Tag.StudyID
    };

    private static final Pattern DATE = Pattern.compile("[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3])([0-5][0-9]([0-5][0-9](\\.[0-9]{1,6})?)?)?");
    private static final Pattern AGE = Pattern.compile("[0-9]{3}[DWMY]");

    /** PatientSex is the one code string here; its enumerated values. */
    private static final Pattern SEX = Pattern.compile("[MFO]");

    private static final int[] OPTIONAL = {
        Tag.IssuerOfPatientID, Tag.StudyDescription, Tag.PatientAge, Tag.PatientSize, Tag.PatientWeight
    };

    /** The attributes of that instance; it must have a StudyInstanceUID. Text in a wrongly declared character set is the caller's to mend first. */
    public static PatientStudy of(DataSet instance) {
        var values = instance.values();
        if (values.string(Tag.StudyInstanceUID).isEmpty()) {
            throw new IllegalArgumentException("an instance without StudyInstanceUID belongs to no study");
        }
        DataSetBuilder out = DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192");
        for (int tag : REQUIRED) {
            out.setEmpty(tag);
            value(values, tag).ifPresent(value -> out.set(tag, value));
        }
        for (int tag : OPTIONAL) {
            value(values, tag).ifPresent(value -> out.set(tag, value));
        }
        return new PatientStudy(out.build());
    }

    /**
     * The value as a single one in the form of its value representation, or none: what a sender wrote wrongly (a date in words, a backslash in a description) must not
     * make our object one that a receiver refuses.
     */
    private static Optional<String> value(Values values, int tag) {
        List<String> all =
                values.strings(tag).stream().filter(part -> !part.isBlank()).toList();
        String joined = String.join("/", all);
        if (joined.isEmpty()) {
            return Optional.empty();
        }
        return switch (Dictionary.vrOf(tag)) {
            case DA -> Optional.of(joined).filter(DATE.asMatchPredicate());
            case TM -> Optional.of(joined).filter(TIME.asMatchPredicate());
            case AS -> Optional.of(joined).filter(AGE.asMatchPredicate());
            case CS -> Optional.of(joined).filter(SEX.asMatchPredicate());
            case DS -> values.number(tag).isPresent() ? Optional.of(all.getFirst()) : Optional.empty();
            case LO -> Optional.of(tag == Tag.StudyDescription ? Utf8Item.longString(joined) : joined);
            default -> Optional.of(joined);
        };
    }

    public String studyInstanceUid() {
        return attributes.values().string(Tag.StudyInstanceUID, "");
    }

    void putInto(DataSetBuilder object) {
        attributes.forEach(object::add);
    }
}
