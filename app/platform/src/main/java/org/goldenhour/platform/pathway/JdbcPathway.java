package org.goldenhour.platform.pathway;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcPathway implements Pathway {
    private final JdbcClient database;
    private final Clock clock;

    JdbcPathway(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void strike(String studyInstanceUid, TimePoint point, Instant at, String source) {
        database.sql(
                        "insert into pathway.stroke (study_instance_uid, point, at, source, recorded_at) values (?, ?, ?, ?, ?)")
                .params(studyInstanceUid, point.name(), Timestamp.from(at), source, Timestamp.from(clock.instant()))
                .update();
    }

    @Override
    public List<Struck> of(String studyInstanceUid) {
        return database.sql(
                        "select * from (select distinct on (point) point, at, source from pathway.stroke where study_instance_uid = ? order by point, id) first order by at")
                .param(studyInstanceUid)
                .query((row, n) -> new Struck(
                        TimePoint.valueOf(row.getString(1)), row.getTimestamp(2).toInstant(), row.getString(3)))
                .list();
    }
}
