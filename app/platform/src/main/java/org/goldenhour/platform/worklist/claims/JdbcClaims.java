package org.goldenhour.platform.worklist.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.goldenhour.platform.worklist.Claims;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Claims in PostgreSQL. Each change is one statement, and the table's key admits one row per study, so that two people on two nodes cannot both be told that they
 * hold it.
 */
@Repository
public class JdbcClaims implements Claims {
    /** Renewed by the client while the study is open; long enough for a broken line to come back. */
    public static final Duration LEASE = Duration.ofMinutes(10);

    private static final int ATTEMPTS = 3;

    private final JdbcClient database;
    private final Clock clock;

    public JdbcClaims(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Claim> of(String studyInstanceUid) {
        return database.sql("select * from worklist.claim where study_instance_uid = :study and lease_until > :now")
                .param("study", studyInstanceUid)
                .param("now", utc(clock.instant()))
                .query(JdbcClaims::claim)
                .optional();
    }

    /** All claims in force on the given studies. */
    public List<StudyClaim> of(List<String> studyInstanceUids) {
        if (studyInstanceUids.isEmpty()) {
            return List.of();
        }
        return database.sql(
                        "select * from worklist.claim where study_instance_uid = any(:studies) and lease_until > :now")
                .param("studies", studyInstanceUids.toArray(String[]::new))
                .param("now", utc(clock.instant()))
                .query((row, index) -> new StudyClaim(row.getString("study_instance_uid"), claim(row, index)))
                .list();
    }

    public record StudyClaim(String studyInstanceUid, Claim claim) {}

    /** Takes the study, or prolongs one's own lease. */
    public ClaimOutcome claim(String studyInstanceUid, String accountId, String displayName) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<ClaimOutcome> taken = take(studyInstanceUid, accountId, displayName);
            if (taken.isPresent()) {
                return taken.get();
            }
            Optional<Claim> holder = of(studyInstanceUid);
            if (holder.isPresent()) {
                return new ClaimOutcome.HeldByOther(holder.get());
            }
            // The holder let go between the two statements: try again.
        }
        return new ClaimOutcome.Lost();
    }

    private Optional<ClaimOutcome> take(String studyInstanceUid, String accountId, String displayName) {
        Instant now = clock.instant();
        return database.sql("""
                        insert into worklist.claim as held (study_instance_uid, account_id, display_name, claimed_at, lease_until)
                        values (:study, :account, :name, :now, :until)
                        on conflict (study_instance_uid) do update
                           set claimed_at = case when held.account_id = excluded.account_id and held.lease_until > excluded.claimed_at
                                                 then held.claimed_at else excluded.claimed_at end,
                               account_id = excluded.account_id, display_name = excluded.display_name, lease_until = excluded.lease_until
                         where held.account_id = excluded.account_id or held.lease_until <= excluded.claimed_at
                        returning *""")
                .param("study", studyInstanceUid)
                .param("account", accountId)
                .param("name", displayName)
                .param("now", utc(now))
                .param("until", utc(now.plus(LEASE)))
                .query((row, index) -> (ClaimOutcome) new ClaimOutcome.Held(
                        claim(row, index),
                        row.getObject("claimed_at", OffsetDateTime.class).equals(utc(now))))
                .optional();
    }

    /** Prolongs a lease that is still in force. */
    public ClaimOutcome renew(String studyInstanceUid, String accountId) {
        Instant now = clock.instant();
        return database.sql("""
                        update worklist.claim set lease_until = :until
                         where study_instance_uid = :study and account_id = :account and lease_until > :now
                        returning *""")
                .param("study", studyInstanceUid)
                .param("account", accountId)
                .param("now", utc(now))
                .param("until", utc(now.plus(LEASE)))
                .query((row, index) -> (ClaimOutcome) new ClaimOutcome.Held(claim(row, index), false))
                .optional()
                .orElseGet(() -> of(studyInstanceUid)
                        .<ClaimOutcome>map(ClaimOutcome.HeldByOther::new)
                        .orElseGet(ClaimOutcome.Lost::new));
    }

    /** Gives one's own claim back. @return whether there was one */
    public boolean release(String studyInstanceUid, String accountId) {
        return database.sql("delete from worklist.claim where study_instance_uid = :study and account_id = :account")
                        .param("study", studyInstanceUid)
                        .param("account", accountId)
                        .update()
                > 0;
    }

    /** Nobody holds the study any more: it is read. */
    public void end(String studyInstanceUid) {
        database.sql("delete from worklist.claim where study_instance_uid = :study")
                .param("study", studyInstanceUid)
                .update();
    }

    /** Removes ended leases. @return the studies that are free again */
    public List<String> freeEnded() {
        return database.sql("delete from worklist.claim where lease_until <= :now returning study_instance_uid")
                .param("now", utc(clock.instant()))
                .query(String.class)
                .list();
    }

    private static Claim claim(ResultSet row, int index) throws SQLException {
        return new Claim(
                row.getString("account_id"),
                row.getString("display_name"),
                row.getObject("lease_until", OffsetDateTime.class).toInstant());
    }

    /** PostgreSQL keeps microseconds; what is compared must be cut alike. */
    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(java.time.temporal.ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
