package org.goldenhour.platform.worklist.endpoints;

import java.util.List;
import java.util.function.Predicate;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.CurrentActor;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.worklist.entries.Entries;
import org.goldenhour.platform.worklist.entries.Entry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/worklist}: what the caller may see, in reading order. */
@RestController
class WorklistEndpoint {
    private final Entries entries;
    private final CurrentActor currentActor;
    private final AuditTrail audit;

    WorklistEndpoint(Entries entries, CurrentActor currentActor, AuditTrail audit) {
        this.entries = entries;
        this.currentActor = currentActor;
        this.audit = audit;
    }

    /**
     * @param line key of a disease line
     * @param hospital id of the hospital that owns the study
     * @param mine only what the caller holds
     * @param q part of a name (in characters, pinyin or pinyin initials), patient id or accession number
     * @param includeFinal also the recently signed
     */
    @GetMapping("/api/worklist")
    List<Entry> list(
            @RequestParam(required = false) String line,
            @RequestParam(required = false) String hospital,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "false") boolean includeFinal) {
        Actor actor = currentActor.get();
        Predicate<Entry> wanted = entry -> (blank(line) || entry.diseaseLine().equals(line))
                && (blank(hospital) || entry.site().equals(hospital))
                && (!mine || entry.claimedByMe());
        Predicate<Entry> found = blank(q) ? entry -> true : new PatientSearch(q)::finds;
        List<Entry> list = entries.list(actor, includeFinal).stream()
                .filter(wanted)
                .filter(found)
                .toList();
        audit.record(actor.accountId(), "WORKLIST_SEEN", null, list.size() + " entries");
        return list;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
