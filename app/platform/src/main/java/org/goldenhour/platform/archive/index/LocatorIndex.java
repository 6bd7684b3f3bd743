package org.goldenhour.platform.archive.index;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which rows lie where, and how they come to lie elsewhere. Folders and files of locators have no characters that mean something in a pattern. */
public final class LocatorIndex {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    /** @param transaction whose commit is synced: what it moved is given up at its old place afterwards */
    public LocatorIndex(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    public record SeriesKey(String studyInstanceUid, String seriesInstanceUid) {}

    /** The series that have an instance in the folder. */
    public List<SeriesKey> seriesIn(String folder) {
        return jdbc.sql(
                        "select distinct study_instance_uid, series_instance_uid from archive.instance where locator like ?")
                .param(folder + "/%")
                .query((row, number) -> new SeriesKey(row.getString(1), row.getString(2)))
                .list();
    }

    /** Whether an instance of the series was received after that. */
    public boolean receivedAfter(SeriesKey series, Instant since) {
        return jdbc.sql(
                        "select exists (select from archive.instance where study_instance_uid = ? and series_instance_uid = ? and received_at > ?)")
                .param(series.studyInstanceUid())
                .param(series.seriesInstanceUid())
                .param(Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    /** Where the instances of a series lie, as one scrolls through them. */
    public List<String> locatorsOf(SeriesKey series) {
        return jdbc.sql("select locator from archive.instance where study_instance_uid = ? and series_instance_uid = ?"
                        + " order by position_mm nulls last, instance_number nulls last, sop_instance_uid")
                .param(series.studyInstanceUid())
                .param(series.seriesInstanceUid())
                .query(String.class)
                .list();
    }

    /** Where what was kept aside lies in the folder. */
    public List<String> keptAsideIn(String folder) {
        return jdbc.sql("select locator from archive.kept_aside where locator like ? order by id")
                .param(folder + "/%")
                .query(String.class)
                .list();
    }

    /** All rows that lie in the folder. */
    public List<String> locatorsIn(String folder) {
        return jdbc.sql("""
                        select locator from archive.instance where locator like :prefix
                        union all select locator from archive.kept_aside where locator like :prefix
                        """).param("prefix", folder + "/%").query(String.class).list();
    }

    /** Whether bytes of that digest are known under that UID, in a study or kept aside. @return where */
    public List<String> locatorsOf(String sopInstanceUid, byte[] sha256) {
        return jdbc.sql("""
                        select locator from archive.instance where sop_instance_uid = :uid and sha256 = :sha256
                        union all select locator from archive.kept_aside where sop_instance_uid = :uid and sha256 = :sha256
                        """)
                .param("uid", sopInstanceUid)
                .param("sha256", sha256)
                .query(String.class)
                .list();
    }

    /** Moves rows in one transaction, durably. @param moved new locators by old ones @return how many rows there were of them */
    public int relocate(Map<String, String> moved) {
        String[] from = moved.keySet().toArray(String[]::new);
        String[] to = moved.values().toArray(String[]::new);
        Integer rows = transaction.execute(
                status -> update("archive.instance", from, to) + update("archive.kept_aside", from, to));
        return rows == null ? 0 : rows;
    }

    private int update(String table, String[] from, String[] to) {
        return jdbc.sql(
                        "update " + table
                                + " set locator = m.target from unnest(?::text[], ?::text[]) as m (origin, target) where locator = m.origin")
                .param(from)
                .param(to)
                .update();
    }
}
