package org.goldenhour.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The trail in PostgreSQL. Entries are appended in the caller's transaction; a seal over all ended transactions chains them by SHA-256, so that an entry changed,
 * removed or slipped in later breaks the seal that covers it and every one after.
 */
@Component
class JdbcAuditTrail implements AuditTrail, AuditSeals {
    private static final String BEGINNING = "0";

    private final JdbcClient database;
    private final Clock clock;

    JdbcAuditTrail(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void record(String accountId, String action, String studyInstanceUid, String detail) {
        database.sql(
                        "insert into audit.entry (at, account_id, action, study_instance_uid, detail) values (?, ?, ?, ?, ?)")
                .params(Timestamp.from(clock.instant()), accountId, action, studyInstanceUid, detail)
                .update();
    }

    @Override
    public List<Entry> ofStudy(String studyInstanceUid) {
        return database.sql(
                        "select at, account_id, action, study_instance_uid, detail from audit.entry where study_instance_uid = ? order by id")
                .param(studyInstanceUid)
                .query((row, n) -> new Entry(
                        row.getTimestamp(1).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    @Override
    @Transactional
    public Optional<Long> seal() {
        database.sql("lock table audit.seal in share row exclusive mode").update();
        Seal last = lastSeal();
        String until = database.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
        Sealed sealed = digest(last.hash(), last.toTxid(), until);
        if (sealed.entries() == 0) {
            return Optional.empty();
        }
        database.sql(
                        "insert into audit.seal (from_txid, to_txid, entries, at, previous_hash, hash) values (?::xid8, ?::xid8, ?, ?, ?, ?)")
                .params(
                        last.toTxid(),
                        until,
                        sealed.entries(),
                        Timestamp.from(clock.instant()),
                        last.hash(),
                        sealed.hash())
                .update();
        return Optional.of(sealed.entries());
    }

    @Override
    public Optional<Long> firstBroken() {
        String previous = BEGINNING;
        List<Seal> seals = database.sql(
                        "select id, from_txid::text, to_txid::text, previous_hash, hash from audit.seal order by id")
                .query((row, n) -> new Seal(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
        for (Seal seal : seals) {
            if (!seal.previousHash().equals(previous)
                    || !digest(previous, seal.fromTxid(), seal.toTxid()).hash().equals(seal.hash())) {
                return Optional.of(seal.id());
            }
            previous = seal.hash();
        }
        return Optional.empty();
    }

    private Seal lastSeal() {
        return database.sql(
                        "select id, from_txid::text, to_txid::text, previous_hash, hash from audit.seal order by id desc limit 1")
                .query((row, n) -> new Seal(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .optional()
                .orElse(new Seal(0, "0", "0", BEGINNING, BEGINNING));
    }

    private Sealed digest(String previousHash, String fromTxid, String toTxid) {
        MessageDigest digest = sha256();
        digest.update(previousHash.getBytes(StandardCharsets.UTF_8));
        long[] entries = {0};
        database.sql(
                        "select id, at, account_id, action, coalesce(study_instance_uid, ''), detail from audit.entry where txid >= ?::xid8 and txid < ?::xid8 order by txid, id")
                .params(fromTxid, toTxid)
                .query(row -> {
                    entries[0]++;
                    String line = String.join(
                            "\u001f",
                            row.getString(1),
                            row.getTimestamp(2).toInstant().toString(),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6));
                    digest.update(line.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) '\n');
                });
        return new Sealed(entries[0], HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Seal(long id, String fromTxid, String toTxid, String previousHash, String hash) {}

    private record Sealed(long entries, String hash) {}
}
