package org.goldenhour.platform.access;

import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Whether a name, with its passcode where one is given, is that of a person or machine client of this node; for protocols that carry both themselves. */
@Component
public class PasscodeCheck {
    private final Accounts accounts;
    private final PasswordSignIn people;
    private final PasswordEncoder passwords;

    PasscodeCheck(Accounts accounts, PasswordSignIn people, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.people = people;
        this.passwords = passwords;
    }

    /** The name alone: said, not shown. */
    public boolean isKnown(String name) {
        return accounts.account(name).filter(Account::enabled).isPresent()
                || accounts.client(name).isPresent();
    }

    /** A person's attempts are counted and audited as at the sign-in page. */
    public boolean isRight(String name, String passcode) {
        Optional<MachineClient> client = accounts.client(name);
        if (client.isPresent()) {
            return passwords.matches(passcode, client.get().secretHash());
        }
        try {
            return people.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, passcode))
                    .isAuthenticated();
        } catch (AuthenticationException e) {
            return false;
        }
    }
}
