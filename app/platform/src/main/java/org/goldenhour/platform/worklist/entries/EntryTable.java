package org.goldenhour.platform.worklist.entries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.worklist.changes.Announcements;
import org.goldenhour.platform.worklist.entries.EntryRow.Floor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of entries. Every write may be repeated and is announced. */
@Repository
class EntryTable {
    /** Signed studies that the list shows at most when asked for them. */
    private static final int SIGNED_LIMIT = 500;

    private final JdbcClient database;
    private final Announcements announcements;

    EntryTable(JdbcClient database, Announcements announcements) {
        this.database = database;
        this.announcements = announcements;
    }

    /** Lists a study from its first image on. */
    void begin(String study, HospitalId origin, String line, Instant at) {
        database.sql("""
                        insert into worklist.entry (study_instance_uid, origin, line, first_image_at)
                        values (:study, :origin, :line, :at)
                        on conflict (study_instance_uid) do nothing""")
                .param("study", study)
                .param("origin", origin.value())
                .param("line", line)
                .param("at", utc(at))
                .update();
        announcements.changed(study);
    }

    void arrived(String study, String line, int revision, int instances, Instant at) {
        database.sql("""
                        update worklist.entry
                           set arrived_at = coalesce(arrived_at, :at), complete = true, line = :line,
                               revision = greatest(revision, :revision), instances = greatest(instances, :instances)
                         where study_instance_uid = :study""")
                .param("study", study)
                .param("line", line)
                .param("revision", revision)
                .param("instances", instances)
                .param("at", utc(at))
                .update();
        announcements.changed(study);
    }

    /** Takes triage's answer. The class only rises: the more urgent of what stood and what is said now. */
    void triaged(String study, String line, String ai, Urgency urgency, boolean critical, String snapshot) {
        Optional<EntryRow> before = lock(study);
        Urgency stood = before.map(EntryRow::ruledUrgency).orElse(urgency);
        Urgency now = stood.raisedTo(urgency);
        database.sql("""
                        update worklist.entry
                           set ai = :ai, line = :line, ruled_urgency = :urgency, raised_earlier = :earlier, critical_value = :critical, triage = :triage::jsonb
                         where study_instance_uid = :study""")
                .param("study", study)
                .param("ai", ai)
                .param("line", line)
                .param("urgency", now.name())
                .param("earlier", now != urgency)
                .param("critical", critical)
                .param("triage", snapshot)
                .update();
        announcements.changed(study);
    }

    void floor(String study, Floor floor) {
        database.sql("""
                        update worklist.entry set floor_urgency = :urgency, floor_by = :by, floor_reason = :reason
                         where study_instance_uid = :study""")
                .param("study", study)
                .param("urgency", floor.urgency().name())
                .param("by", floor.byDisplayName())
                .param("reason", floor.reason())
                .update();
        announcements.changed(study);
    }

    void drafted(String study) {
        database.sql(
                        "update worklist.entry set report_status = 'DRAFT' where study_instance_uid = :study and report_status = 'NONE'")
                .param("study", study)
                .update();
        announcements.changed(study);
    }

    void signed(String study, String status, int version, Instant at) {
        database.sql("""
                        update worklist.entry set report_status = :status, report_version = :version, signed_at = :at
                         where study_instance_uid = :study and report_version < :version""")
                .param("study", study)
                .param("status", status)
                .param("version", version)
                .param("at", utc(at))
                .update();
        announcements.changed(study);
    }

    void delivered(String study, int version, Instant at) {
        database.sql("""
                        update worklist.entry set delivered_at = :at, delivered_version = :version
                         where study_instance_uid = :study and delivered_version < :version""")
                .param("study", study)
                .param("version", version)
                .param("at", utc(at))
                .update();
        announcements.changed(study);
    }

    List<EntryRow> open() {
        return database.sql("select * from worklist.entry where report_status not in ('FINAL', 'AMENDED')")
                .query(EntryTable::row)
                .list();
    }

    /** The most recently signed ones. */
    List<EntryRow> signed() {
        return database.sql(
                        "select * from worklist.entry where report_status in ('FINAL', 'AMENDED') order by signed_at desc limit "
                                + SIGNED_LIMIT)
                .query(EntryTable::row)
                .list();
    }

    List<EntryRow> of(List<String> studies) {
        return database.sql("select * from worklist.entry where study_instance_uid = any(:studies)")
                .param("studies", studies.toArray(String[]::new))
                .query(EntryTable::row)
                .list();
    }

    private Optional<EntryRow> lock(String study) {
        return database.sql("select * from worklist.entry where study_instance_uid = :study for update")
                .param("study", study)
                .query(EntryTable::row)
                .optional();
    }

    private static EntryRow row(ResultSet row, int index) throws SQLException {
        String floor = row.getString("floor_urgency");
        return new EntryRow(
                row.getString("study_instance_uid"),
                new HospitalId(row.getString("origin")),
                row.getString("line"),
                instant(row, "first_image_at").orElseThrow(),
                instant(row, "arrived_at"),
                row.getBoolean("complete"),
                row.getInt("revision"),
                row.getString("ai"),
                Urgency.valueOf(row.getString("ruled_urgency")),
                row.getBoolean("raised_earlier"),
                row.getBoolean("critical_value"),
                row.getString("triage"),
                floor == null
                        ? Optional.empty()
                        : Optional.of(new Floor(
                                Urgency.valueOf(floor), row.getString("floor_by"), row.getString("floor_reason"))),
                row.getString("report_status"),
                instant(row, "delivered_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
