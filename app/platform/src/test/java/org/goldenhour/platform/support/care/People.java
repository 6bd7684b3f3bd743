package org.goldenhour.platform.support.care;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.access.Role;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.network.HospitalId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who acts is who the request's {@code X-Actor} header names. */
public final class People implements CurrentActor {
    public static final String HEADER = "X-Actor";
    public static final HospitalId CENTRE = new HospitalId("centre");
    public static final HospitalId NORTH = new HospitalId("north");
    public static final HospitalId SOUTH = new HospitalId("south");

    public static final Actor EXPERT = person("expert", "陈专家", Role.EXPERT, CENTRE);
    public static final Actor SECOND_EXPERT = person("expert-2", "林专家", Role.EXPERT, CENTRE);
    public static final Actor NORTH_PHYSICIAN = person("physician-north", "王医生", Role.EMERGENCY_PHYSICIAN, NORTH);
    public static final Actor SOUTH_PHYSICIAN = person("physician-south", "赵医生", Role.EMERGENCY_PHYSICIAN, SOUTH);

    private static final List<Actor> ALL = List.of(EXPERT, SECOND_EXPERT, NORTH_PHYSICIAN, SOUTH_PHYSICIAN);

    private static Actor person(String id, String name, Role role, HospitalId hospital) {
        return new Actor(id, name, Set.of(role), Optional.of(hospital), new Sight.OfHospital(hospital));
    }

    @Override
    public Actor get() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)) {
            return Actor.NODE;
        }
        String account = request.getRequest().getHeader(HEADER);
        return ALL.stream()
                .filter(actor -> actor.accountId().equals(account))
                .findFirst()
                .orElse(Actor.NODE);
    }

    @Override
    public Actor require(Role... anyOf) {
        Actor actor = get();
        if (Arrays.stream(anyOf).noneMatch(actor::is)) {
            throw new AccessDeniedException("role");
        }
        return actor;
    }
}
