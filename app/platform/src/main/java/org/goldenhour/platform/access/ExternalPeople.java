package org.goldenhour.platform.access;

import org.goldenhour.platform.audit.AuditTrail;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Lets in whom the external issuer names, where an enabled account here has that name. */
@Component
class ExternalPeople extends OidcUserService {
    private final Accounts accounts;
    private final AuditTrail audit;

    ExternalPeople(Accounts accounts, AuditTrail audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = super.loadUser(request);
        if (request.getClientRegistration().getRegistrationId().equals(ExternalIssuer.REGISTRATION)) {
            boolean known =
                    accounts.account(user.getName()).filter(Account::enabled).isPresent();
            audit.record(user.getName(), known ? "SIGNED_IN" : "SIGN_IN_REFUSED", null, ExternalIssuer.REGISTRATION);
            if (!known) {
                throw new OAuth2AuthenticationException(
                        new OAuth2Error("GH-ACCESS-0008", "no account here has that name", null));
            }
        }
        return user;
    }
}
