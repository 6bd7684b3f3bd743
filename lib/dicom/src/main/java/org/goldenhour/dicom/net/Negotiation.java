package org.goldenhour.dicom.net;

import java.util.ArrayList;
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
import org.goldenhour.dicom.net.pdu.UserInformation.ExtendedNegotiation;
import org.goldenhour.dicom.net.pdu.UserInformation.RoleSelection;

/** How a server answers an association request (PS3.8 7.1.1, PS3.7 D.3). */
final class Negotiation {
    private final Set<String> aeTitles;
    private final List<DimseService> services;
    private final int maxPduLength;

    Negotiation(Set<String> aeTitles, List<DimseService> services, int maxPduLength) {
        this.aeTitles = Set.copyOf(aeTitles);
        this.services = List.copyOf(services);
        this.maxPduLength = maxPduLength;
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

    Agreement agree(AssociateRq request) {
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
                userInformation(request.userInformation()));
        return new Agreement(answer, contexts, serving);
    }

    /** Asynchronous operations: one each way, whatever was asked for (PS3.7 D.3.3.3). */
    private UserInformation userInformation(UserInformation asked) {
        return new UserInformation(
                maxPduLength,
                FileMetaInformation.IMPLEMENTATION_CLASS_UID,
                FileMetaInformation.IMPLEMENTATION_VERSION_NAME,
                asked.asynchronousOperations().map(window -> new UserInformation.AsynchronousOperations(1, 1)),
                asked.roleSelections().stream()
                        .map(this::role)
                        .flatMap(Optional::stream)
                        .toList(),
                asked.extendedNegotiations().stream()
                        .map(this::extended)
                        .flatMap(Optional::stream)
                        .toList(),
                Optional.empty());
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
        Optional<String> transferSyntax = service.flatMap(s -> s.chooseTransferSyntax(proposed.transferSyntaxes()));
        Result result = transferSyntax.isPresent()
                ? Result.ACCEPTANCE
                : service.isPresent() ? Result.TRANSFER_SYNTAXES_NOT_SUPPORTED : Result.ABSTRACT_SYNTAX_NOT_SUPPORTED;
        // Not significant where not accepted (PS3.8 table 9-18), but some peers cannot do without one.
        return new ContextResult(
                proposed.id(), result, transferSyntax.orElse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
    }

    private Optional<DimseService> serviceOf(String abstractSyntax) {
        return services.stream()
                .filter(service -> service.supports(abstractSyntax))
                .findFirst();
    }
}
