package org.goldenhour.platform.network;

/** A hospital of the region. @param name in Chinese @param nameEn in English */
public record Hospital(HospitalId id, String name, String nameEn, Kind kind) {
    public enum Kind {
        CENTRE,
        SPOKE,
        /** The one placeholder for unknown senders. */
        UNASSIGNED
    }
}
