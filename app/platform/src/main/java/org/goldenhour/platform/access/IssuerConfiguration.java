package org.goldenhour.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** The built-in OAuth2/OIDC issuer. */
@Configuration
class IssuerConfiguration {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    /** A code is redeemed within seconds, by the node that gave it. */
    private static final Duration AUTHORIZATION_LIFE = Duration.ofMinutes(10);

    @Bean
    JWKSource<SecurityContext> issuerKeys(SigningKeys keys) {
        return new ImmutableJWKSet<>(new JWKSet(keys.current()));
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings issuerSettings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    RegisteredClientRepository clients(Accounts accounts) {
        RegisteredClient web = RegisteredClient.withId(SignInClients.CLIENT_ID)
                .clientId(SignInClients.CLIENT_ID)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("https://same-origin.invalid/login/oauth2/code/" + SignInClients.REGISTRATION)
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .build();
        return new RegisteredClientRepository() {
            @Override
            public void save(RegisteredClient client) {
                throw new UnsupportedOperationException("machine clients are put through the product API");
            }

            @Override
            public RegisteredClient findById(String id) {
                return findByClientId(id);
            }

            @Override
            public RegisteredClient findByClientId(String clientId) {
                return clientId.equals(web.getClientId())
                        ? web
                        : accounts.client(clientId)
                                .map(IssuerConfiguration::machine)
                                .orElse(null);
            }
        };
    }

    private static RegisteredClient machine(MachineClient client) {
        return RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientSecret(client.secretHash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }

    /** A machine that asks for no scope gets all of its own (RFC 6749 3.3 leaves the default to the issuer). */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokenClaims() {
        return context -> {
            if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
                context.getClaims().claim(RequestActor.KIND_CLAIM, RequestActor.KIND_CLIENT);
                Set<String> asked = context.getAuthorizedScopes();
                context.getClaims()
                        .claim(
                                "scope",
                                asked.isEmpty() ? context.getRegisteredClient().getScopes() : asked);
            }
        };
    }

    /** Authorizations under way; access tokens speak for themselves and need no row. */
    @Bean
    OAuth2AuthorizationService authorizations() {
        return new ExpiringAuthorizations();
    }

    private static final class ExpiringAuthorizations implements OAuth2AuthorizationService {
        private final Cache<String, OAuth2Authorization> underWay = Caffeine.newBuilder()
                .expireAfterWrite(AUTHORIZATION_LIFE)
                .maximumSize(50_000)
                .build();

        @Override
        public void save(OAuth2Authorization authorization) {
            if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(authorization.getAuthorizationGrantType())) {
                underWay.put(authorization.getId(), authorization);
            }
        }

        @Override
        public void remove(OAuth2Authorization authorization) {
            underWay.invalidate(authorization.getId());
        }

        @Override
        public OAuth2Authorization findById(String id) {
            return underWay.getIfPresent(id);
        }

        @Override
        public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
            return underWay.asMap().values().stream()
                    .filter(authorization -> holds(authorization, token))
                    .findFirst()
                    .orElse(null);
        }

        private static boolean holds(OAuth2Authorization authorization, String token) {
            return token.equals(authorization.getAttribute("state")) || authorization.getToken(token) != null;
        }
    }
}
