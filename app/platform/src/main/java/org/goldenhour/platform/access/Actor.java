package org.goldenhour.platform.access;

import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.network.HospitalId;

/** Who acts: a person signed in, a machine with a token, or the node itself. */
public record Actor(String accountId, String displayName, Set<Role> roles, Optional<HospitalId> hospital, Sight sight) {
    /** The node itself, in jobs and on DIMSE associations. */
    public static final Actor NODE =
            new Actor("node", "GoldenHour", Set.of(Role.MACHINE), Optional.empty(), Sight.EVERYTHING);

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
