package org.goldenhour.platform.worklist.endpoints;

import org.goldenhour.model.Urgency;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.access.Role;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.worklist.WorklistProblem;
import org.goldenhour.platform.worklist.entries.Entries;
import org.goldenhour.platform.worklist.entries.Entry;
import org.goldenhour.platform.worklist.entries.UrgencyFloor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT /api/studies/UID/urgency}: a person's class, below which the study does not fall. */
@RestController
class UrgencyEndpoint {
    private final UrgencyFloor floor;
    private final Entries entries;
    private final CurrentActor currentActor;
    private final Archive archive;

    UrgencyEndpoint(UrgencyFloor floor, Entries entries, CurrentActor currentActor, Archive archive) {
        this.floor = floor;
        this.entries = entries;
        this.currentActor = currentActor;
        this.archive = archive;
    }

    record Wanted(Urgency urgency, String reason) {}

    @PutMapping("/api/studies/{study}/urgency")
    Entry raise(@PathVariable String study, @RequestBody Wanted wanted) {
        Actor actor = currentActor.require(Role.EXPERT, Role.EMERGENCY_PHYSICIAN);
        if (wanted.urgency() == null
                || wanted.reason() == null
                || wanted.reason().isBlank()) {
            throw WorklistProblem.NO_REASON.refused();
        }
        archive.study(study, actor.sight()).orElseThrow(WorklistProblem.NO_STUDY::refused);
        floor.set(study, wanted.urgency(), wanted.reason().strip(), actor);
        return entries.of(study, actor).orElseThrow(WorklistProblem.NO_STUDY::refused);
    }
}
