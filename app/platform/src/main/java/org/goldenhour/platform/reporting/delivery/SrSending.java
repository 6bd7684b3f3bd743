package org.goldenhour.platform.reporting.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.reporting.sr.ReportSrWriter;
import org.goldenhour.platform.reporting.store.DeliveryTable;
import org.goldenhour.platform.reporting.store.DeliveryTable.Delivery;
import org.goldenhour.platform.reporting.store.DeliveryTable.Kind;
import org.goldenhour.platform.reporting.store.DeliveryTable.State;
import org.goldenhour.platform.reporting.store.VersionTable;
import org.springframework.stereotype.Component;

/** One attempt to send a version to one storage SCP. An attempt that fails is noted and thrown on, so that the job comes back. */
@Component
class SrSending {
    private final VersionTable versions;
    private final DeliveryTable deliveries;
    private final ReportSrWriter writer;
    private final StorageClient client;
    private final Completion completion;
    private final DeliverySettings settings;
    private final Clock clock;

    SrSending(
            VersionTable versions,
            DeliveryTable deliveries,
            ReportSrWriter writer,
            StorageClient client,
            Completion completion,
            DeliverySettings settings,
            Clock clock) {
        this.versions = versions;
        this.deliveries = deliveries;
        this.writer = writer;
        this.client = client;
        this.completion = completion;
        this.settings = settings;
        this.clock = clock;
    }

    /** Thrown to have the job tried again; says no more than the delivery itself shows. */
    static final class TryAgain extends RuntimeException {
        TryAgain(String error) {
            super(error);
        }
    }

    void send(ReportLane lane) {
        SignedReport report = versions.version(lane.reportId(), lane.version()).orElseThrow();
        Optional<Delivery> open = deliveries.of(lane.reportId(), lane.version()).stream()
                .filter(delivery -> delivery.kind() == Kind.DICOM
                        && delivery.destination().equals(lane.aeTitle())
                        && delivery.state() == State.PENDING)
                .findFirst();
        if (open.isPresent()) {
            attempt(report, open.get());
        }
    }

    private void attempt(SignedReport report, Delivery delivery) {
        DataSet sr = writer.write(report);
        Optional<String> error;
        try {
            error = client.store(delivery.host(), delivery.port(), delivery.destination(), sr);
        } catch (IOException e) {
            error = Optional.of(e.getClass().getSimpleName());
        }
        if (error.isEmpty()) {
            completion.tried(report, delivery, State.DELIVERED, null);
            return;
        }
        boolean giveUp = Duration.between(delivery.createdAt(), clock.instant()).compareTo(settings.giveUpAfter()) > 0;
        completion.tried(report, delivery, giveUp ? State.FAILED : State.PENDING, error.get());
        if (!giveUp) {
            throw new TryAgain("GH-REPORTING-0103: report not sent: " + error.get());
        }
    }
}
