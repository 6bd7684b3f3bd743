package org.goldenhour.platform.access;

import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.network.HospitalId;

/** A person's account. */
public record Account(String id, String displayName, Set<Role> roles, Optional<HospitalId> hospital, boolean enabled) {
    Actor actor() {
        Sight sight = hospital.<Sight>map(Sight.OfHospital::new)
                .orElse(roles.contains(Role.ADMINISTRATOR) ? Sight.EVERYTHING : Sight.NOTHING);
        return new Actor(id, displayName, roles, hospital, sight);
    }
}
