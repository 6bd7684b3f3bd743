package org.goldenhour.platform.ingest;

import java.time.Instant;
import java.util.List;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.access.Role;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.Refusal;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.Network;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was sent and is in no study: a site sees its own, the centre all. */
@RestController
class RefusalController {
    private static final int SHOWN = 500;

    private final Archive archive;
    private final Network network;
    private final CurrentActor actors;

    RefusalController(Archive archive, Network network, CurrentActor actors) {
        this.archive = archive;
        this.network = network;
        this.actors = actors;
    }

    record RefusalView(
            Instant at, String site, String source, String sopInstanceUID, String kind, String code, String detail) {
        static RefusalView of(Refusal refusal) {
            return new RefusalView(
                    refusal.at(),
                    refusal.site().value(),
                    refusal.source(),
                    refusal.sopInstanceUid().orElse(null),
                    refusal.kind().name(),
                    refusal.code(),
                    refusal.detail());
        }
    }

    @GetMapping("/api/refusals")
    List<RefusalView> refusals() {
        Actor actor = actors.require(Role.EXPERT, Role.ADMINISTRATOR, Role.RADIOGRAPHER, Role.MACHINE);
        HospitalId centre = network.centre().id();
        Sight sight = actor.hospital().filter(centre::equals).isPresent() ? Sight.EVERYTHING : actor.sight();
        return archive.refusals(sight, SHOWN).stream().map(RefusalView::of).toList();
    }
}
