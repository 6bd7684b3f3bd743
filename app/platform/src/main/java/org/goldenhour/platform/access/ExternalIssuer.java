package org.goldenhour.platform.access;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * The OIDC issuer by configuration. It says who somebody is; what that person may do is said by the account of that name here. It is asked for its addresses at first
 * use and not at the start, so that the node opens its doors while the issuer is away.
 */
@Component
@EnableConfigurationProperties(ExternalIssuerSettings.class)
class ExternalIssuer {
    static final String REGISTRATION = "external";

    private static final Logger LOG = LoggerFactory.getLogger(ExternalIssuer.class);

    private final ExternalIssuerSettings settings;
    private volatile ClientRegistration registration;
    private volatile NimbusJwtDecoder decoder;

    ExternalIssuer(ExternalIssuerSettings settings) {
        if (settings.isSet() && settings.clientId().isBlank()) {
            throw new IllegalArgumentException(
                    "GH-ACCESS-0005: goldenhour.oidc.issuer is set, goldenhour.oidc.client-id is not");
        }
        this.settings = settings;
    }

    /** What its button says; empty where no such issuer is set. */
    Optional<String> name() {
        return settings.isSet() ? Optional.of(settings.name()) : Optional.empty();
    }

    /** Empty where no issuer is set or it does not answer now. */
    Optional<ClientRegistration> registration() {
        if (registration == null && settings.isSet()) {
            try {
                registration = ClientRegistrations.fromIssuerLocation(settings.issuer())
                        .registrationId(REGISTRATION)
                        .clientId(settings.clientId())
                        .clientSecret(settings.clientSecret())
                        .redirectUri("{baseUrl}/login/oauth2/code/" + REGISTRATION)
                        .scope("openid", "profile")
                        .userNameAttributeName(settings.accountClaim())
                        .clientName(settings.name())
                        .build();
            } catch (IllegalArgumentException | IllegalStateException e) {
                LOG.warn("GH-ACCESS-0006: the OIDC issuer gives no discovery document: {}", e.getMessage());
            }
        }
        return Optional.ofNullable(registration);
    }

    /** Whether the token says that it comes from there, which nobody has checked yet, and such tokens are taken. */
    boolean claims(String token) {
        try {
            return settings.isSet()
                    && !settings.audience().isBlank()
                    && settings.issuer()
                            .equals(JWTParser.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException e) {
            return false;
        }
    }

    /** The token, with its signature, issuer, audience and times checked. @throws JwtException where any is wrong or the issuer cannot be asked for its keys */
    Jwt decode(String token) {
        if (decoder == null) {
            ClientRegistration found =
                    registration().orElseThrow(() -> new JwtException("GH-ACCESS-0006: the OIDC issuer is away"));
            NimbusJwtDecoder made = NimbusJwtDecoder.withJwkSetUri(
                            found.getProviderDetails().getJwkSetUri())
                    .build();
            made.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(settings.issuer()),
                    new JwtClaimValidator<List<String>>(
                            JwtClaimNames.AUD,
                            audience -> audience != null && audience.contains(settings.audience()))));
            decoder = made;
        }
        return decoder.decode(token);
    }

    boolean issued(Jwt token) {
        return settings.isSet() && settings.issuer().equals(token.getClaimAsString(JwtClaimNames.ISS));
    }

    /** Names the person by the account's claim; a claim by which this node's own tokens mark machines counts for nothing here. */
    JwtAuthenticationToken person(Jwt token) {
        String account = token.getClaimAsString(settings.accountClaim());
        if (account == null) {
            throw new JwtException("GH-ACCESS-0007: the token names no account");
        }
        Map<String, Object> claims = new HashMap<>(token.getClaims());
        claims.remove(RequestActor.KIND_CLAIM);
        Jwt plain =
                new Jwt(token.getTokenValue(), token.getIssuedAt(), token.getExpiresAt(), token.getHeaders(), claims);
        return new JwtAuthenticationToken(plain, List.of(), account);
    }
}
