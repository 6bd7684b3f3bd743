package org.goldenhour.platform.ingest.dimse;

import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.net.AssociationInfo;
import org.goldenhour.platform.NodeSettings;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.network.DicomDestination;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.Network;
import org.springframework.stereotype.Component;

/**
 * Who asks over DIMSE: the AE title stands for the hospital that owns the device. A caller whom nobody knows may store, for it may be an emergency, but sees nothing; in demo
 * mode he sees what unknown callers sent.
 */
@Component
class Callers {
    private final Network network;
    private final boolean demo;

    Callers(Network network, NodeSettings node) {
        this.network = network;
        this.demo = node.mode() == NodeSettings.Mode.DEMO;
    }

    Sight sight(AssociationInfo association) {
        return sight(association.callingAeTitle());
    }

    Sight sight(String callingAeTitle) {
        return network.hospitalOfAeTitle(callingAeTitle)
                .<Sight>map(hospital -> new Sight.OfHospital(hospital.id()))
                .orElse(demo ? new Sight.OfHospital(HospitalId.UNASSIGNED) : Sight.NOTHING);
    }

    /** What a device may be told is safe: as what it sees, but one that nobody knows may ask for what such devices sent, as it may store. */
    Sight storer(String callingAeTitle) {
        return network.hospitalOfAeTitle(callingAeTitle)
                .map(hospital -> new Sight.OfHospital(hospital.id()))
                .orElseGet(() -> new Sight.OfHospital(HospitalId.UNASSIGNED));
    }

    /** Where to call a device; the caller's own hospital's first: two hospitals may have given the same title to a device. */
    Optional<DicomDestination> destination(String callingAeTitle, String aeTitle) {
        List<DicomDestination> known = network.destinations(aeTitle);
        Optional<Hospital> caller = network.hospitalOfAeTitle(callingAeTitle);
        return known.stream()
                .filter(one -> caller.filter(hospital -> hospital.id().equals(one.hospital()))
                        .isPresent())
                .findFirst()
                .or(() -> known.stream().findFirst());
    }

    /** As the audit trail names a device. */
    static String account(AssociationInfo association) {
        return "DIMSE:" + association.callingAeTitle().strip();
    }
}
