package org.goldenhour.platform.reporting.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.reporting.ReportDelivered;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.reporting.store.DeliveryTable;
import org.goldenhour.platform.reporting.store.DeliveryTable.Delivery;
import org.goldenhour.platform.reporting.store.DeliveryTable.State;
import org.goldenhour.platform.worklist.ReportProgress;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notices that a version is everywhere it had to go, and says so once. */
@Component
class Completion {
    private final DeliveryTable deliveries;
    private final ReportProgress progress;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Completion(
            DeliveryTable deliveries,
            ReportProgress progress,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.deliveries = deliveries;
        this.progress = progress;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Notes an attempt; the rows are locked first, so that of two lanes that end together exactly one sees the last open one close. */
    @Transactional
    public void tried(SignedReport report, Delivery delivery, State state, String error) {
        List<Delivery> all = deliveries.lock(report.reportId(), report.version());
        boolean open = all.stream()
                .anyMatch(other -> other.kind() == delivery.kind()
                        && other.destination().equals(delivery.destination())
                        && other.state() == State.PENDING);
        if (!open) {
            return;
        }
        deliveries.tried(
                report.reportId(),
                report.version(),
                delivery.destination(),
                delivery.kind(),
                state,
                error,
                clock.instant());
        if (state == State.DELIVERED) {
            audit.record(
                    Actor.NODE.accountId(),
                    "REPORT_SENT",
                    report.studyInstanceUid(),
                    "version " + report.version() + " to " + delivery.destination());
            announceIfDone(report);
        }
    }

    @Transactional
    public void announceIfDone(SignedReport report) {
        boolean done = deliveries.of(report.reportId(), report.version()).stream()
                .allMatch(delivery -> delivery.state() == State.DELIVERED);
        if (done) {
            Instant now = clock.instant();
            progress.delivered(report.studyInstanceUid(), report.version(), now);
            audit.record(
                    Actor.NODE.accountId(),
                    "REPORT_DELIVERED",
                    report.studyInstanceUid(),
                    "version " + report.version());
            events.publishEvent(
                    new ReportDelivered(report.studyInstanceUid(), report.reportId(), report.version(), now));
        }
    }
}
