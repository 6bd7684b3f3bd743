package org.goldenhour.platform.worklist.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.goldenhour.platform.access.Actor;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.worklist.changes.Announcements;
import org.goldenhour.platform.worklist.changes.ChangeFeed;
import org.goldenhour.platform.worklist.claims.JdbcClaims;
import org.goldenhour.platform.worklist.entries.Entries;
import org.goldenhour.platform.worklist.entries.Entry;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Passes changes on to everybody who listens and may see them. Also frees ended leases, and from time to time sends what waiting has moved, since a place changes
 * without anybody doing anything.
 */
@Component
class StreamHub implements ChangeFeed.Listener, SmartLifecycle {
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration REORDER = Duration.ofSeconds(30);

    private final Entries entries;
    private final JdbcClaims claims;
    private final Announcements announcements;
    private final DataSource database;
    private final Clock clock;
    private final List<StreamClient> clients = new CopyOnWriteArrayList<>();
    private Map<String, Integer> lastOrder = Map.of();
    private Instant lastSweep = Instant.EPOCH;
    private Instant lastReorder = Instant.EPOCH;
    private volatile ChangeFeed feed;

    StreamHub(Entries entries, JdbcClaims claims, Announcements announcements, DataSource database, Clock clock) {
        this.entries = entries;
        this.claims = claims;
        this.announcements = announcements;
        this.database = database;
        this.clock = clock;
    }

    StreamClient connect(Actor actor) {
        StreamClient client = new StreamClient(actor, clock);
        clients.add(client);
        Thread.ofVirtual().name("worklist-stream").start(() -> {
            client.pump();
            clients.remove(client);
        });
        return client;
    }

    int listeners() {
        return clients.size();
    }

    @Override
    public void changed(Set<String> studyInstanceUids) {
        tell(new ArrayList<>(studyInstanceUids));
        idle();
    }

    @Override
    public void idle() {
        Instant now = clock.instant();
        if (Duration.between(lastSweep, now).compareTo(SWEEP) >= 0) {
            lastSweep = now;
            claims.freeEnded().forEach(announcements::changed);
        }
        if (Duration.between(lastReorder, now).compareTo(REORDER) >= 0) {
            lastReorder = now;
            tell(moved());
        }
    }

    /** Whoever listens loads the list again. */
    @Override
    public void perhapsMissed() {
        clients.forEach(StreamClient::end);
    }

    /** The studies whose place in the whole list is no longer what it was. */
    private List<String> moved() {
        Map<String, Integer> order = new HashMap<>();
        for (Entry entry : entries.list(Actor.NODE, false)) {
            order.put(entry.studyInstanceUid(), order.size());
        }
        Map<String, Integer> before = lastOrder;
        lastOrder = order;
        return order.keySet().stream()
                .filter(uid -> before.containsKey(uid) && !before.get(uid).equals(order.get(uid)))
                .toList();
    }

    private void tell(List<String> studies) {
        if (studies.isEmpty() || clients.isEmpty()) {
            return;
        }
        Map<Sight, List<StreamClient>> bySight = clients.stream()
                .filter(client -> !client.ended())
                .collect(Collectors.groupingBy(client -> client.actor().sight()));
        bySight.forEach((sight, listeners) -> {
            Map<String, Entry> visible = entries.of(studies, sight).stream()
                    .collect(Collectors.toMap(Entry::studyInstanceUid, Function.identity()));
            for (StreamClient listener : listeners) {
                studies.stream().filter(uid -> !visible.containsKey(uid)).forEach(listener::hide);
                visible.values().forEach(listener::show);
            }
        });
    }

    @Override
    public void start() {
        feed = ChangeFeed.open(database, this);
    }

    /** Before the web server waits for its requests, which these would never end. */
    @Override
    public void stop() {
        feed.close();
        feed = null;
        clients.forEach(StreamClient::end);
    }

    @Override
    public boolean isRunning() {
        return feed != null;
    }
}
