package org.goldenhour.platform.worklist.entries;

import java.time.Instant;
import java.util.Optional;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.worklist.order.Standing;
import org.goldenhour.platform.worklist.order.Standing.Reported;

/** What the list itself keeps of a study. No patient data. @param triage JSON of {@link TriageSnapshot} */
record EntryRow(
        String studyInstanceUid,
        HospitalId origin,
        String line,
        Instant firstImageAt,
        Optional<Instant> arrivedAt,
        boolean complete,
        int revision,
        String ai,
        Urgency ruledUrgency,
        boolean raisedEarlier,
        boolean criticalValue,
        String triage,
        Optional<Floor> floor,
        String reportStatus,
        Optional<Instant> deliveredAt) {
    /** The class that a person set. */
    record Floor(Urgency urgency, String byDisplayName, String reason) {}

    Standing standing() {
        return new Standing(
                studyInstanceUid,
                ruledUrgency,
                floor.map(Floor::urgency),
                criticalValue,
                arrivedAt.orElse(firstImageAt),
                Standing.PatientState.UNKNOWN,
                Optional.empty(),
                reported());
    }

    private Reported reported() {
        return switch (reportStatus) {
            case "PRELIMINARY" -> Reported.PRELIMINARY;
            case "FINAL", "AMENDED" -> Reported.FINAL;
            default -> Reported.NOTHING;
        };
    }
}
