package org.goldenhour.platform.reporting.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.goldenhour.platform.reporting.store.DeliveryTable;
import org.springframework.stereotype.Component;

/** {@code goldenhour.reports.undelivered} and {@code goldenhour.reports.undelivered.oldest} (seconds): a destination that is down is seen before anybody asks. */
@Component
class DeliveryMeters {
    DeliveryMeters(DeliveryTable deliveries, Clock clock, MeterRegistry meters) {
        Gauge.builder(
                        "goldenhour.reports.undelivered",
                        deliveries,
                        table -> table.backlog().open())
                .register(meters);
        Gauge.builder(
                        "goldenhour.reports.undelivered.oldest",
                        deliveries,
                        table -> table.backlog()
                                .oldest()
                                .map(since ->
                                        Duration.between(since, clock.instant()).toMillis() / 1000.0)
                                .orElse(0.0))
                .baseUnit("seconds")
                .register(meters);
    }
}
