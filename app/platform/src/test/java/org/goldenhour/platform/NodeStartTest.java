package org.goldenhour.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.goldenhour.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class NodeStartTest {
    @Autowired
    JdbcClient database;

    @Test
    void keepsEveryGuaranteeOfTheDatabaseOn() {
        for (String guarantee : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            assertThat(database.sql("show " + guarantee).query(String.class).single())
                    .as(guarantee)
                    .isEqualTo("on");
        }
    }
}
