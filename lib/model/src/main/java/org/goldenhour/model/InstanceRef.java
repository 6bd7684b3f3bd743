package org.goldenhour.model;

/** Identity of an instance within its series; the class is needed wherever a standard object refers to it (PS3.3 10.8). */
public record InstanceRef(SeriesRef series, String sopClassUid, String sopInstanceUid) {
    public InstanceRef {
        Uids.require(sopClassUid);
        Uids.require(sopInstanceUid);
    }
}
