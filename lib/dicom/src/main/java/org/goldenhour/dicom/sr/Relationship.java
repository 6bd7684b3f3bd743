package org.goldenhour.dicom.sr;

import java.util.Optional;

/** How a content item relates to the one above it (PS3.3 table C.17.3-8). */
public enum Relationship {
    CONTAINS("CONTAINS"),
    HAS_OBS_CONTEXT("HAS OBS CONTEXT"),
    HAS_CONCEPT_MOD("HAS CONCEPT MOD"),
    HAS_PROPERTIES("HAS PROPERTIES"),
    HAS_ACQ_CONTEXT("HAS ACQ CONTEXT"),
    INFERRED_FROM("INFERRED FROM"),
    SELECTED_FROM("SELECTED FROM");

    private final String definedTerm;

    Relationship(String definedTerm) {
        this.definedTerm = definedTerm;
    }

    /** The value of (0040,A010). */
    public String definedTerm() {
        return definedTerm;
    }

    static Optional<Relationship> of(String definedTerm) {
        for (Relationship relationship : values()) {
            if (relationship.definedTerm.equals(definedTerm)) {
                return Optional.of(relationship);
            }
        }
        return Optional.empty();
    }
}
