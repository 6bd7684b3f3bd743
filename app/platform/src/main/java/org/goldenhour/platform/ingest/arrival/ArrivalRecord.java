package org.goldenhour.platform.ingest.arrival;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.goldenhour.platform.archive.StoreWitness;
import org.goldenhour.platform.network.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The durable side of arrival: a study that got an instance is OPEN in the same transaction as that instance, so that no crash can make a node forget to announce it.
 */
@Component
class ArrivalRecord implements StoreWitness {
    private final JdbcClient jdbc;
    private final OpenStudies open;
    private final Clock clock;

    ArrivalRecord(JdbcClient jdbc, OpenStudies open, Clock clock) {
        this.jdbc = jdbc;
        this.open = open;
        this.clock = clock;
    }

    record Unfinished(String studyInstanceUid, boolean begun) {}

    @Override
    public boolean hasSomethingToWrite(String studyInstanceUid) {
        return !open.isSurelyOpen(studyInstanceUid);
    }

    @Override
    public void storing(String studyInstanceUid, HospitalId origin) {
        // Rather an instance refused for now than all of them waiting for one arrival that is being published.
        jdbc.sql("set local lock_timeout = '5s'").update();
        open(studyInstanceUid, origin);
    }

    private void open(String studyInstanceUid, HospitalId origin) {
        jdbc.sql("""
                        insert into ingest.study (study_instance_uid, origin, state, begun, revision, instances, opened_at) values (?, ?, 'OPEN', false, 0, 0, ?)
                        on conflict (study_instance_uid) do update set state = 'OPEN', opened_at = excluded.opened_at where study.state = 'ARRIVED'
                        """)
                .param(studyInstanceUid)
                .param(origin.value())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /** Makes sure that the study is OPEN. @return whether it has begun before */
    boolean reopen(String studyInstanceUid) {
        return jdbc.sql("""
                        with reopened as (update ingest.study set state = 'OPEN', opened_at = ? where study_instance_uid = ? and state = 'ARRIVED')
                        select begun from ingest.study where study_instance_uid = ?
                        """)
                .param(Timestamp.from(clock.instant()))
                .param(studyInstanceUid)
                .param(studyInstanceUid)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** @return the origin if it had not begun before */
    Optional<HospitalId> begin(String studyInstanceUid) {
        return jdbc.sql(
                        "update ingest.study set begun = true where study_instance_uid = ? and not begun returning origin")
                .param(studyInstanceUid)
                .query(String.class)
                .optional()
                .map(HospitalId::new);
    }

    record Arrival(HospitalId origin, int revision) {}

    /** @return the new revision if it was OPEN */
    Optional<Arrival> arrive(String studyInstanceUid, int instances, String evidence) {
        return jdbc.sql("""
                        update ingest.study set state = 'ARRIVED', revision = revision + 1, instances = ?, evidence = ?, arrived_at = ?
                        where study_instance_uid = ? and state = 'OPEN' returning origin, revision
                        """)
                .param(instances)
                .param(evidence)
                .param(Timestamp.from(clock.instant()))
                .param(studyInstanceUid)
                .query((row, number) -> new Arrival(new HospitalId(row.getString(1)), row.getInt(2)))
                .optional();
    }

    List<Unfinished> unfinished() {
        return jdbc.sql("select study_instance_uid, begun from ingest.study where state = 'OPEN' or not begun")
                .query((row, number) -> new Unfinished(row.getString(1), row.getBoolean(2)))
                .list();
    }
}
