package org.goldenhour.platform.access;

/** What a person or machine is to the platform. */
public enum Role {
    RADIOGRAPHER,
    EMERGENCY_PHYSICIAN,
    EXPERT,
    ADMINISTRATOR,
    /** A machine client; what it may do follows from its scopes. */
    MACHINE
}
