package org.goldenhour.dicom.net;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.ContextResult;
import org.goldenhour.dicom.net.pdu.ContextResult.Result;
import org.goldenhour.dicom.net.pdu.ProposedContext;
import org.goldenhour.dicom.net.pdu.UserInformation;
import org.goldenhour.dicom.net.pdu.UserInformation.AsynchronousOperations;
import org.goldenhour.dicom.net.pdu.UserInformation.ExtendedNegotiation;
import org.goldenhour.dicom.net.pdu.UserInformation.RoleSelection;

/** How a server answers an association request (PS3.8 7.1.1, PS3.7 D.3). */
final class Negotiation {
    /** Operations that a requestor may have under way where they are answered in order: those that wait do so on the connection, and cost no memory. */
    private static final int MAX_INVOKED = 16;

    private final Set<String> aeTitles;
    private final List<DimseService> services;
    private final int maxPduLength;
    private final PeerPolicy policy;

    Negotiation(Set<String> aeTitles, List<DimseService> services, int maxPduLength, PeerPolicy policy) {
        this.policy = policy;
        this.aeTitles = Set.copyOf(aeTitles);
        this.services = List.copyOf(services);
        this.maxPduLength = policy.maxPduLength() > 0 ? policy.maxPduLength() : maxPduLength;
    }

    /** Why the application refuses the request as a whole; empty where it does not. */
    Optional<AssociateRj> refusal(AssociateRq request) {
        if (!request.applicationContext().equals(AssociateRq.DICOM_APPLICATION_CONTEXT)) {
            return Optional.of(AssociateRj.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED);
        }
        if (!aeTitles.contains(request.calledAeTitle())) {
            return Optional.of(AssociateRj.CALLED_AE_TITLE_NOT_RECOGNIZED);
        }
        if (!MessageWriter.isPossible(request.userInformation().maxPduLength())) {
            return Optional.of(AssociateRj.NO_REASON_GIVEN);
        }
        return Optional.empty();
    }

    /** An accepted request: what is answered, and which service serves which context. */
    record Agreement(AssociateAc answer, Map<Integer, AcceptedContext> contexts, Map<Integer, DimseService> services) {
        /** The contexts on which the requestor is the SCP. */
        List<AcceptedContext> invocable(String abstractSyntax) {
            boolean agreed = answer.userInformation().roleSelections().stream()
                    .anyMatch(role -> role.scp() && role.sopClassUid().equals(abstractSyntax));
            return !agreed
                    ? List.of()
                    : contexts.values().stream()
                            .filter(context -> context.abstractSyntax().equals(abstractSyntax))
                            .toList();
        }
    }

    /** @param userConfirmed whether the requestor is told that its user is known */
    Agreement agree(AssociateRq request, boolean userConfirmed) {
        List<ContextResult> results = new ArrayList<>();
        Map<Integer, AcceptedContext> contexts = new HashMap<>();
        Map<Integer, DimseService> serving = new HashMap<>();
        for (ProposedContext proposed : request.contexts()) {
            ContextResult result = answer(proposed);
            results.add(result);
            if (result.isAccepted()) {
                contexts.put(
                        proposed.id(),
                        new AcceptedContext(
                                proposed.id(), proposed.abstractSyntax(), TransferSyntax.of(result.transferSyntax())));
                serviceOf(proposed.abstractSyntax()).ifPresent(service -> serving.put(proposed.id(), service));
            }
        }
        AssociateAc answer = new AssociateAc(
                1,
                request.calledAeTitle(),
                request.callingAeTitle(),
                request.applicationContext(),
                results,
                userInformation(request.userInformation(), userConfirmed, serving.values()));
        return new Agreement(answer, contexts, serving);
    }

    private UserInformation userInformation(
            UserInformation asked, boolean userConfirmed, Collection<DimseService> serving) {
        return new UserInformation(
                maxPduLength,
                FileMetaInformation.IMPLEMENTATION_CLASS_UID,
                FileMetaInformation.IMPLEMENTATION_VERSION_NAME,
                asked.asynchronousOperations().map(window -> window(window, serving)),
                asked.roleSelections().stream()
                        .map(this::role)
                        .flatMap(Optional::stream)
                        .toList(),
                asked.extendedNegotiations().stream()
                        .map(this::extended)
                        .flatMap(Optional::stream)
                        .toList(),
                Optional.empty(),
                userConfirmed);
    }

    /**
     * Several operations only where the requestor does nothing but send (PS3.7 D.3.3.3): a query or retrieval looks out for its cancel while it runs, and must find nothing else.
     * This side invokes one at a time.
     */
    private static AsynchronousOperations window(AsynchronousOperations asked, Collection<DimseService> serving) {
        boolean sends = serving.stream().anyMatch(StorageService.class::isInstance)
                && serving.stream()
                        .allMatch(one -> one instanceof StorageService || one instanceof VerificationService);
        int wanted = asked.maxInvoked() == 0 ? MAX_INVOKED : asked.maxInvoked();
        return new AsynchronousOperations(sends ? Math.min(wanted, MAX_INVOKED) : 1, 1);
    }

    /** No answer stands for the default roles (PS3.7 D.3.3.4). */
    private Optional<RoleSelection> role(RoleSelection asked) {
        boolean served = serviceOf(asked.sopClassUid()).isPresent();
        boolean invoked = services.stream().anyMatch(service -> service.invokes(asked.sopClassUid()));
        return !served && !invoked
                ? Optional.empty()
                : Optional.of(new RoleSelection(asked.sopClassUid(), asked.scu() && served, asked.scp() && invoked));
    }

    private Optional<ExtendedNegotiation> extended(ExtendedNegotiation asked) {
        return serviceOf(asked.sopClassUid())
                .flatMap(service -> service.extendedNegotiation(asked.sopClassUid(), asked.applicationInformation()))
                .map(answer -> new ExtendedNegotiation(asked.sopClassUid(), answer));
    }

    private ContextResult answer(ProposedContext proposed) {
        Optional<DimseService> service = serviceOf(proposed.abstractSyntax());
        Optional<String> transferSyntax =
                service.flatMap(s -> s.chooseTransferSyntax(allowed(s, proposed.transferSyntaxes())));
        Result result;
        if (service.isEmpty()) {
            result = Result.ABSTRACT_SYNTAX_NOT_SUPPORTED;
        } else if (!policy.allows(proposed.abstractSyntax())) {
            result = Result.USER_REJECTION;
        } else {
            result = transferSyntax.isPresent() ? Result.ACCEPTANCE : Result.TRANSFER_SYNTAXES_NOT_SUPPORTED;
        }
        // Not significant where not accepted (PS3.8 table 9-18), but some peers cannot do without one.
        return new ContextResult(
                proposed.id(), result, transferSyntax.orElse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
    }

    private List<String> allowed(DimseService service, List<String> proposed) {
        return policy.storageTransferSyntaxes().isEmpty() || !(service instanceof StorageService)
                ? proposed
                : proposed.stream()
                        .filter(policy.storageTransferSyntaxes()::contains)
                        .toList();
    }

    private Optional<DimseService> serviceOf(String abstractSyntax) {
        return services.stream()
                .filter(service -> service.supports(abstractSyntax))
                .findFirst();
    }
}
