package org.goldenhour.platform.reporting.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.goldenhour.analysis.json.OutcomeJson;
import org.goldenhour.platform.reporting.content.ReportContent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The draft of each study's report. A write names the revision that it was made from, so that nothing written elsewhere is lost. */
@Repository
public class ReportTable {
    private final JdbcClient database;

    ReportTable(JdbcClient database) {
        this.database = database;
    }

    /** @param revision from 1; one more at each write */
    public record Draft(String reportId, String studyInstanceUid, int revision, ReportContent content) {}

    public Optional<Draft> of(String study) {
        return database.sql("select * from reporting.report where study_instance_uid = :study")
                .param("study", study)
                .query(ReportTable::draft)
                .optional();
    }

    /** Keeps everybody else from writing until the transaction ends. */
    public Optional<Draft> lock(String study) {
        return database.sql("select * from reporting.report where study_instance_uid = :study for update")
                .param("study", study)
                .query(ReportTable::draft)
                .optional();
    }

    /** @return false where a draft stands already */
    public boolean begin(String reportId, String study, ReportContent content, String by, Instant at) {
        return database.sql("""
                        insert into reporting.report (report_id, study_instance_uid, revision, content, updated_by, updated_at)
                        values (:id, :study, 1, :content, :by, :at) on conflict do nothing""")
                        .param("id", reportId)
                        .param("study", study)
                        .param("content", write(content))
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** @return false where the draft is not at that revision any more */
    public boolean update(String study, int revision, ReportContent content, String by, Instant at) {
        return database.sql("""
                        update reporting.report set revision = revision + 1, content = :content, updated_by = :by, updated_at = :at
                         where study_instance_uid = :study and revision = :revision""")
                        .param("study", study)
                        .param("revision", revision)
                        .param("content", write(content))
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    static String write(ReportContent content) {
        return OutcomeJson.mapper().writeValueAsString(content);
    }

    static ReportContent read(String content) {
        return OutcomeJson.mapper().readValue(content, ReportContent.class);
    }

    private static Draft draft(ResultSet row, int index) throws SQLException {
        return new Draft(
                row.getString("report_id"),
                row.getString("study_instance_uid"),
                row.getInt("revision"),
                read(row.getString("content")));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
