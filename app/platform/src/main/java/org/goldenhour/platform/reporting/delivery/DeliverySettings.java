package org.goldenhour.platform.reporting.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently reports are carried out, {@code goldenhour.delivery.*}.
 *
 * @param firstRetry after the first failed attempt; doubled after each further one
 * @param longestRetry the most that is waited between two attempts
 * @param giveUpAfter counted from the signature; then the delivery is shown as failed and a person must act
 */
@ConfigurationProperties("goldenhour.delivery")
public record DeliverySettings(
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("10m") Duration longestRetry,
        @DefaultValue("3d") Duration giveUpAfter) {}
