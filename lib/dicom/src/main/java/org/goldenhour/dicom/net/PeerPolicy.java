package org.goldenhour.dicom.net;

import java.util.Set;

/**
 * What one calling AE title may do beyond what the server as a whole allows.
 *
 * @param maxAssociations at one time; 0 is no limit of its own
 * @param maxPduLength announced to it, in bytes; 0 is the server's
 * @param sopClasses abstract syntaxes that are accepted beside verification; empty is all
 * @param storageTransferSyntaxes accepted for storage; empty is all
 */
public record PeerPolicy(
        int maxAssociations, int maxPduLength, Set<String> sopClasses, Set<String> storageTransferSyntaxes) {
    public static final PeerPolicy NONE = new PeerPolicy(0, 0, Set.of(), Set.of());

    public PeerPolicy {
        sopClasses = Set.copyOf(sopClasses);
        storageTransferSyntaxes = Set.copyOf(storageTransferSyntaxes);
    }

    boolean allows(String abstractSyntax) {
        return sopClasses.isEmpty()
                || sopClasses.contains(abstractSyntax)
                || abstractSyntax.equals(VerificationService.VERIFICATION_SOP_CLASS);
    }
}
