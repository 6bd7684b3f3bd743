package org.goldenhour.dicom.sr;

import java.util.Arrays;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Code;

/**
 * Whether what a finding names is there. Four answers that never look alike: in particular, what was not assessed is not absent.
 *
 * <p>The codes are SNOMED CT with their labels as in PS3.16 (CID 240 for present, CID 3703 for not evaluated) and in the house's concept table; CID 240's own codes
 * for absent and undetermined and our {@code 99GH} qualifiers stand as equivalents.
 */
public enum Presence {
    PRESENT(CodedEntry.of(Code.sct("52101004", "Present"), own("Q014", "Present"))),
    ABSENT(CodedEntry.of(Code.sct("2667000", "Absent"), Code.sct("272519000", "Absent"), own("Q015", "Absent"))),
    INDETERMINATE(CodedEntry.of(
            Code.sct("82334004", "Indeterminate"),
            Code.sct("373068000", "Undetermined"),
            own("Q016", "Indeterminate"))),
    NOT_ASSESSED(CodedEntry.of(Code.sct("373121007", "Not Evaluated")));

    /** Name of the evaluation: PS3.16 TID 1350; the SNOMED CT property beside it for readers that look for that. */
    public static final CodedEntry CONCEPT =
            CodedEntry.of(Code.dcm("121052", "Presence of property"), Code.sct("705057003", "Presence"));

    private final CodedEntry value;

    Presence(CodedEntry value) {
        this.value = value;
    }

    public CodedEntry value() {
        return value;
    }

    /** The answer that has that code or carries one of its equivalents. */
    public static Optional<Presence> of(CodedEntry value) {
        return Arrays.stream(values())
                .filter(presence -> presence.value.is(value.code())
                        || value.equivalents().stream().anyMatch(presence.value::is))
                .findFirst();
    }

    private static Code own(String id, String meaning) {
        return new Code(id, "99GH", meaning);
    }
}
