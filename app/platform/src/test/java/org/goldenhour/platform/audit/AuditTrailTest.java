package org.goldenhour.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.goldenhour.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class AuditTrailTest {
    @Autowired
    AuditTrail trail;

    @Autowired
    AuditSeals seals;

    @Autowired
    JdbcClient database;

    @Test
    void keepsEntriesInOrderAndSealsThem() {
        trail.record("reader", "STUDY_OPENED", "1.2.3", "");
        trail.record("reader", "REPORT_SIGNED", "1.2.3", "version 1");

        seals.seal();

        assertThat(seals.ofStudy("1.2.3"))
                .extracting(AuditSeals.Entry::action)
                .containsExactly("STUDY_OPENED", "REPORT_SIGNED");
        assertThat(seals.firstBroken()).isEmpty();
    }

    @Test
    void refusesToChangeOrRemoveAnEntry() {
        trail.record("reader", "STUDY_OPENED", "1.2.4", "");

        assertThatThrownBy(() -> database.sql("update audit.entry set account_id = 'other'")
                        .update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> database.sql("delete from audit.entry").update())
                .hasMessageContaining("append-only");
    }

    @Test
    void noticesAnEntryThatSomebodyChangedBehindItsBack() {
        trail.record("reader", "STUDY_OPENED", "1.2.5", "");
        seals.seal();
        assertThat(seals.firstBroken()).isEmpty();

        changeBehindTheTrigger("STUDY_OPENED", "NOTHING_DONE");
        assertThat(seals.firstBroken()).isPresent();

        changeBehindTheTrigger("NOTHING_DONE", "STUDY_OPENED");
        assertThat(seals.firstBroken()).isEmpty();
    }

    private void changeBehindTheTrigger(String from, String to) {
        database.sql("alter table audit.entry disable trigger entry_is_append_only")
                .update();
        database.sql("update audit.entry set action = ? where study_instance_uid = '1.2.5' and action = ?")
                .params(to, from)
                .update();
        database.sql("alter table audit.entry enable trigger entry_is_append_only")
                .update();
    }
}
