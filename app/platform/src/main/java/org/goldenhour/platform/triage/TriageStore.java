package org.goldenhour.platform.triage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalyzerDescriptor;
import org.goldenhour.analysis.json.OutcomeJson;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.triage.Triage.UrgencyReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** The module's tables. */
@Repository
class TriageStore {
    private static final TypeReference<List<UrgencyReason>> REASONS = new TypeReference<>() {};

    private final JdbcClient database;

    TriageStore(JdbcClient database) {
        this.database = database;
    }

    /** A run as it stands; what a run that waits does not have is empty. */
    record Run(
            String studyInstanceUid,
            int revision,
            boolean waiting,
            String line,
            AiState ai,
            Optional<Words> aiReason,
            Urgency urgency,
            List<UrgencyReason> reasons,
            Instant requestedAt) {}

    record StoredAnswer(
            String analyzerId,
            String analyzerVersion,
            String analyzerName,
            List<String> primaryTargets,
            AnalysisOutcome outcome,
            Instant startedAt,
            Instant endedAt,
            Optional<String> srInstanceUid,
            Optional<String> segInstanceUid) {
        List<CodedConcept> targets() {
            return primaryTargets.stream().map(id -> CodedConcept.own(id, id)).toList();
        }
    }

    /** @return false where the run is there already */
    boolean request(String studyInstanceUid, int revision, Instant at) {
        return database.sql("""
                        insert into triage.run (study_instance_uid, revision, state, requested_at)
                        values (:study, :revision, 'WAITING', :at) on conflict do nothing""")
                        .param("study", studyInstanceUid)
                        .param("revision", revision)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<Run> run(String studyInstanceUid, int revision) {
        return database.sql("select * from triage.run where study_instance_uid = :study and revision = :revision")
                .param("study", studyInstanceUid)
                .param("revision", revision)
                .query(TriageStore::run)
                .optional();
    }

    /** The latest run, done or not. */
    Optional<Run> latest(String studyInstanceUid) {
        return database.sql("select * from triage.run where study_instance_uid = :study order by revision desc limit 1")
                .param("study", studyInstanceUid)
                .query(TriageStore::run)
                .optional();
    }

    Optional<Run> latestDone(String studyInstanceUid) {
        return database.sql("""
                        select * from triage.run where study_instance_uid = :study and state = 'DONE'
                        order by revision desc limit 1""")
                .param("study", studyInstanceUid)
                .query(TriageStore::run)
                .optional();
    }

    void supersede(String studyInstanceUid, int revision, Instant at) {
        database.sql("""
                        update triage.run set state = 'SUPERSEDED', ended_at = :at
                        where study_instance_uid = :study and revision = :revision and state = 'WAITING'""")
                .param("study", studyInstanceUid)
                .param("revision", revision)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** @return false where another execution of the same job was first */
    boolean finish(
            String studyInstanceUid,
            int revision,
            String line,
            AiVerdict verdict,
            UrgencyAssessment urgency,
            Instant at) {
        return database.sql("""
                        update triage.run set state = 'DONE', line = :line, ai = :ai, ai_reason = cast(:aiReason as jsonb),
                            urgency = :urgency, reasons = cast(:reasons as jsonb), ended_at = :at
                        where study_instance_uid = :study and revision = :revision and state = 'WAITING'""")
                        .param("study", studyInstanceUid)
                        .param("revision", revision)
                        .param("line", line)
                        .param("ai", verdict.state().name())
                        .param(
                                "aiReason",
                                verdict.reason().map(TriageStore::json).orElse(null))
                        .param("urgency", urgency.urgency().name())
                        .param("reasons", json(urgency.reasons()))
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    void save(
            String studyInstanceUid,
            int revision,
            AnalyzerDescriptor analyzer,
            AnalysisOutcome outcome,
            Instant startedAt,
            Instant endedAt) {
        database.sql("""
                        insert into triage.answer (study_instance_uid, revision, analyzer_id, analyzer_version, analyzer_name,
                            primary_targets, outcome, started_at, ended_at)
                        values (:study, :revision, :analyzer, :version, :name, :targets, cast(:outcome as jsonb), :startedAt, :endedAt)
                        on conflict do nothing""")
                .param("study", studyInstanceUid)
                .param("revision", revision)
                .param("analyzer", analyzer.id())
                .param("version", analyzer.version())
                .param("name", analyzer.name())
                .param(
                        "targets",
                        analyzer.primaryTargets().stream()
                                .map(CodedConcept::code)
                                .toArray(String[]::new))
                .param("outcome", OutcomeJson.write(outcome))
                .param("startedAt", Timestamp.from(startedAt))
                .param("endedAt", Timestamp.from(endedAt))
                .update();
    }

    List<StoredAnswer> answers(String studyInstanceUid, int revision) {
        return database.sql("""
                        select * from triage.answer where study_instance_uid = :study and revision = :revision
                        order by started_at, analyzer_id""")
                .param("study", studyInstanceUid)
                .param("revision", revision)
                .query(TriageStore::answer)
                .list();
    }

    void objectsWritten(
            String studyInstanceUid, int revision, String analyzerId, String srInstanceUid, Optional<String> seg) {
        database.sql("""
                        update triage.answer set sr_instance_uid = :sr, seg_instance_uid = :seg
                        where study_instance_uid = :study and revision = :revision and analyzer_id = :analyzer""")
                .param("study", studyInstanceUid)
                .param("revision", revision)
                .param("analyzer", analyzerId)
                .param("sr", srInstanceUid)
                .param("seg", seg.orElse(null))
                .update();
    }

    int waiting() {
        return database.sql("select count(*) from triage.run where state = 'WAITING'")
                .query(Integer.class)
                .single();
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        String reason = row.getString("ai_reason");
        String ai = row.getString("ai");
        String urgency = row.getString("urgency");
        String reasons = row.getString("reasons");
        return new Run(
                row.getString("study_instance_uid"),
                row.getInt("revision"),
                row.getString("state").equals("WAITING"),
                row.getString("line"),
                ai == null ? AiState.PENDING : AiState.valueOf(ai),
                Optional.ofNullable(reason).map(json -> OutcomeJson.mapper().readValue(json, Words.class)),
                urgency == null ? UrgencyAssessment.EMERGENCY_DEFAULT : Urgency.valueOf(urgency),
                reasons == null ? List.of() : OutcomeJson.mapper().readValue(reasons, REASONS),
                row.getTimestamp("requested_at").toInstant());
    }

    private static StoredAnswer answer(ResultSet row, int number) throws SQLException {
        return new StoredAnswer(
                row.getString("analyzer_id"),
                row.getString("analyzer_version"),
                row.getString("analyzer_name"),
                List.of((String[]) row.getArray("primary_targets").getArray()),
                OutcomeJson.readOutcome(row.getString("outcome")),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("ended_at").toInstant(),
                Optional.ofNullable(row.getString("sr_instance_uid")),
                Optional.ofNullable(row.getString("seg_instance_uid")));
    }

    private static String json(Object value) {
        return OutcomeJson.mapper().writeValueAsString(value);
    }
}
