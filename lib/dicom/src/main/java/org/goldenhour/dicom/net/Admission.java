package org.goldenhour.dicom.net;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.ProposedContext;
import org.goldenhour.dicom.net.pdu.UserInformation.RoleSelection;

/**
 * Who is let in: so many associations in all, so many per calling AE title, and a share of all that only senders of instances get, so that no query keeps an emergency out.
 * Thread-safe.
 */
final class Admission {
    private final int maxAssociations;
    private final int storageReserve;
    private final Function<String, PeerPolicy> policies;
    private final Map<String, Integer> ofPeer = new HashMap<>();
    private int all;
    private int notSending;

    Admission(int maxAssociations, int storageReserve, Function<String, PeerPolicy> policies) {
        this.maxAssociations = maxAssociations;
        this.storageReserve = storageReserve;
        this.policies = policies;
    }

    /** A place that is taken until {@link #leave}. */
    record Place(String callingAeTitle, boolean sends, PeerPolicy policy) {}

    /** Empty where there is none. */
    Optional<Place> enter(AssociateRq request) {
        String peer = request.callingAeTitle();
        PeerPolicy policy = policies.apply(peer);
        boolean sends = sends(request);
        synchronized (this) {
            int peers = ofPeer.getOrDefault(peer, 0);
            if (all >= maxAssociations
                    || !sends && notSending >= maxAssociations - storageReserve
                    || policy.maxAssociations() > 0 && peers >= policy.maxAssociations()) {
                return Optional.empty();
            }
            all++;
            notSending += sends ? 0 : 1;
            ofPeer.put(peer, peers + 1);
        }
        return Optional.of(new Place(peer, sends, policy));
    }

    synchronized void leave(Place place) {
        all--;
        notSending -= place.sends() ? 0 : 1;
        ofPeer.computeIfPresent(place.callingAeTitle(), (peer, count) -> count == 1 ? null : count - 1);
    }

    /** A requestor that wants to send instances, and not one that proposes storage to be sent them (C-GET). */
    private static boolean sends(AssociateRq request) {
        boolean retrieves = request.contexts().stream()
                .map(ProposedContext::abstractSyntax)
                .anyMatch(uid -> InformationModel.of(uid).isPresent());
        return !retrieves
                && request.contexts().stream()
                        .map(ProposedContext::abstractSyntax)
                        .filter(uid -> StorageSopClasses.isStandard(uid) || StorageSopClasses.isPrivate(uid))
                        .anyMatch(uid -> !onlyReceives(request, uid));
    }

    private static boolean onlyReceives(AssociateRq request, String sopClassUid) {
        return request.userInformation().roleSelections().stream()
                .filter(role -> role.sopClassUid().equals(sopClassUid))
                .anyMatch(role -> isScpAlone(role));
    }

    private static boolean isScpAlone(RoleSelection role) {
        return role.scp() && !role.scu();
    }
}
