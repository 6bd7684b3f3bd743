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
    record Agreement(AssociateAc answer, Map<Integer, AcceptedContext> contexts, Map<Integer, DimseService> services) {}

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
                UserInformation.of(
                        maxPduLength,
                        FileMetaInformation.IMPLEMENTATION_CLASS_UID,
                        FileMetaInformation.IMPLEMENTATION_VERSION_NAME));
        return new Agreement(answer, contexts, serving);
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
