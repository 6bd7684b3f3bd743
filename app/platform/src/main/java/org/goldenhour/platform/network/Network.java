package org.goldenhour.platform.network;

import java.util.List;
import java.util.Optional;

/** The region as it is configured. */
public interface Network {
    List<Hospital> hospitals();

    Optional<Hospital> hospital(HospitalId id);

    Hospital centre();

    /** The hospital whose device calls itself so; AE titles compare without surrounding spaces. Empty for an unknown one. */
    Optional<Hospital> hospitalOfAeTitle(String callingAeTitle);

    /** What a device of that AE title may do; no limits for an unknown one, which may be an emergency. */
    DeviceLimits limitsOf(String callingAeTitle);

    /** Who besides the origin may see a study of that origin from its arrival on, by routing: the centre. */
    List<HospitalId> grantedByRouting(HospitalId origin);

    /** The destinations of that AE title, of whichever hospital; one AE title may be that of several. */
    List<DicomDestination> destinations(String aeTitle);

    /** Where reports on studies of that origin are sent by C-STORE. */
    List<DicomDestination> reportDestinations(HospitalId origin);
}
