package org.goldenhour.model;

/** The patient's side, from patient coordinates and never from the screen; concept ids Q001, Q002, Q003. */
public enum Laterality {
    RIGHT("Q001"),
    LEFT("Q002"),
    BILATERAL("Q003");

    private final String conceptId;

    Laterality(String conceptId) {
        this.conceptId = conceptId;
    }

    public String conceptId() {
        return conceptId;
    }
}
