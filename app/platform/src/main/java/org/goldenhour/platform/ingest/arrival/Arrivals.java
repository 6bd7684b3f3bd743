package org.goldenhour.platform.ingest.arrival;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.ingest.IngestErrorCode;
import org.goldenhour.platform.ingest.IngestSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Decides when a study has arrived, by evidence: its last sender ended in good order and nothing speaks against it; or the count that the images state is reached; or,
 * as the last resort, nothing has come for the sender's quiet time. Later images reopen it.
 *
 * <p>What is open survives a restart ({@link ArrivalRecord}): then the quiet time decides, unless its sender comes back.
 */
@Component
public class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final Duration SWEEP = Duration.ofMillis(250);

    /** A sender that comes back to a study so soon after releasing it sends it in pieces. */
    private static final Duration DRIBBLE = Duration.ofSeconds(60);

    /** So long a client that was found to send studies in several requests is believed to do it again. */
    private static final Duration PIECEMEAL = Duration.ofDays(1);

    /** Evidence: the request that named the study ended, and everything in it was stored. */
    public static final String REQUEST_ENDED = "REQUEST_ENDED";

    private final OpenStudies open;
    private final ArrivalRecord record;
    private final Completeness completeness;
    private final Announcement announcement;
    private final Archive archive;
    private final IngestSettings settings;
    private final Clock clock;

    private final Set<Sender> senders = ConcurrentHashMap.newKeySet();

    /** Studies, by source and UID, to which their sender came back after releasing them; its releases of them say nothing any more. */
    private final Map<String, Instant> dribbling = new ConcurrentHashMap<>();

    private final Map<String, Instant> releasedLately = new ConcurrentHashMap<>();

    /** Sources of requests that came back to a study after one of their requests had ended it: the ends of their requests say nothing. */
    private final Map<String, Instant> piecemeal = new ConcurrentHashMap<>();

    private final ExecutorService deciding = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService sweeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("arrival-sweep").daemon().factory());

    Arrivals(
            OpenStudies open,
            ArrivalRecord record,
            Completeness completeness,
            Announcement announcement,
            Archive archive,
            IngestSettings settings,
            Clock clock) {
        this.open = open;
        this.record = record;
        this.completeness = completeness;
        this.announcement = announcement;
        this.archive = archive;
        this.settings = settings;
        this.clock = clock;
    }

    /** A sender appears. @param source such as {@code DIMSE:CT01} @param name of the sender for its quiet time, such as its AE title */
    public Sender opened(String source, String name) {
        return opened(source, name, settings.quiet(), false);
    }

    /**
     * A request of a DICOMweb client begins. Its end says less than the end of an association: such clients send a study in as many requests as they like. So a short
     * quiet time after it decides, or, where the request names its study, its end; until the client is seen to send in pieces.
     */
    public Sender requestOpened(String source, String name) {
        return opened(source, name, settings.quietAfterRequest(), true);
    }

    private Sender opened(String source, String name, Duration quiet, boolean request) {
        Sender sender = new Sender(source, clock.instant(), settings.quietOf().getOrDefault(name, quiet), request);
        senders.add(sender);
        return sender;
    }

    /** An instance of that sender is stored: its study is under way. Returns when its beginning is published. */
    public void stored(Sender sender, StoreOutcome.Stored stored) {
        sender.brought(stored.studyInstanceUid(), 1);
        noteDribble(sender, stored.studyInstanceUid());
        OpenStudy study = touch(sender, stored.studyInstanceUid());
        if (countIsReached(study)) {
            deciding.execute(() -> arrive(study, "COUNT_REACHED"));
        }
    }

    /** The sender sent something that is here already: it is busy with the study if that is open, and reopens nothing. */
    public void alreadyStored(Sender sender, StoreOutcome.AlreadyStored known) {
        sender.brought(known.studyInstanceUid(), 0);
        OpenStudy study = open.get(known.studyInstanceUid());
        if (study != null) {
            synchronized (study) {
                study.touch(sender, clock.instant());
            }
        }
    }

    private OpenStudy touch(Sender sender, String studyInstanceUid) {
        while (true) {
            OpenStudy study = open.getOrAdd(
                    studyInstanceUid, () -> new OpenStudy(studyInstanceUid, clock.instant(), sender.quiet()));
            synchronized (study) {
                if (study.arrived()) {
                    continue; // it is being taken off the book at this moment
                }
                study.touch(sender, clock.instant());
                if (!study.surelyOpen()) {
                    reopen(study);
                }
                if (!study.begun()) {
                    begin(study);
                }
                return study;
            }
        }
    }

    private void reopen(OpenStudy study) {
        try {
            if (record.reopen(study.studyInstanceUid)) {
                study.setBegun();
            }
            study.setSurelyOpen(true);
        } catch (RuntimeException e) {
            // The row was made with the instance; the sweep comes back to the rest.
            LOG.warn("{} reopening", IngestErrorCode.ARRIVAL_NOT_PUBLISHED.text(), e);
        }
    }

    private void begin(OpenStudy study) {
        try {
            announcement.begin(study.studyInstanceUid);
            study.setBegun();
            expect(study);
        } catch (RuntimeException e) {
            LOG.error("{} StudyBegan", IngestErrorCode.ARRIVAL_NOT_PUBLISHED.text(), e);
        }
    }

    private void expect(OpenStudy study) {
        archive.series(study.studyInstanceUid).stream()
                .filter(series -> !series.own())
                .findFirst()
                .flatMap(series -> archive.header(
                        study.studyInstanceUid, series.instances().getFirst().sopInstanceUid()))
                .ifPresent(header -> study.expect(completeness.expectedInstances(header)));
    }

    private boolean countIsReached(OpenStudy study) {
        synchronized (study) {
            return study.expectedInstances().isPresent()
                    && announcement.instances(study.studyInstanceUid)
                            == study.expectedInstances().getAsInt();
        }
    }

    private void noteDribble(Sender sender, String studyInstanceUid) {
        Instant released = releasedLately.get(key(sender, studyInstanceUid));
        Instant now = clock.instant();
        if (released != null && sender.openedAt().isAfter(released) && now.isBefore(released.plus(DRIBBLE))) {
            dribbling.put(key(sender, studyInstanceUid), now);
            if (sender.isRequest()) {
                piecemeal.put(sender.source(), now);
            }
        }
    }

    private static String key(Sender sender, String studyInstanceUid) {
        return sender.source() + "/" + studyInstanceUid;
    }

    /** The sender is gone. @param inGoodOrder it had sent what it wanted to send */
    public void ended(Sender sender, boolean inGoodOrder, String evidence) {
        sender.end();
        senders.remove(sender);
        sender.newInstancesByStudy()
                .forEach((uid, newInstances) ->
                        deciding.execute(() -> ended(sender, uid, newInstances, inGoodOrder, evidence)));
        if (sender.hasBroughtNothing()) {
            // It may have been what a study of the same source was waiting for.
            deciding.execute(() -> waitingFor(sender).forEach(study -> arrive(study, evidence)));
        }
    }

    private void ended(Sender sender, String uid, int newInstances, boolean inGoodOrder, String evidence) {
        OpenStudy study = open.get(uid);
        if (study == null) {
            return;
        }
        Instant now = clock.instant();
        boolean last;
        synchronized (study) {
            last = study.leave(sender, now);
        }
        if (inGoodOrder && sendsInPieces(sender, now)) {
            return;
        }
        if (inGoodOrder) {
            releasedLately.put(key(sender, uid), now);
        }
        if (last && inGoodOrder && isConvincing(study, sender, newInstances)) {
            arrive(study, evidence);
        }
    }

    private boolean sendsInPieces(Sender sender, Instant now) {
        Instant seen = piecemeal.get(sender.source());
        return sender.isRequest() && seen != null && now.isBefore(seen.plus(PIECEMEAL));
    }

    private boolean isConvincing(OpenStudy study, Sender sender, int newInstances) {
        return !dribbling.containsKey(key(sender, study.studyInstanceUid))
                && !hasSiblingThatBroughtNothingYet(sender)
                && !completeness.isDoubtful(study.studyInstanceUid, study.expectedInstances(), newInstances);
    }

    /** A device that opens several associations at once may have more of the study in one that has not begun to send. */
    private boolean hasSiblingThatBroughtNothingYet(Sender sender) {
        return senders.stream().anyMatch(other -> other.source().equals(sender.source()) && other.hasBroughtNothing());
    }

    private List<OpenStudy> waitingFor(Sender sender) {
        if (hasSiblingThatBroughtNothingYet(sender)) {
            return List.of();
        }
        return open.all().stream()
                .filter(study -> releasedLately.containsKey(key(sender, study.studyInstanceUid)))
                .filter(study -> !dribbling.containsKey(key(sender, study.studyInstanceUid)))
                .filter(study ->
                        !completeness.isDoubtful(study.studyInstanceUid, study.expectedInstances(), Integer.MAX_VALUE))
                .toList();
    }

    private void arrive(OpenStudy study, String evidence) {
        synchronized (study) {
            boolean released = !evidence.equals("QUIET") && !evidence.equals("COUNT_REACHED");
            if (study.arrived() || !study.begun() || released && study.hasSenders()) {
                return;
            }
            study.setSurelyOpen(false);
            try {
                announcement.arrive(study.studyInstanceUid, evidence);
                study.setArrived();
                open.remove(study);
            } catch (RuntimeException e) {
                study.setSurelyOpen(true);
                study.postpone(clock.instant());
                LOG.error("{} StudyArrived", IngestErrorCode.ARRIVAL_NOT_PUBLISHED.text(), e);
            }
        }
    }

    /** What was open when the node stopped is looked at again. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        takeUpUnfinished();
        sweeping.scheduleWithFixedDelay(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void takeUpUnfinished() {
        for (ArrivalRecord.Unfinished left : record.unfinished()) {
            OpenStudy study = open.getOrAdd(
                    left.studyInstanceUid(),
                    () -> new OpenStudy(left.studyInstanceUid(), clock.instant(), settings.quiet()));
            synchronized (study) {
                reopen(study);
            }
        }
    }

    private void sweep() {
        try {
            Instant now = clock.instant();
            for (OpenStudy study : open.all()) {
                synchronized (study) {
                    if (!study.begun()) {
                        reopen(study);
                    }
                    if (!study.begun()) {
                        begin(study);
                    }
                    if (study.isQuiet(now)) {
                        arrive(study, "QUIET");
                    }
                }
            }
            releasedLately.values().removeIf(at -> at.isBefore(now.minus(DRIBBLE)));
            dribbling.values().removeIf(at -> at.isBefore(now.minus(DRIBBLE)));
            piecemeal.values().removeIf(at -> at.isBefore(now.minus(PIECEMEAL)));
        } catch (RuntimeException e) {
            LOG.error("{} sweep", IngestErrorCode.ARRIVAL_NOT_PUBLISHED.text(), e);
        }
    }

    @PreDestroy
    void stop() {
        sweeping.shutdownNow();
        deciding.close();
    }
}
