package org.goldenhour.platform.access;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/**
 * The web UI as a client of this node's own issuer, and of an external one where it is set. The browser is sent along relative paths, so it stays on the origin that it came by, whatever name or port that
 * has; the node redeems the code at its own loopback address, whose port is known once the server listens.
 */
@Component
class SignInClients implements ClientRegistrationRepository {
    static final String REGISTRATION = "goldenhour";

    /** The client id under which the issuer knows the web UI. */
    static final String CLIENT_ID = "goldenhour-web";

    private final Environment environment;
    private final ExternalIssuer external;
    private volatile ClientRegistration registration;

    SignInClients(Environment environment, ExternalIssuer external) {
        this.environment = environment;
        this.external = external;
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            registration = registration(event.getWebServer().getPort());
        }
    }

    @Override
    public ClientRegistration findByRegistrationId(String registrationId) {
        return switch (registrationId) {
            case REGISTRATION -> registration;
            case ExternalIssuer.REGISTRATION -> external.registration().orElse(null);
            default -> null;
        };
    }

    /** Adds the code challenge (RFC 7636) to every request. */
    OAuth2AuthorizationRequestResolver requests() {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(this);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }

    private ClientRegistration registration(int port) {
        String bind = environment.getProperty("server.address", "127.0.0.1");
        String self = "http://" + (bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind) + ":" + port;
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(CLIENT_ID)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope("openid")
                .redirectUri("{baseUrl}/login/oauth2/code/" + REGISTRATION)
                .authorizationUri("/oauth2/authorize")
                .tokenUri(self + "/oauth2/token")
                .jwkSetUri(self + "/oauth2/jwks")
                .clientName("GoldenHour")
                .build();
    }
}
