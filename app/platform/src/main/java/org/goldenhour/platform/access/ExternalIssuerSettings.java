package org.goldenhour.platform.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OIDC issuer of the hospital's own, by which people may sign in beside the built-in one.
 *
 * @param issuer its address as its discovery document gives it; empty: there is none
 * @param clientId under which it knows this node, whose redirect address is {@code <origin>/login/oauth2/code/external}
 * @param accountClaim the claim that names the account here; the issuer is trusted with it
 * @param audience that bearer tokens of that issuer must be meant for; empty: they are not taken
 * @param name on the button of the sign-in page
 */
@ConfigurationProperties("goldenhour.oidc")
record ExternalIssuerSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("preferred_username") String accountClaim,
        @DefaultValue("") String audience,
        @DefaultValue("OIDC") String name) {

    boolean isSet() {
        return !issuer.isBlank();
    }
}
