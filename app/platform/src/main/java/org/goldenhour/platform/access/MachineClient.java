package org.goldenhour.platform.access;

import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.network.HospitalId;

/** A program with a secret. Of a hospital it sees that hospital's studies, without one all of them. */
public record MachineClient(
        String id, String secretHash, Set<Role> roles, Set<String> scopes, Optional<HospitalId> hospital) {
    Actor actor() {
        return new Actor(
                id,
                id,
                roles,
                hospital,
                hospital.<Sight>map(Sight.OfHospital::new).orElse(Sight.EVERYTHING));
    }
}
