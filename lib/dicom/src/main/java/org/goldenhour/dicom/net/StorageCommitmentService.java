package org.goldenhour.dicom.net;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;

/** The storage commitment push model SCP (PS3.4 annex J): N-ACTION, and N-EVENT-REPORT over the same association where the peer stays. */
final class StorageCommitmentService implements DimseService {
    /** A peer that goes does so at once; one that is silent for so long is waiting. */
    private static final Duration STAYS = Duration.ofMillis(500);

    private final CommitmentHandler handler;

    StorageCommitmentService(CommitmentHandler handler) {
        this.handler = handler;
    }

    @Override
    public Set<CommandField> commands() {
        return Set.of(CommandField.N_ACTION);
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return abstractSyntax.equals(StorageCommitmentClient.SOP_CLASS);
    }

    @Override
    public Optional<String> chooseTransferSyntax(List<String> proposed) {
        return proposed.stream().filter(QueryService.PLAIN::contains).findFirst();
    }

    @Override
    public void serve(DimseExchange exchange) throws IOException {
        Command command = exchange.command();
        DataSet information;
        try {
            information = command.hasDataSet() ? exchange.readDataSet() : DataSet.EMPTY;
        } catch (IOException e) {
            if (exchange.isLost()) {
                throw e;
            }
            exchange.respond(new DimseStatus(DimseStatuses.INVALID_ARGUMENT_VALUE, "unreadable action information"));
            return;
        }
        CommitmentHandler.Request request = new CommitmentHandler.Request(
                exchange.association(),
                information.values().string(Tag.TransactionUID, ""),
                CommitmentResult.references(information));
        DimseStatus status = check(command, request);
        if (status.isSuccess()) {
            status = handler.requested(request);
        }
        exchange.respond(command.actionResponse(status));
        if (status.isSuccess() && exchange.isQuiet(STAYS)) {
            handler.stays(
                    request,
                    result -> exchange.invoke(
                            messageId -> Command.eventReportRq(messageId, result.eventTypeId()),
                            result.eventInformation()));
        }
    }

    private static DimseStatus check(Command command, CommitmentHandler.Request request) {
        if (command.elements().values().integer(Tag.ActionTypeID, 0) != 1) {
            return new DimseStatus(DimseStatuses.NO_SUCH_ACTION, "");
        }
        if (!command.elements()
                .values()
                .string(Tag.RequestedSOPInstanceUID, "")
                .equals(StorageCommitmentClient.SOP_INSTANCE)) {
            return new DimseStatus(DimseStatuses.NO_SUCH_SOP_INSTANCE, "");
        }
        boolean whole = StorageSopClasses.isUid(request.transactionUid())
                && !request.references().isEmpty()
                && request.references().stream()
                        .allMatch(reference -> StorageSopClasses.isUid(reference.sopClassUid())
                                && StorageSopClasses.isUid(reference.sopInstanceUid()));
        return whole
                ? DimseStatus.SUCCESS
                : new DimseStatus(DimseStatuses.INVALID_ARGUMENT_VALUE, "a UID is missing or is none");
    }
}
