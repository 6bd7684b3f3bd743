package org.goldenhour.platform.worklist.claims;

import java.time.Instant;
import java.util.Map;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.access.Role;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.worklist.Claims.Claim;
import org.goldenhour.platform.worklist.WorklistProblem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/studies/UID/claim}: take, keep, give back. For experts. */
@RestController
@RequestMapping("/api/studies/{study}/claim")
class ClaimEndpoint {
    private final ClaimDesk desk;
    private final CurrentActor currentActor;
    private final Archive archive;

    ClaimEndpoint(ClaimDesk desk, CurrentActor currentActor, Archive archive) {
        this.desk = desk;
        this.currentActor = currentActor;
        this.archive = archive;
    }

    /** Who holds the study and until when. */
    record ClaimAnswer(String claimedBy, Instant leaseUntil) {}

    @PostMapping
    ClaimAnswer claim(@PathVariable String study) {
        return answer(desk.claim(study, expertWhoSees(study)));
    }

    @PutMapping
    ClaimAnswer renew(@PathVariable String study) {
        return switch (desk.renew(study, expertWhoSees(study))) {
            case ClaimOutcome.Held held -> answer(held);
            case ClaimOutcome.HeldByOther other -> throw lost(other.claim());
            case ClaimOutcome.Lost lost -> throw WorklistProblem.CLAIM_LOST.refused();
        };
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable String study) {
        desk.release(study, expertWhoSees(study));
    }

    private static ClaimAnswer answer(ClaimOutcome outcome) {
        return switch (outcome) {
            case ClaimOutcome.Held held ->
                new ClaimAnswer(held.claim().displayName(), held.claim().leaseUntil());
            case ClaimOutcome.HeldByOther other ->
                throw WorklistProblem.HELD_BY_OTHER.refused(
                        Map.of("claimedBy", other.claim().displayName()));
            case ClaimOutcome.Lost lost -> throw WorklistProblem.CLAIM_LOST.refused();
        };
    }

    private static RuntimeException lost(Claim holder) {
        return WorklistProblem.CLAIM_LOST.refused(Map.of("claimedBy", holder.displayName()));
    }

    private Actor expertWhoSees(String study) {
        Actor actor = currentActor.require(Role.EXPERT);
        archive.study(study, actor.sight()).orElseThrow(WorklistProblem.NO_STUDY::refused);
        return actor;
    }
}
