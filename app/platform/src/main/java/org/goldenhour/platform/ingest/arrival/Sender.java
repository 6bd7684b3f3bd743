package org.goldenhour.platform.ingest.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One association or request that brings instances, from its opening to its end. Used by its own thread; what others read is guarded by this object.
 */
public final class Sender {
    private final String source;
    private final Instant openedAt;
    private final Duration quiet;
    private final boolean request;
    private final Map<String, Integer> newInstancesByStudy = new HashMap<>();
    private boolean receiving;
    private boolean ended;

    /** @param source such as {@code DIMSE:CT01} @param quiet how long this sender may pause within a study @param request whether it is a request of a DICOMweb client */
    public Sender(String source, Instant openedAt, Duration quiet, boolean request) {
        this.source = source;
        this.openedAt = openedAt;
        this.quiet = quiet;
        this.request = request;
    }

    boolean isRequest() {
        return request;
    }

    public String source() {
        return source;
    }

    Instant openedAt() {
        return openedAt;
    }

    Duration quiet() {
        return quiet;
    }

    /** An instance is under way: its sender is not quiet, however long it takes. */
    public synchronized void receiving(boolean now) {
        receiving = now;
    }

    synchronized boolean isReceiving() {
        return receiving;
    }

    /** @param count 1 for a new instance, 0 for one that was here already */
    synchronized void brought(String studyInstanceUid, int count) {
        newInstancesByStudy.merge(studyInstanceUid, count, Integer::sum);
    }

    synchronized Map<String, Integer> newInstancesByStudy() {
        return Map.copyOf(newInstancesByStudy);
    }

    synchronized boolean hasBroughtNothing() {
        return newInstancesByStudy.isEmpty();
    }

    synchronized void end() {
        ended = true;
        receiving = false;
    }

    synchronized boolean isEnded() {
        return ended;
    }
}
