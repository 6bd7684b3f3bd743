package org.goldenhour.platform.interop.fhir;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Observations and reports as they are answered, and which studies there are. */
@Repository
class ResourceTable {
    private final JdbcClient database;

    ResourceTable(JdbcClient database) {
        this.database = database;
    }

    record StudyRow(String studyInstanceUid, String imagingStudyId, String patientId, Instant updatedAt) {}

    /** @param code our own id of the concept @param body JSON */
    record Row(String id, String studyInstanceUid, Instant updatedAt, String body) {}

    /** @param codes that the resource must have one of; empty for any @param studies in which it must lie; absent for any */
    record Query(
            String type,
            Optional<List<String>> studies,
            List<String> codes,
            Optional<Instant> from,
            Optional<Instant> to) {}

    void study(String study, String imagingStudyId, String patientId, Instant at) {
        database.sql("""
                        insert into interop.study (study_instance_uid, imaging_study_id, patient_id, updated_at)
                        values (:study, :imaging, :patient, :at)
                        on conflict (study_instance_uid) do update set patient_id = excluded.patient_id, updated_at = excluded.updated_at""")
                .param("study", study)
                .param("imaging", imagingStudyId)
                .param("patient", patientId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Writes a resource; one that says what it said keeps its time. */
    void put(String type, String id, String study, String code, String body, Instant at) {
        database.sql("""
                        insert into interop.resource as held (id, type, study_instance_uid, code, updated_at, body)
                        values (:id, :type, :study, :code, :at, :body)
                        on conflict (id) do update set code = excluded.code, updated_at = excluded.updated_at, body = excluded.body
                         where held.body <> excluded.body""")
                .param("id", id)
                .param("type", type)
                .param("study", study)
                .param("code", code)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("body", body)
                .update();
    }

    /** Removes a study's observations that are no longer said. */
    void keepOnly(String study, List<String> observationIds) {
        database.sql("""
                        delete from interop.resource
                         where type = 'Observation' and study_instance_uid = :study and not (id = any(:ids))""")
                .param("study", study)
                .param("ids", observationIds.toArray(String[]::new))
                .update();
    }

    Optional<Row> read(String type, String id) {
        return database.sql(
                        "select id, study_instance_uid, updated_at, body from interop.resource where type = :type and id = :id")
                .param("type", type)
                .param("id", id)
                .query(ResourceTable::row)
                .optional();
    }

    List<Row> search(Query query) {
        return database.sql("""
                        select id, study_instance_uid, updated_at, body from interop.resource
                         where type = :type
                           and (:anyStudy or study_instance_uid = any(:studies))
                           and (:anyCode or code = any(:codes))
                           and updated_at >= :from and updated_at <= :to
                         order by updated_at, id""")
                .param("type", query.type())
                .param("anyStudy", query.studies().isEmpty())
                .param("studies", query.studies().orElse(List.of()).toArray(String[]::new))
                .param("anyCode", query.codes().isEmpty())
                .param("codes", query.codes().toArray(String[]::new))
                .param("from", query.from().orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC))
                .param(
                        "to",
                        query.to().orElse(Instant.parse("9999-01-01T00:00:00Z")).atOffset(ZoneOffset.UTC))
                .query(ResourceTable::row)
                .list();
    }

    List<StudyRow> studies(Optional<Instant> from, Optional<Instant> to) {
        return database.sql(
                        "select * from interop.study where updated_at >= :from and updated_at <= :to order by updated_at, study_instance_uid")
                .param("from", from.orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC))
                .param("to", to.orElse(Instant.parse("9999-01-01T00:00:00Z")).atOffset(ZoneOffset.UTC))
                .query(ResourceTable::study)
                .list();
    }

    List<StudyRow> studies() {
        return studies(Optional.empty(), Optional.empty());
    }

    Optional<StudyRow> ofImagingStudy(String imagingStudyId) {
        return database.sql("select * from interop.study where imaging_study_id = :id")
                .param("id", imagingStudyId)
                .query(ResourceTable::study)
                .optional();
    }

    List<StudyRow> ofPatient(String patientId) {
        return database.sql("select * from interop.study where patient_id = :id order by updated_at desc")
                .param("id", patientId)
                .query(ResourceTable::study)
                .list();
    }

    private static StudyRow study(ResultSet row, int index) throws SQLException {
        return new StudyRow(
                row.getString("study_instance_uid"),
                row.getString("imaging_study_id"),
                row.getString("patient_id"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("study_instance_uid"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getString("body"));
    }
}
