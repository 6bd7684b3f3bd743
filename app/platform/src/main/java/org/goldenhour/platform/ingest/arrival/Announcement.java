package org.goldenhour.platform.ingest.arrival;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.ingest.StudyArrived;
import org.goldenhour.platform.ingest.StudyBegan;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.Network;
import org.goldenhour.platform.pathway.Pathway;
import org.goldenhour.platform.pathway.TimePoint;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Publishes the two events, each in one transaction with the record that it was published and with the strokes of the clock. */
@Component
class Announcement {
    private static final String SOURCE = "ingest";

    private final ArrivalRecord record;
    private final Archive archive;
    private final Network network;
    private final Pathway pathway;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Announcement(
            ArrivalRecord record,
            Archive archive,
            Network network,
            Pathway pathway,
            ApplicationEventPublisher events,
            Clock clock) {
        this.record = record;
        this.archive = archive;
        this.network = network;
        this.pathway = pathway;
        this.events = events;
        this.clock = clock;
    }

    /** Grants the study to whom routing names, strikes the clock, publishes StudyBegan; nothing of it where it has begun before. */
    @Transactional
    public void begin(String studyInstanceUid) {
        Optional<HospitalId> origin = record.begin(studyInstanceUid);
        if (origin.isEmpty()) {
            return;
        }
        Instant at = archive.study(studyInstanceUid, Sight.EVERYTHING)
                .map(ArchivedStudy::firstReceivedAt)
                .orElseGet(clock::instant);
        network.grantedByRouting(origin.get()).forEach(hospital -> archive.grant(studyInstanceUid, hospital));
        firstHeader(studyInstanceUid)
                .flatMap(header -> AcquisitionTime.of(header, at, ZoneId.systemDefault()))
                .ifPresent(acquired -> pathway.strike(studyInstanceUid, TimePoint.ACQUIRED, acquired, SOURCE));
        pathway.strike(studyInstanceUid, TimePoint.FIRST_IMAGE, at, SOURCE);
        events.publishEvent(new StudyBegan(studyInstanceUid, origin.get(), at));
    }

    private Optional<DataSet> firstHeader(String studyInstanceUid) {
        return archive.series(studyInstanceUid).stream()
                .filter(series -> !series.own())
                .findFirst()
                .flatMap(series -> archive.header(
                        studyInstanceUid, series.instances().getFirst().sopInstanceUid()));
    }

    /** Strikes the clock and publishes StudyArrived; nothing of it where the study is not open. */
    @Transactional
    public void arrive(String studyInstanceUid, String evidence) {
        int instances = instances(studyInstanceUid);
        record.arrive(studyInstanceUid, instances, evidence).ifPresent(arrival -> {
            Instant now = clock.instant();
            pathway.strike(studyInstanceUid, TimePoint.STUDY_ARRIVED, now, SOURCE);
            events.publishEvent(
                    new StudyArrived(studyInstanceUid, arrival.origin(), arrival.revision(), instances, evidence, now));
        });
    }

    int instances(String studyInstanceUid) {
        return archive.study(studyInstanceUid, Sight.EVERYTHING)
                .map(ArchivedStudy::instances)
                .orElse(0);
    }
}
