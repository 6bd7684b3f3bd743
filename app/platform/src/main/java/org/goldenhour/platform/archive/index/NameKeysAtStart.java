package org.goldenhour.platform.archive.index;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives those studies their {@link NameKeys} that an older version indexed, before the web server opens. */
public final class NameKeysAtStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NameKeysAtStart.class);
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private volatile boolean running;

    public NameKeysAtStart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Unkeyed(String studyInstanceUid, String name) {}

    @Override
    public void start() {
        int keyed = 0;
        for (List<Unkeyed> next = unkeyed(); !next.isEmpty(); next = unkeyed()) {
            for (Unkeyed one : next) {
                jdbc.sql("update archive.study set patient_name_keys = ? where study_instance_uid = ?")
                        .param(NameKeys.of(one.name).toArray(String[]::new))
                        .param(one.studyInstanceUid)
                        .update();
            }
            keyed += next.size();
        }
        if (keyed > 0) {
            LOG.info("names of {} studies made searchable by sound", keyed);
        }
        running = true;
    }

    private List<Unkeyed> unkeyed() {
        return jdbc.sql(
                        "select study_instance_uid, patient_name_raw from archive.study where patient_name_keys is null limit ?")
                .param(BATCH)
                .query((row, number) -> new Unkeyed(row.getString(1), row.getString(2)))
                .list();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0; // before the web server, which starts at Integer.MAX_VALUE - 1024
    }
}
