package org.goldenhour.platform.worklist.entries;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.worklist.Catalogue;
import org.goldenhour.platform.worklist.Claims.Claim;
import org.goldenhour.platform.worklist.entries.Entry.Reason;
import org.goldenhour.platform.worklist.entries.Entry.State;
import org.goldenhour.platform.worklist.order.ReadingOrder.Place;
import org.goldenhour.platform.worklist.order.Term;

/** Puts an entry together from what the list keeps, the study's header, its place, its claim and its hospital. */
final class EntryWriter {
    private static final Catalogue CATALOGUE = Catalogue.of("worklist");

    private EntryWriter() {}

    static Entry entry(
            EntryRow row,
            ArchivedStudy study,
            Place place,
            TriageSnapshot triage,
            Optional<Claim> claim,
            Optional<Hospital> hospital) {
        return new Entry(
                row.studyInstanceUid(),
                study.patientName(),
                study.patientId(),
                study.patientSex(),
                study.ageYears().orElse(null),
                study.accessionNumber(),
                row.origin().value(),
                hospital.map(Hospital::name).orElse(row.origin().value()),
                hospital.map(Hospital::nameEn).orElse(row.origin().value()),
                row.line(),
                study.studyDescription(),
                study.modalities(),
                study.studyDate(),
                study.studyTime(),
                place.urgency().name(),
                row.ai(),
                triage.aiReason(),
                triage.findings(),
                triage.analyses(),
                reasons(row, place, triage),
                Math.round(place.score() * 10) / 10.0,
                row.arrivedAt().orElse(null),
                row.firstImageAt(),
                place.standing().waitingSince().plus(place.urgency().openTarget()),
                row.complete(),
                study.instances(),
                state(row, claim),
                claim.map(Claim::displayName).orElse(null),
                false,
                claim.map(Claim::leaseUntil).orElse(null),
                row.reportStatus(),
                row.deliveredAt().orElse(null),
                claim.map(Claim::accountId).orElse(null),
                study.patientNameRaw());
    }

    private static State state(EntryRow row, Optional<Claim> claim) {
        return switch (row.reportStatus()) {
            case "FINAL", "AMENDED" -> State.FINAL;
            case "PRELIMINARY" -> State.PRELIMINARY;
            default -> claim.isPresent() ? State.CLAIMED : State.WAITING;
        };
    }

    private static List<Reason> reasons(EntryRow row, Place place, TriageSnapshot triage) {
        List<Reason> reasons = new ArrayList<>(triage.reasons());
        row.floor()
                .ifPresent(floor ->
                        reasons.add(rule("FLOOR_BY_PERSON", floor.urgency(), floor.byDisplayName(), floor.reason())));
        if (row.raisedEarlier()) {
            reasons.add(rule("RAISED_EARLIER", row.ruledUrgency()));
        }
        if (reasons.isEmpty()) {
            reasons.add(rule("EMERGENCY_DEFAULT", row.ruledUrgency()));
        }
        place.terms().forEach(term -> reasons.add(term(term)));
        return List.copyOf(reasons);
    }

    private static Reason rule(String code, Urgency urgency, Object... arguments) {
        Words words = CATALOGUE.words(code, arguments);
        return new Reason(code, words.en(), words.zh(), urgency.name(), null);
    }

    private static Reason term(Term term) {
        Words words = CATALOGUE.words(term.code(), term.wordArguments());
        return new Reason(term.code(), words.en(), words.zh(), null, Math.round(term.points() * 10) / 10.0);
    }
}
