package org.goldenhour.platform.access;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.goldenhour.platform.audit.AuditTrail;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks a person's password. An unknown name costs as much time as a wrong password and gets the same answer. */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final Clock clock;
    private final String hashOfNothing;

    PasswordSignIn(Accounts accounts, PasswordEncoder passwords, AuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.hashOfNothing = passwords.encode("no account has this name");
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String id = authentication.getName();
        String given = String.valueOf(authentication.getCredentials());
        Accounts.Credentials credentials = accounts.credentials(id).orElse(null);
        if (credentials != null
                && credentials.lockedUntil().filter(clock.instant()::isBefore).isPresent()) {
            throw new LockedException("GH-ACCESS-0003: too many wrong passwords, the account rests");
        }
        boolean right = passwords.matches(given, credentials == null ? hashOfNothing : credentials.passwordHash());
        if (credentials == null || !credentials.enabled() || !right) {
            if (credentials != null) {
                accounts.signInFailed(id);
                audit.record(id, "SIGN_IN_REFUSED", null, "");
            }
            throw new BadCredentialsException("GH-ACCESS-0004: name or password is wrong");
        }
        accounts.signedIn(id);
        audit.record(id, "SIGNED_IN", null, "");
        // The issuer takes the moment of the sign-in (auth_time of the ID token) from the factor.
        var password = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(clock.instant())
                .build();
        List<GrantedAuthority> authorities = Stream.concat(
                        Stream.of(password),
                        accounts.account(id).orElseThrow().roles().stream()
                                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name())))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(new User(id, "", authorities), null, authorities);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
