package org.goldenhour.platform.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which bytes were found damaged, and how far the walk over all of them has come. */
public final class DamageIndex {
    /** What was found in place of an instance. */
    public enum Kind {
        MISSING,
        CHANGED
    }

    /** What a row says of its bytes. @param dataSetOffset from the blob's start, in bytes */
    public record Expected(
            String locator, String sopInstanceUid, byte[] sha256, int dataSetOffset, long dataSetLength) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public DamageIndex(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** The next rows in the order of locators, which is nearly that of the disk; those known to be damaged left out. */
    public List<Expected> after(String locator, int limit) {
        return jdbc.sql("""
                        select locator, sop_instance_uid, sha256, data_set_offset, data_set_length from archive.instance i
                        where locator ~>~ ? and not exists (select from archive.damage d where d.locator = i.locator)
                        order by locator using ~<~ limit ?
                        """)
                .param(locator)
                .param(limit)
                .query(DamageIndex::expected)
                .list();
    }

    private static Expected expected(ResultSet row, int number) throws SQLException {
        return new Expected(row.getString(1), row.getString(2), row.getBytes(3), row.getInt(4), row.getLong(5));
    }

    /** Whether a row still lies there. */
    public boolean isThere(Expected expected) {
        return jdbc.sql("select exists (select from archive.instance where sop_instance_uid = ? and locator = ?)")
                .param(expected.sopInstanceUid())
                .param(expected.locator())
                .query(Boolean.class)
                .single();
    }

    /** @return whether it was not known before */
    public boolean add(Expected expected, Kind kind, Instant at) {
        return jdbc.sql(
                                "insert into archive.damage (locator, sop_instance_uid, found_at, kind) values (?, ?, ?, ?) on conflict do nothing")
                        .param(expected.locator())
                        .param(expected.sopInstanceUid())
                        .param(Timestamp.from(at))
                        .param(kind.name())
                        .update()
                == 1;
    }

    public List<String> damagedLocators() {
        return jdbc.sql("select locator from archive.damage")
                .query(String.class)
                .list();
    }

    /** The same bytes have come again and lie elsewhere: durable when it returns. @return whether there was such a row */
    public boolean repair(StoredInstance damaged, String locator, int dataSetOffset) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql("delete from archive.damage where locator = ?")
                    .param(damaged.locator())
                    .update();
            return jdbc.sql(
                                    "update archive.instance set locator = ?, data_set_offset = ? where sop_instance_uid = ? and locator = ?")
                            .param(locator)
                            .param(dataSetOffset)
                            .param(damaged.sopInstanceUid())
                            .param(damaged.locator())
                            .update()
                    == 1;
        }));
    }

    /** Where the walk goes on; empty at the beginning. */
    public String mark() {
        return jdbc.sql("select locator from archive.verification_mark")
                .query(String.class)
                .optional()
                .orElse("");
    }

    public void mark(String locator) {
        jdbc.sql(
                        "insert into archive.verification_mark (locator) values (?) on conflict (only_row) do update set locator = excluded.locator")
                .param(locator)
                .update();
    }
}
