package org.goldenhour.platform.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.Network;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in, and the hospitals there are. */
@RestController
class MeController {
    private final CurrentActor actor;
    private final Network network;
    private final Clock clock;

    MeController(CurrentActor actor, Network network, Clock clock) {
        this.actor = actor;
        this.network = network;
        this.clock = clock;
    }

    @GetMapping("/api/me")
    Me me() {
        Actor current = actor.get();
        HospitalView hospital = current.hospital()
                .flatMap(network::hospital)
                .map(HospitalView::of)
                .orElse(null);
        return new Me(current.accountId(), current.displayName(), current.roles(), hospital, clock.instant());
    }

    @GetMapping("/api/hospitals")
    List<HospitalView> hospitals() {
        return network.hospitals().stream().map(HospitalView::of).toList();
    }

    record Me(String accountId, String displayName, Set<Role> roles, HospitalView hospital, Instant serverTime) {}

    record HospitalView(String id, String name, String nameEn, Hospital.Kind kind) {
        static HospitalView of(Hospital hospital) {
            return new HospitalView(hospital.id().value(), hospital.name(), hospital.nameEn(), hospital.kind());
        }
    }
}
