package org.goldenhour.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.ContextResult;
import org.goldenhour.dicom.net.pdu.ProposedContext;
import org.goldenhour.dicom.net.pdu.UserInformation;
import org.goldenhour.dicom.net.pdu.UserInformation.AsynchronousOperations;
import org.goldenhour.dicom.net.pdu.UserInformation.ExtendedNegotiation;
import org.goldenhour.dicom.net.pdu.UserInformation.RoleSelection;
import org.goldenhour.dicom.net.pdu.UserInformation.UserIdentity;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.goldenhour.dicom.net.upperlayer.EndCause;
import org.goldenhour.dicom.net.upperlayer.Indication;
import org.goldenhour.dicom.net.upperlayer.UpperLayer;

/**
 * A DICOM client (SCU): whom to call, as whom, and how patiently. Immutable, thread-safe; each {@link #open} is an association of its own.
 *
 * @param peer resolved when this object is made
 * @param callingAeTitle at most 16 characters
 * @param calledAeTitle at most 16 characters
 * @param connectTimeout for the TCP connection
 * @param tls empty for a connection in plain
 * @param window operations that this side would like to have under way at a time, 1 and more; {@link Association#storeAll} uses what the peer allows
 * @param userIdentity shown to the peer, which is asked to confirm it: see {@link Association#userIdentityConfirmed}
 * @param idleTimeout how long to wait for the next byte, or for the peer to take one; a transfer that goes on has no limit
 */
public record DicomClient(
        InetSocketAddress peer,
        String callingAeTitle,
        String calledAeTitle,
        Duration connectTimeout,
        Duration idleTimeout,
        Optional<DicomTls> tls,
        Optional<UserIdentity> userIdentity,
        int window) {
    /** Of responses: a client receives nothing else that is long. */
    private static final int MAX_PDU_LENGTH = 256 * 1024;

    private static final Duration ARTIM = Duration.ofSeconds(2);
    private static final int MAX_CONTEXTS = 128;

    /** A client with time-outs of 5 s for the connection and 60 s for silence. */
    public static DicomClient of(String host, int port, String callingAeTitle, String calledAeTitle) {
        return new DicomClient(
                new InetSocketAddress(host, port),
                callingAeTitle,
                calledAeTitle,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    public DicomClient withConnectTimeout(Duration timeout) {
        return new DicomClient(peer, callingAeTitle, calledAeTitle, timeout, idleTimeout, tls, userIdentity, window);
    }

    public DicomClient withIdleTimeout(Duration timeout) {
        return new DicomClient(peer, callingAeTitle, calledAeTitle, connectTimeout, timeout, tls, userIdentity, window);
    }

    public DicomClient withTls(DicomTls by) {
        return new DicomClient(
                peer,
                callingAeTitle,
                calledAeTitle,
                connectTimeout,
                idleTimeout,
                Optional.of(by),
                userIdentity,
                window);
    }

    public DicomClient withUserIdentity(UserIdentity identity) {
        return new DicomClient(
                peer, callingAeTitle, calledAeTitle, connectTimeout, idleTimeout, tls, Optional.of(identity), window);
    }

    public DicomClient withWindow(int operations) {
        return new DicomClient(
                peer, callingAeTitle, calledAeTitle, connectTimeout, idleTimeout, tls, userIdentity, operations);
    }

    /**
     * Connects and asks for an association. That some of the contexts are not accepted is no failure: see {@link Association#context}.
     *
     * @param contexts 1 to 128
     * @throws AssociationRejectedException where the peer says no
     * @throws AssociationEndedException where it breaks off
     * @throws IOException where the connection cannot be made
     */
    public Association open(List<PresentationContext> contexts) throws IOException {
        return open(contexts, List.of(), List.of());
    }

    /**
     * The same with a say in who does what.
     *
     * @param roles of SOP classes on which this side wants to be the SCP too, such as storage for C-GET
     * @param negotiations SOP class extended negotiations
     */
    public Association open(
            List<PresentationContext> contexts, List<RoleSelection> roles, List<ExtendedNegotiation> negotiations)
            throws IOException {
        List<ProposedContext> proposed = propose(contexts);
        SocketTransport transport = SocketTransport.to(peer, tls, connectTimeout, idleTimeout);
        UpperLayer upperLayer =
                UpperLayer.requestor(transport, new UpperLayer.Limits(ARTIM, idleTimeout, MAX_PDU_LENGTH));
        boolean open = false;
        try {
            upperLayer.associate(request(proposed, roles, negotiations));
            Association association =
                    switch (upperLayer.next()) {
                        case Indication.Accepted(AssociateAc accept) -> accepted(upperLayer, proposed, accept);
                        case Indication.Rejected(var reject) -> throw new AssociationRejectedException(reject);
                        case Indication.Aborted(var cause) -> throw new AssociationEndedException(cause);
                        case Indication unexpected ->
                            throw new IllegalStateException(
                                    unexpected.getClass().getSimpleName());
                    };
            open = true;
            return association;
        } finally {
            if (!open) {
                upperLayer.close();
            }
        }
    }

    private static List<ProposedContext> propose(List<PresentationContext> contexts) {
        if (contexts.isEmpty() || contexts.size() > MAX_CONTEXTS) {
            throw new IllegalArgumentException(contexts.size() + " presentation contexts");
        }
        List<ProposedContext> proposed = new ArrayList<>();
        for (PresentationContext context : contexts) {
            List<String> syntaxes =
                    context.transferSyntaxes().stream().map(TransferSyntax::uid).toList();
            proposed.add(new ProposedContext(2 * proposed.size() + 1, context.abstractSyntax(), syntaxes));
        }
        return proposed;
    }

    private AssociateRq request(
            List<ProposedContext> proposed, List<RoleSelection> roles, List<ExtendedNegotiation> negotiations) {
        return new AssociateRq(
                1,
                calledAeTitle,
                callingAeTitle,
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                proposed,
                new UserInformation(
                        MAX_PDU_LENGTH,
                        FileMetaInformation.IMPLEMENTATION_CLASS_UID,
                        FileMetaInformation.IMPLEMENTATION_VERSION_NAME,
                        window == 1 ? Optional.empty() : Optional.of(new AsynchronousOperations(window, 1)),
                        roles,
                        negotiations,
                        userIdentity,
                        false));
    }

    private Association accepted(UpperLayer upperLayer, List<ProposedContext> proposed, AssociateAc accept)
            throws IOException {
        int peerMaxPduLength = accept.userInformation().maxPduLength();
        if (!MessageWriter.isPossible(peerMaxPduLength)) {
            upperLayer.abort();
            throw new AssociationEndedException(EndCause.PROTOCOL_VIOLATION);
        }
        Map<Integer, String> abstractSyntaxes = new HashMap<>();
        proposed.forEach(context -> abstractSyntaxes.put(context.id(), context.abstractSyntax()));
        List<AcceptedContext> contexts = new ArrayList<>();
        for (ContextResult result : accept.contexts()) {
            String abstractSyntax = abstractSyntaxes.get(result.id());
            if (result.isAccepted() && abstractSyntax != null) {
                contexts.add(
                        new AcceptedContext(result.id(), abstractSyntax, TransferSyntax.of(result.transferSyntax())));
            }
        }
        return new Association(
                upperLayer,
                contexts,
                accept.userInformation(),
                window,
                new AssociationInfo(0, callingAeTitle, calledAeTitle, peer));
    }
}
