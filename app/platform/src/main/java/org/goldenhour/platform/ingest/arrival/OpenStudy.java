package org.goldenhour.platform.ingest.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/** A study of which images are under way, as this node sees it. Guarded by itself. */
final class OpenStudy {
    final String studyInstanceUid;
    private final Set<Sender> senders = new HashSet<>();
    private Instant lastActivity;
    private Duration quiet;
    private boolean begun;
    private boolean arrived;

    /** Read without the lock by the thread that commits instances, which must not wait for an arrival being published. */
    private volatile boolean surelyOpen;

    private OptionalInt expectedInstances = OptionalInt.empty();

    /** How long an open association may be idle, in multiples of the quiet time, before it says nothing any more. */
    private static final int IDLE_ASSOCIATION = 3;

    OpenStudy(String studyInstanceUid, Instant now, Duration quiet) {
        this.studyInstanceUid = studyInstanceUid;
        this.lastActivity = now;
        this.quiet = quiet;
    }

    void touch(Sender sender, Instant now) {
        if (!sender.isEnded()) {
            senders.add(sender);
        }
        lastActivity = now;
        quiet = sender.quiet();
    }

    /** @return whether nobody is left who is sending this study */
    boolean leave(Sender sender, Instant now) {
        senders.remove(sender);
        lastActivity = now;
        return senders.isEmpty();
    }

    boolean hasSenders() {
        return !senders.isEmpty();
    }

    boolean isQuiet(Instant now) {
        if (senders.stream().anyMatch(Sender::isReceiving)) {
            return false;
        }
        Duration enough = senders.isEmpty() ? quiet : quiet.multipliedBy(IDLE_ASSOCIATION);
        return !now.isBefore(lastActivity.plus(enough));
    }

    /** After a failed try: not again at once. */
    void postpone(Instant now) {
        lastActivity = now;
    }

    boolean begun() {
        return begun;
    }

    void setBegun() {
        begun = true;
    }

    boolean surelyOpen() {
        return surelyOpen;
    }

    /** The row says OPEN (true), or is about to say ARRIVED (false). */
    void setSurelyOpen(boolean whether) {
        surelyOpen = whether;
    }

    boolean arrived() {
        return arrived;
    }

    void setArrived() {
        arrived = true;
    }

    OptionalInt expectedInstances() {
        return expectedInstances;
    }

    void expect(OptionalInt instances) {
        expectedInstances = instances;
    }
}
