package org.goldenhour.platform.worklist.stream;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.worklist.entries.Entry;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One listener with a queue and a thread of its own, so that a slow line delays nobody else. A listener that is gone is normal. */
final class StreamClient {
    static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** Then the browser connects anew and its rights are looked at again. */
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final int QUEUE = 2000;

    private final Actor actor;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(QUEUE);
    private final Set<String> known = new HashSet<>();
    private final Clock clock;
    private final Instant until;
    private volatile boolean ended;

    sealed interface Event {
        record Show(Entry entry) implements Event {}

        record Hide(String studyInstanceUid) implements Event {}
    }

    StreamClient(Actor actor, Clock clock) {
        this.actor = actor;
        this.clock = clock;
        this.until = clock.instant().plus(LIFETIME);
        emitter.onCompletion(this::end);
        emitter.onError(error -> end());
        emitter.onTimeout(this::end);
    }

    Actor actor() {
        return actor;
    }

    SseEmitter emitter() {
        return emitter;
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Called by the hub's one thread. */
    void show(Entry entry) {
        known.add(entry.studyInstanceUid());
        offer(new Event.Show(entry.seenBy(actor.accountId())));
    }

    /** Tells of a study that may no longer be seen, and only somebody who could see it before. */
    void hide(String studyInstanceUid) {
        if (known.remove(studyInstanceUid)) {
            offer(new Event.Hide(studyInstanceUid));
        }
    }

    /** Somebody so far behind had better load the list again. */
    private void offer(Event event) {
        if (!events.offer(event)) {
            end();
        }
    }

    /** Writes events until the listener or the hub ends it. */
    void pump() {
        try {
            heartbeat();
            Instant lastHeartbeat = clock.instant();
            while (!ended && clock.instant().isBefore(until)) {
                Event event = events.poll(1, TimeUnit.SECONDS);
                if (event != null) {
                    send(event);
                }
                if (Duration.between(lastHeartbeat, clock.instant()).compareTo(HEARTBEAT) >= 0) {
                    heartbeat();
                    lastHeartbeat = clock.instant();
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            emitter.completeWithError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } finally {
            end();
        }
    }

    private void send(Event event) throws IOException {
        switch (event) {
            case Event.Show show -> send("entry", show.entry());
            case Event.Hide hide -> send("removed", Map.of("studyInstanceUID", hide.studyInstanceUid()));
        }
    }

    private void heartbeat() throws IOException {
        send("heartbeat", Map.of("serverTime", clock.instant()));
    }

    private void send(String name, Object body) throws IOException {
        emitter.send(SseEmitter.event().name(name).data(body, MediaType.APPLICATION_JSON));
    }
}
