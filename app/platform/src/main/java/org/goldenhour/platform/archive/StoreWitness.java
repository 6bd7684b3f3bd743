package org.goldenhour.platform.archive;

import org.goldenhour.platform.network.HospitalId;

/**
 * Is told, within the transaction that commits the index, of each study that gets an instance from outside: what it writes stands or falls with the instance. Called
 * once per study and commit, by one thread at a time; must be quick, for instances wait.
 */
public interface StoreWitness {
    /** Whether {@link #storing} would write anything for this study now. Once false, it stays so until the commit that asked has ended, or the witness makes up for it. */
    boolean hasSomethingToWrite(String studyInstanceUid);

    /** @param origin the hospital that owns the study */
    void storing(String studyInstanceUid, HospitalId origin);
}
