package org.goldenhour.platform.triage;

/** What the algorithms say of a study as a whole; in the order in which one stands for several analyzers (DESIGN 4). */
public enum AiState {
    FINDING,
    FAILED,
    PENDING,
    ABSTAINED,
    NO_FINDING,
    NOT_APPLICABLE
}
