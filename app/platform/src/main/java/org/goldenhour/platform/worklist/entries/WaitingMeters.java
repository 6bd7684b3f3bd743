package org.goldenhour.platform.worklist.entries;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.worklist.order.Standing;
import org.goldenhour.platform.worklist.order.Standing.Reported;
import org.springframework.stereotype.Component;

/** {@code goldenhour.worklist.waiting} (studies without a report) and {@code goldenhour.worklist.oldest.waiting} (seconds), per class. */
@Component
class WaitingMeters {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final EntryTable table;
    private final Clock clock;
    private List<Standing> waiting = List.of();
    private Instant readAt = Instant.EPOCH;

    WaitingMeters(EntryTable table, Clock clock, MeterRegistry meters) {
        this.table = table;
        this.clock = clock;
        for (Urgency urgency : Urgency.values()) {
            gauge(meters, "goldenhour.worklist.waiting", urgency, meter -> meter.count(urgency));
            gauge(meters, "goldenhour.worklist.oldest.waiting", urgency, meter -> meter.oldestSeconds(urgency));
        }
    }

    private void gauge(MeterRegistry meters, String name, Urgency urgency, ToDoubleFunction<WaitingMeters> value) {
        Gauge.builder(name, this, value)
                .tag("urgency", urgency.name())
                .baseUnit(name.endsWith("oldest.waiting") ? "seconds" : null)
                .register(meters);
    }

    private double count(Urgency urgency) {
        return waiting().stream()
                .filter(standing -> standing.urgency() == urgency)
                .count();
    }

    private double oldestSeconds(Urgency urgency) {
        Instant now = clock.instant();
        return waiting().stream()
                .filter(standing -> standing.urgency() == urgency)
                .mapToDouble(standing ->
                        Duration.between(standing.waitingSince(), now).toMillis() / 1000.0)
                .max()
                .orElse(0);
    }

    /** One query per scrape, not one per gauge. */
    private synchronized List<Standing> waiting() {
        Instant now = clock.instant();
        if (Duration.between(readAt, now).abs().compareTo(FRESH) > 0) {
            waiting = table.open().stream()
                    .map(EntryRow::standing)
                    .filter(standing -> standing.reported() == Reported.NOTHING)
                    .toList();
            readAt = now;
        }
        return waiting;
    }
}
