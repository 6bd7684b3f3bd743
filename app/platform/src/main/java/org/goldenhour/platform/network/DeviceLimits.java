package org.goldenhour.platform.network;

import java.util.Set;

/**
 * What a device may do, where that is less than every device may.
 *
 * @param maxAssociations at one time; 0 is no limit of its own
 * @param maxPduLength announced to it, in bytes, 4096 and more; 0 is the node's
 * @param sopClasses UIDs of what is accepted beside verification; empty is all
 * @param transferSyntaxes UIDs of what is accepted for storage; empty is all
 */
public record DeviceLimits(
        int maxAssociations, int maxPduLength, Set<String> sopClasses, Set<String> transferSyntaxes) {
    public static final DeviceLimits NONE = new DeviceLimits(0, 0, Set.of(), Set.of());

    public DeviceLimits {
        sopClasses = Set.copyOf(sopClasses);
        transferSyntaxes = Set.copyOf(transferSyntaxes);
    }
}
