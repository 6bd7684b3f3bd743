package org.goldenhour.platform.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.goldenhour.platform.ingest.StudyBegan;
import org.goldenhour.platform.support.care.CareTest;
import org.goldenhour.platform.support.care.People;
import org.goldenhour.platform.support.care.SettableClock;
import org.goldenhour.platform.worklist.claims.ClaimOutcome;
import org.goldenhour.platform.worklist.claims.JdbcClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@CareTest
class ClaimsTest {
    @Autowired
    JdbcClaims claims;

    @Autowired
    SettableClock clock;

    @Autowired
    ApplicationEventPublisher events;

    String study;

    @BeforeEach
    void listStudy() {
        study = "2.25." + Math.abs(UUID.randomUUID().getMostSignificantBits());
        events.publishEvent(new StudyBegan(study, People.NORTH, clock.instant()));
    }

    @Test
    void neverGivesOneStudyToTwoPeople() throws Exception {
        int people = 24;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                CountDownLatch start = new CountDownLatch(1);
                List<Future<ClaimOutcome>> outcomes = new ArrayList<>();
                for (int person = 0; person < people; person++) {
                    String account = "expert-" + person;
                    Callable<ClaimOutcome> claim = () -> {
                        start.await();
                        return claims.claim(study, account, account);
                    };
                    outcomes.add(threads.submit(claim));
                }
                start.countDown();
                List<String> holders = new ArrayList<>();
                for (Future<ClaimOutcome> outcome : outcomes) {
                    if (outcome.get() instanceof ClaimOutcome.Held held) {
                        holders.add(held.claim().accountId());
                    }
                }
                assertThat(holders).as("round %d", round).hasSize(1);
                assertThat(claims.of(study).orElseThrow().accountId()).isEqualTo(holders.getFirst());
                claims.release(study, holders.getFirst());
            }
        }
    }

    @Test
    void freesAStudyWhenTheLeaseEnds() {
        assertThat(claims.claim(study, "a", "A")).isInstanceOf(ClaimOutcome.Held.class);
        assertThat(claims.claim(study, "b", "B")).isInstanceOf(ClaimOutcome.HeldByOther.class);
        clock.advance(JdbcClaims.LEASE.plusSeconds(1));
        assertThat(claims.of(study)).isEmpty();
        assertThat(claims.claim(study, "b", "B")).isInstanceOf(ClaimOutcome.Held.class);
        assertThat(claims.renew(study, "a")).isInstanceOf(ClaimOutcome.HeldByOther.class);
    }

    @Test
    void renewalProlongsOnlyALeaseThatIsInForce() {
        claims.claim(study, "a", "A");
        clock.advance(Duration.ofMinutes(8));
        assertThat(claims.renew(study, "a")).isInstanceOf(ClaimOutcome.Held.class);
        clock.advance(Duration.ofMinutes(8));
        assertThat(claims.of(study)).isPresent();
        clock.advance(Duration.ofMinutes(3));
        assertThat(claims.renew(study, "a")).isInstanceOf(ClaimOutcome.Lost.class);
    }

    @Test
    void claimingOnesOwnStudyAgainIsNoNewClaim() {
        assertThat(((ClaimOutcome.Held) claims.claim(study, "a", "A")).fresh()).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(((ClaimOutcome.Held) claims.claim(study, "a", "A")).fresh()).isFalse();
    }
}
