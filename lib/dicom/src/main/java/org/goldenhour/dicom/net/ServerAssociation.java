package org.goldenhour.dicom.net;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.goldenhour.dicom.net.AssociationListener.Ending;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.UserInformation.UserIdentity;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.goldenhour.dicom.net.upperlayer.EndCause;
import org.goldenhour.dicom.net.upperlayer.Indication;
import org.goldenhour.dicom.net.upperlayer.UpperLayer;

/** One connection to a server, from its first byte to its end, on one virtual thread. */
final class ServerAssociation {
    private static final Logger LOG = System.getLogger(ServerAssociation.class.getName());

    private final DicomServerBuilder.Settings settings;
    private final InetSocketAddress peer;
    private final long number;
    private final SocketTransport transport;
    private final Admission admission;
    private final UpperLayer upperLayer;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Guards the two below: a request that has begun is answered before the association is aborted. */
    private final Object turn = new Object();

    private boolean serving;
    private boolean finishing;

    /** Of this thread alone; null until there is a request that was let in. */
    private Admission.Place place;

    ServerAssociation(
            DicomServerBuilder.Settings settings,
            SocketTransport transport,
            InetSocketAddress peer,
            long number,
            Admission admission) {
        this.settings = settings;
        this.peer = peer;
        this.number = number;
        this.transport = transport;
        this.admission = admission;
        this.upperLayer = UpperLayer.acceptor(
                transport,
                new UpperLayer.Limits(settings.artimTimeout(), settings.idleTimeout(), settings.maxPduLength()),
                this::providerRefusal);
    }

    void start(Runnable afterEnd) {
        Thread.ofVirtual().name("dicom-association-" + number).start(() -> {
            try {
                run();
            } finally {
                upperLayer.close();
                leave();
                afterEnd.run();
                ended.countDown();
            }
        });
    }

    boolean awaitEnd(long nanos) {
        try {
            return ended.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Aborts as soon as no request is under way. */
    void finishAndAbort() {
        synchronized (turn) {
            finishing = true;
            if (serving) {
                return;
            }
        }
        upperLayer.abort();
    }

    void abort() {
        upperLayer.abort();
    }

    void disconnect() {
        upperLayer.close();
    }

    /** What the service-provider itself refuses (PS3.8 table 9-21, sources 2 and 3). */
    private Optional<AssociateRj> providerRefusal(AssociateRq request) {
        if ((request.protocolVersion() & 1) == 0) {
            return Optional.of(AssociateRj.PROTOCOL_VERSION_NOT_SUPPORTED);
        }
        place = admission.enter(request).orElse(null);
        return place == null ? Optional.of(AssociateRj.LOCAL_LIMIT_EXCEEDED) : Optional.empty();
    }

    private void run() {
        if (!isSecured()) {
            return;
        }
        try {
            upperLayer.connected();
            if (upperLayer.next() instanceof Indication.Associate(AssociateRq request)) {
                answer(request);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "association " + number + " ended: " + e.getMessage());
        }
        upperLayer.awaitClose();
    }

    private void leave() {
        if (place != null) {
            admission.leave(place);
            place = null;
        }
    }

    /** TLS first; until then nothing that comes is DICOM. */
    private boolean isSecured() {
        try {
            transport.secure(settings.artimTimeout());
            return true;
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "GH-DICOMNET-0024 association " + number + " from " + peer.getHostString()
                            + ": TLS was not agreed: " + e.getMessage());
            return false;
        }
    }

    private void answer(AssociateRq request) throws IOException {
        Negotiation negotiation =
                new Negotiation(settings.aeTitles(), settings.services(), settings.maxPduLength(), place.policy());
        Optional<UserIdentity> identity = request.userInformation().userIdentity();
        Optional<AssociateRj> refusal = negotiation.refusal(request);
        UserIdentityCheck.Verdict verdict = refusal.isPresent()
                ? UserIdentityCheck.Verdict.UNCONFIRMED
                : settings.userIdentities().check(request.callingAeTitle(), identity);
        if (refusal.isPresent() || verdict == UserIdentityCheck.Verdict.REFUSED) {
            leave();
            upperLayer.reject(refusal.orElse(AssociateRj.NO_REASON_GIVEN));
            return;
        }
        boolean confirmed = verdict == UserIdentityCheck.Verdict.CONFIRMED
                && identity.filter(UserIdentity::positiveResponseRequested).isPresent();
        Negotiation.Agreement agreement = negotiation.agree(request, confirmed);
        AssociationInfo info = new AssociationInfo(number, request.callingAeTitle(), request.calledAeTitle(), peer);
        upperLayer.accept(agreement.answer());
        tell(listener -> listener.opened(info));
        Ending ending = Ending.ABORTED;
        try {
            ending = serve(info, agreement, request.userInformation().maxPduLength());
        } catch (AssociationEndedException e) {
            ending = ending(e.endCause());
            throw e;
        } finally {
            Ending how = ending;
            tell(listener -> listener.closed(info, how));
        }
    }

    private Ending serve(AssociationInfo info, Negotiation.Agreement agreement, int peerMaxPduLength)
            throws IOException {
        MessageReader reader = new MessageReader(upperLayer);
        Dispatcher dispatcher = new Dispatcher(info, agreement, new MessageWriter(upperLayer, peerMaxPduLength));
        while (true) {
            switch (reader.await()) {
                case Indication.Data _
                when begin() -> {
                    dispatcher.dispatch(reader);
                    if (!end()) {
                        upperLayer.abort();
                        return Ending.ABORTED;
                    }
                }
                case Indication.Release _ -> {
                    upperLayer.respondToRelease();
                    return Ending.RELEASED;
                }
                case Indication.Aborted(var cause) -> {
                    return ending(cause);
                }
                default -> {
                    upperLayer.abort();
                    return Ending.ABORTED;
                }
            }
        }
    }

    private boolean begin() {
        synchronized (turn) {
            serving = !finishing;
            return serving;
        }
    }

    /** Whether there may be a next request. */
    private boolean end() {
        synchronized (turn) {
            serving = false;
            return !finishing;
        }
    }

    private static Ending ending(EndCause cause) {
        return switch (cause) {
            case PEER_USER, PEER_PROVIDER, LOCAL_USER, PROTOCOL_VIOLATION -> Ending.ABORTED;
            case CONNECTION_LOST, IDLE -> Ending.LOST;
        };
    }

    /** Listeners are other people's code: one that fails must not end an association, nor keep the others from hearing. */
    private void tell(Consumer<AssociationListener> news) {
        for (AssociationListener listener : settings.listeners()) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.log(
                        Level.ERROR,
                        "GH-DICOMNET-0021 an association listener failed: "
                                + e.getClass().getName());
            }
        }
    }
}
