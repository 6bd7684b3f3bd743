package org.goldenhour.platform.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds single instances. */
public final class InstanceIndex {
    private static final String COLUMNS = """
            select i.study_instance_uid, i.series_instance_uid, i.sop_instance_uid, i.sop_class_uid, i.transfer_syntax_uid, i.own, i.sha256, i.locator,
                i.data_set_offset, i.data_set_length, i.number_of_frames, i.rows, i.columns, i.bits_allocated, i.samples_per_pixel, i.pixel_offset, i.pixel_length,
                i.received_at
            from archive.instance i
            """;

    private final JdbcClient jdbc;

    public InstanceIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<StoredInstance> find(String sopInstanceUid) {
        return jdbc.sql(COLUMNS + " where i.sop_instance_uid = ?")
                .param(sopInstanceUid)
                .query(InstanceIndex::row)
                .optional();
    }

    public List<StoredInstance> findAll(Collection<String> sopInstanceUids) {
        return jdbc.sql(COLUMNS + " where i.sop_instance_uid = any(?)")
                .param(sopInstanceUids.toArray(String[]::new))
                .query(InstanceIndex::row)
                .list();
    }

    /** Those of a study, or of one series of it where one is named; by series, then as one scrolls through them. */
    public List<StoredInstance> of(String studyInstanceUid, Optional<String> seriesInstanceUid) {
        return jdbc.sql(
                        COLUMNS
                                + " where i.study_instance_uid = ? and (?::text is null or i.series_instance_uid = ?)"
                                + " order by i.series_instance_uid, i.position_mm nulls last, i.instance_number nulls last, i.sop_instance_uid")
                .param(studyInstanceUid)
                .param(seriesInstanceUid.orElse(null))
                .param(seriesInstanceUid.orElse(null))
                .query(InstanceIndex::row)
                .list();
    }

    private static StoredInstance row(ResultSet row, int number) throws SQLException {
        return new StoredInstance(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getBytes(7),
                row.getString(8),
                row.getInt(9),
                row.getLong(10),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getInt(14),
                row.getInt(15),
                longOrNone(row, 16),
                longOrNone(row, 17),
                row.getTimestamp(18).toInstant());
    }

    private static OptionalLong longOrNone(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
