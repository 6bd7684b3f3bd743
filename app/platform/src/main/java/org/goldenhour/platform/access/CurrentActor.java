package org.goldenhour.platform.access;

/** Who acts in the present request. */
public interface CurrentActor {
    /** The signed-in person or machine; {@link Actor#NODE} outside a request. Never null. */
    Actor get();

    /** Refuses with 403 unless the actor has one of the roles. @throws org.springframework.security.access.AccessDeniedException otherwise */
    Actor require(Role... anyOf);
}
