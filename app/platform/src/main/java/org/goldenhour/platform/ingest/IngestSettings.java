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
 * @param storageReserve how many of them only senders of instances get; 0 or more, less than all
 * @param maxAssociationsPerPeer of one calling AE title that has no limit of its own; 0 is none
 * @param userIdentity what is thought of users that a peer names (PS3.7 D.3.3.7)
 * @param quiet how long nothing of a study must come before it counts as arrived where there is no better evidence: too short, and a study is analysed in pieces; too
 *     long, and the patient waits
 * @param quietAfterRequest the same after the last STOW-RS request of a client
 * @param quietOf the same for single senders, by calling AE title
 * @param commitment how storage commitment results are told
 */
@ConfigurationProperties("goldenhour.dicom")
public record IngestSettings(
        @DefaultValue("11112") int port,
        @DefaultValue("GOLDENHOUR") String aeTitle,
        @DefaultValue("100") int maxAssociations,
        @DefaultValue("25") int storageReserve,
        @DefaultValue("0") int maxAssociationsPerPeer,
        @DefaultValue("CHECK") UserIdentities userIdentity,
        @DefaultValue("10s") Duration quiet,
        @DefaultValue("3s") Duration quietAfterRequest,
        @DefaultValue Map<String, Duration> quietOf,
        @DefaultValue Commitment commitment) {
    public enum UserIdentities {
        /** Never confirmed. */
        IGNORE,
        /** Confirmed where it is one of ours; the association stands in any case. */
        CHECK,
        /** No association without the right passcode of one of ours. */
        REQUIRE
    }

    /**
     * @param ownAssociation how long a device that asked has the result over its own association, before it is called
     * @param firstRetry pause after the first call that failed; each next one is twice as long
     * @param longestRetry no pause is longer
     * @param giveUpAfter the request: a device that has not been there for so long asks anew
     */
    public record Commitment(
            @DefaultValue("2s") Duration ownAssociation,
            @DefaultValue("5s") Duration firstRetry,
            @DefaultValue("10m") Duration longestRetry,
            @DefaultValue("3d") Duration giveUpAfter) {}
}
