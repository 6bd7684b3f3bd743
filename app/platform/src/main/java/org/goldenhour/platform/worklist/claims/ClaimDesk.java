package org.goldenhour.platform.worklist.claims;

import java.time.Clock;
import java.time.Instant;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.pathway.Pathway;
import org.goldenhour.platform.pathway.TimePoint;
import org.goldenhour.platform.worklist.ReadingClaimed;
import org.goldenhour.platform.worklist.changes.Announcements;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands out claims with everything that goes with it: the clock, the audit trail, the event, the list. */
@Component
class ClaimDesk {
    private final JdbcClaims claims;
    private final Pathway pathway;
    private final AuditTrail audit;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClaimDesk(
            JdbcClaims claims,
            Pathway pathway,
            AuditTrail audit,
            Announcements announcements,
            ApplicationEventPublisher events,
            Clock clock) {
        this.claims = claims;
        this.pathway = pathway;
        this.audit = audit;
        this.announcements = announcements;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public ClaimOutcome claim(String study, Actor actor) {
        ClaimOutcome outcome = claims.claim(study, actor.accountId(), actor.displayName());
        if (outcome instanceof ClaimOutcome.Held held) {
            announcements.changed(study);
            if (held.fresh()) {
                Instant now = clock.instant();
                pathway.strike(study, TimePoint.READING_BEGAN, now, "worklist");
                audit.record(actor.accountId(), "STUDY_CLAIMED", study, "");
                events.publishEvent(new ReadingClaimed(
                        study, actor.accountId(), now, held.claim().leaseUntil()));
            }
        }
        return outcome;
    }

    @Transactional
    public ClaimOutcome renew(String study, Actor actor) {
        ClaimOutcome outcome = claims.renew(study, actor.accountId());
        if (outcome instanceof ClaimOutcome.Held) {
            announcements.changed(study);
        }
        return outcome;
    }

    @Transactional
    public void release(String study, Actor actor) {
        if (claims.release(study, actor.accountId())) {
            audit.record(actor.accountId(), "STUDY_RELEASED", study, "");
            announcements.changed(study);
        }
    }
}
