package org.goldenhour.platform.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.network.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people and machines that may sign in. Passwords and secrets are kept as bcrypt hashes only. */
@Component
public class Accounts {
    /** After so many wrong passwords in a row an account rests for {@link #LOCK}. */
    static final int ATTEMPTS = 8;

    static final Duration LOCK = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final Clock clock;

    Accounts(JdbcClient database, PasswordEncoder passwords, AuditTrail audit, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    public Optional<Account> account(String id) {
        return database.sql("select id, display_name, roles, hospital_id, enabled from access.account where id = ?")
                .param(id)
                .query((row, n) -> account(row))
                .optional();
    }

    public List<Account> all() {
        return database.sql("select id, display_name, roles, hospital_id, enabled from access.account order by id")
                .query((row, n) -> account(row))
                .list();
    }

    /** Creates an account or replaces everything of it, password included. */
    @Transactional
    public void put(String byAccountId, Account account, String password) {
        database.sql("""
                        insert into access.account (id, display_name, password_hash, roles, hospital_id, enabled, created_at) values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (id) do update set display_name = excluded.display_name, password_hash = excluded.password_hash, roles = excluded.roles,
                            hospital_id = excluded.hospital_id, enabled = excluded.enabled, failed_attempts = 0, locked_until = null""")
                .params(
                        account.id(),
                        account.displayName(),
                        passwords.encode(password),
                        names(account.roles()),
                        account.hospital().map(HospitalId::value).orElse(null),
                        account.enabled(),
                        Timestamp.from(clock.instant()))
                .update();
        audit.record(byAccountId, "ACCOUNT_PUT", null, account.id());
    }

    @Transactional
    public void putClient(String byAccountId, MachineClient client, String secret) {
        database.sql("""
                        insert into access.client (id, secret_hash, roles, scopes, hospital_id, created_at) values (?, ?, ?, ?, ?, ?)
                        on conflict (id) do update set secret_hash = excluded.secret_hash, roles = excluded.roles, scopes = excluded.scopes,
                            hospital_id = excluded.hospital_id""")
                .params(
                        client.id(),
                        passwords.encode(secret),
                        names(client.roles()),
                        client.scopes().toArray(String[]::new),
                        client.hospital().map(HospitalId::value).orElse(null),
                        Timestamp.from(clock.instant()))
                .update();
        audit.record(byAccountId, "CLIENT_PUT", null, client.id());
    }

    public Optional<MachineClient> client(String id) {
        return database.sql(
                        "select id, secret_hash, roles, scopes, hospital_id from access.client where id = ? and enabled")
                .param(id)
                .query((row, n) -> new MachineClient(
                        row.getString(1),
                        row.getString(2),
                        roles(row.getArray(3)),
                        Set.copyOf(Arrays.asList((String[]) row.getArray(4).getArray())),
                        Optional.ofNullable(row.getString(5)).map(HospitalId::new)))
                .optional();
    }

    boolean hasAdministrator() {
        return database.sql("select exists (select 1 from access.account where enabled and ? = any (roles))")
                .param(Role.ADMINISTRATOR.name())
                .query(Boolean.class)
                .single();
    }

    Optional<Credentials> credentials(String id) {
        return database.sql("select password_hash, enabled, locked_until from access.account where id = ?")
                .param(id)
                .query((row, n) -> new Credentials(
                        row.getString(1),
                        row.getBoolean(2),
                        Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant)))
                .optional();
    }

    void signInFailed(String id) {
        database.sql(
                        "update access.account set failed_attempts = failed_attempts + 1, locked_until = case when failed_attempts + 1 >= ? then cast(? as timestamptz) else locked_until end where id = ?")
                .params(ATTEMPTS, Timestamp.from(clock.instant().plus(LOCK)), id)
                .update();
    }

    void signedIn(String id) {
        database.sql("update access.account set failed_attempts = 0, locked_until = null where id = ?")
                .param(id)
                .update();
    }

    record Credentials(String passwordHash, boolean enabled, Optional<Instant> lockedUntil) {}

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString(1),
                row.getString(2),
                roles(row.getArray(3)),
                Optional.ofNullable(row.getString(4)).map(HospitalId::new),
                row.getBoolean(5));
    }

    private static Set<Role> roles(Array names) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : (String[]) names.getArray()) {
            roles.add(Role.valueOf(name));
        }
        return roles;
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }
}
