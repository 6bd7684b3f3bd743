package org.goldenhour.platform.reporting.delivery;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.goldenhour.platform.network.DicomDestination;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.Network;
import org.goldenhour.platform.pathway.Pathway;
import org.goldenhour.platform.pathway.TimePoint;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.reporting.store.DeliveryTable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lays down, in the transaction of the signature, where a version goes and the jobs that carry it there. */
@Component
public class Dispatch {
    private final DeliveryTable deliveries;
    private final Completion completion;
    private final Network network;
    private final Pathway pathway;
    private final SchedulerClient jobs;
    private final Clock clock;

    Dispatch(
            DeliveryTable deliveries,
            Completion completion,
            Network network,
            Pathway pathway,
            SchedulerClient jobs,
            Clock clock) {
        this.deliveries = deliveries;
        this.completion = completion;
        this.network = network;
        this.pathway = pathway;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void send(SignedReport report, HospitalId origin) {
        Instant now = clock.instant();
        deliveries.addListed(report.reportId(), report.version(), origin.value(), report.signedAt());
        pathway.strike(report.studyInstanceUid(), TimePoint.DELIVERED, report.signedAt(), "list");
        schedule(DeliveryJobs.WRITE_SR, new ReportLane(report.reportId(), report.version(), ""), now);
        List<DicomDestination> destinations = network.reportDestinations(origin);
        for (DicomDestination destination : destinations) {
            deliveries.add(report.reportId(), report.version(), destination, now);
            schedule(
                    DeliveryJobs.SEND,
                    new ReportLane(
                            report.reportId(),
                            report.version(),
                            destination.aeTitle().strip()),
                    now);
        }
        completion.announceIfDone(report);
    }

    private void schedule(
            com.github.kagkarlsson.scheduler.task.TaskDescriptor<String> task, ReportLane lane, Instant now) {
        jobs.scheduleIfNotExists(task.instance(lane.jobId())
                .data(lane.text())
                .priority(DeliveryJobs.PRIORITY)
                .scheduledTo(now));
    }
}
