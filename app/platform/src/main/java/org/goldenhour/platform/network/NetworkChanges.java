package org.goldenhour.platform.network;

import java.util.Optional;

/** Changes to the region; each is audited under the account that made it. */
public interface NetworkChanges {
    /** What a hospital is, where it exists; putting it again does not change that. */
    Optional<Hospital.Kind> kindOf(HospitalId id);

    void put(String accountId, Hospital hospital);

    /** @param aeTitle at most 16 characters; a title that another hospital had moves */
    void putDevice(String accountId, HospitalId hospital, String aeTitle, DeviceLimits limits);

    /** One without limits of its own. */
    default void putDevice(String accountId, HospitalId hospital, String aeTitle) {
        putDevice(accountId, hospital, aeTitle, DeviceLimits.NONE);
    }

    void putDestination(String accountId, DicomDestination destination);
}
