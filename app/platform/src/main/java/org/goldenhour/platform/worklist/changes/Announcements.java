package org.goldenhour.platform.worklist.changes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says that an entry is to be shown anew; heard by {@link ChangeFeed} on every node after the commit, and not at all after a rollback. */
@Component
public class Announcements {
    private final JdbcClient database;

    public Announcements(JdbcClient database) {
        this.database = database;
    }

    public void changed(String studyInstanceUid) {
        database.sql("select 1 from (select pg_notify('" + ChangeFeed.CHANNEL + "', :study)) as told")
                .param("study", studyInstanceUid)
                .query(Integer.class)
                .single();
    }
}
