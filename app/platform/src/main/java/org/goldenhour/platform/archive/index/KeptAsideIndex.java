package org.goldenhour.platform.archive.index;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.access.Sight;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Instances whose UID was taken by other content. */
public final class KeptAsideIndex {
    private final JdbcClient jdbc;

    public KeptAsideIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param added false where the same content was kept aside before */
    public record Kept(long id, boolean added) {}

    public Optional<Long> find(String sopInstanceUid, byte[] sha256) {
        return jdbc.sql("select id from archive.kept_aside where sop_instance_uid = ? and sha256 = ?")
                .param(sopInstanceUid)
                .param(sha256)
                .query(Long.class)
                .optional();
    }

    /** The instances among these under whose UID other content of the hospital was kept aside, or of any where everything may be seen. */
    public Set<String> among(Collection<String> sopInstanceUids, Sight sight) {
        return Set.copyOf(jdbc.sql(
                        "select distinct sop_instance_uid from archive.kept_aside where sop_instance_uid = any(?) and (?::text is null or origin = ?)")
                .param(sopInstanceUids.toArray(String[]::new))
                .param(SightFilter.hospital(sight))
                .param(SightFilter.hospital(sight))
                .query(String.class)
                .list());
    }

    public Kept add(IndexEntry entry) {
        InstanceRow row = entry.instance();
        Optional<Long> id = jdbc.sql("""
                        insert into archive.kept_aside (at, origin, source, study_instance_uid, series_instance_uid, sop_instance_uid, sop_class_uid,
                            transfer_syntax_uid, sha256, locator, data_set_offset, data_set_length)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id
                        """)
                .param(Timestamp.from(row.receivedAt()))
                .param(entry.study().origin())
                .param(row.source())
                .param(entry.study().studyInstanceUid())
                .param(entry.series().seriesInstanceUid())
                .param(row.sopInstanceUid())
                .param(row.sopClassUid())
                .param(row.transferSyntaxUid())
                .param(row.sha256())
                .param(entry.locator())
                .param(entry.dataSetOffset())
                .param(row.dataSetLength())
                .query(Long.class)
                .optional();
        return id.map(added -> new Kept(added, true))
                .orElseGet(
                        () -> new Kept(find(row.sopInstanceUid(), row.sha256()).orElseThrow(), false));
    }
}
