package org.goldenhour.platform.archive.dicomweb;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.archive.index.StudyIndex;
import org.goldenhour.platform.audit.AuditTrail;
import org.springframework.stereotype.Component;

/**
 * Who looks at which study: asks whether he may, and puts it into the audit trail. A viewer fetches hundreds of frames; they are one look, noted again after
 * {@link #ONE_LOOK}.
 */
@Component
class Looks {
    private static final Duration ONE_LOOK = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;

    private final CurrentActor actors;
    private final StudyIndex studies;
    private final AuditTrail audit;
    private final Clock clock;
    private final Map<String, Instant> noted = new LinkedHashMap<>(256, 0.75f, false) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    Looks(CurrentActor actors, StudyIndex studies, AuditTrail audit, Clock clock) {
        this.actors = actors;
        this.studies = studies;
        this.audit = audit;
        this.clock = clock;
    }

    Actor actor() {
        return actors.get();
    }

    /** @throws DicomWebException 404 where there is no such study for this person */
    void at(String studyInstanceUid) {
        Actor actor = actors.get();
        if (!studies.mayBeSeen(studyInstanceUid, actor.sight())) {
            throw DicomWebException.notFound();
        }
        if (isNew(actor.accountId() + " " + studyInstanceUid)) {
            audit.record(actor.accountId(), "STUDY_OPENED", studyInstanceUid, "dicom-web");
        }
    }

    /** A list with patients' names was shown. */
    void atList(String level, int results) {
        audit.record(actors.get().accountId(), "STUDIES_SEARCHED", null, level + " results=" + results);
    }

    private synchronized boolean isNew(String look) {
        Instant now = clock.instant();
        Instant before = noted.get(look);
        if (before != null && now.isBefore(before.plus(ONE_LOOK))) {
            return false;
        }
        noted.remove(look);
        noted.put(look, now);
        return true;
    }
}
