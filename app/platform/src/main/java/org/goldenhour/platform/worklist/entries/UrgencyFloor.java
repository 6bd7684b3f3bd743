package org.goldenhour.platform.worklist.entries;

import org.goldenhour.model.Urgency;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets a person set the class below which a study does not fall. What algorithms say may still raise it. */
@Component
public class UrgencyFloor {
    private final EntryTable table;
    private final AuditTrail audit;

    UrgencyFloor(EntryTable table, AuditTrail audit) {
        this.table = table;
        this.audit = audit;
    }

    @Transactional
    public void set(String studyInstanceUid, Urgency urgency, String reason, Actor actor) {
        table.floor(studyInstanceUid, new EntryRow.Floor(urgency, actor.displayName(), reason));
        audit.record(actor.accountId(), "URGENCY_SET", studyInstanceUid, urgency.name());
    }
}
