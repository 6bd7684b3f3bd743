package org.goldenhour.platform.ingest;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The DICOM door and the last resort of arrival.
 *
 * @param port that the DICOM server listens on; 0 takes a free one
 * @param aeTitle by which it must be called
 * @param maxAssociations at one time
 * @param quiet how long nothing of a study must come before it counts as arrived where there is no better evidence: too short, and a study is analysed in pieces; too
 *     long, and the patient waits
 * @param quietAfterRequest the same after the last STOW-RS request of a client
 * @param quietOf the same for single senders, by calling AE title
 */
@ConfigurationProperties("goldenhour.dicom")
public record IngestSettings(
        @DefaultValue("11112") int port,
        @DefaultValue("GOLDENHOUR") String aeTitle,
        @DefaultValue("100") int maxAssociations,
        @DefaultValue("10s") Duration quiet,
        @DefaultValue("3s") Duration quietAfterRequest,
        @DefaultValue Map<String, Duration> quietOf) {}
