package org.goldenhour.platform.reporting;

import java.util.List;
import java.util.Optional;

/** The signed reports. Whoever asks has made sure that the study may be seen. */
public interface Reports {
    /** The version in force; empty while none is signed. */
    Optional<SignedReport> latest(String studyInstanceUid);

    /** Every signed version, the first one first. */
    List<SignedReport> versions(String studyInstanceUid);
}
