package org.goldenhour.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Resolves who acts from the authentication of the request. A disabled account loses its rights within seconds, session or not. */
@Component
class RequestActor implements CurrentActor {
    /** Claim of our own tokens: whether the subject is a person or a machine client. */
    static final String KIND_CLAIM = "goldenhour_kind";

    static final String KIND_CLIENT = "client";

    private static final Actor NOBODY = new Actor("anonymous", "", Set.of(), Optional.empty(), Sight.NOTHING);
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final Cache<String, Actor> known = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    RequestActor(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Actor get() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return switch (authentication) {
            case null -> Actor.NODE;
            case AnonymousAuthenticationToken anonymous -> NOBODY;
            case JwtAuthenticationToken token
            when KIND_CLIENT.equals(token.getToken().getClaimAsString(KIND_CLAIM)) ->
                known.get("client " + token.getName(), key -> client(token.getName()));
            default -> known.get("person " + authentication.getName(), key -> person(authentication.getName()));
        };
    }

    @Override
    public Actor require(Role... anyOf) {
        Actor actor = get();
        for (Role role : anyOf) {
            if (actor.is(role)) {
                return actor;
            }
        }
        throw new AccessDeniedException("GH-ACCESS-0001: the role for this is missing");
    }

    private Actor client(String id) {
        return accounts.client(id).map(MachineClient::actor).orElse(NOBODY);
    }

    private Actor person(String id) {
        return accounts.account(id).filter(Account::enabled).map(Account::actor).orElse(NOBODY);
    }
}
