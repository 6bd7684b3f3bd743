package org.goldenhour.platform.access;

import org.goldenhour.platform.network.HospitalId;

/** Which studies somebody may see. Every query of QIDO, WADO, FHIR and the product API takes one. */
public sealed interface Sight {
    Sight EVERYTHING = new Everything();
    Sight NOTHING = new Nothing();

    /** All studies: the node itself, and machine clients with every scope. */
    record Everything() implements Sight {}

    /** The studies that a hospital owns and those granted to it. */
    record OfHospital(HospitalId hospital) implements Sight {}

    record Nothing() implements Sight {}
}
