package org.goldenhour.dicom.net;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The storage service class as SCP (PS3.4 annex B): C-STORE, handed to a {@link StoreHandler}. */
final class StorageService implements DimseService {
    private final StoreHandler handler;
    private final Predicate<String> sopClasses;

    StorageService(StoreHandler handler, Predicate<String> sopClasses) {
        this.handler = handler;
        this.sopClasses = sopClasses;
    }

    @Override
    public Set<CommandField> commands() {
        return Set.of(CommandField.C_STORE);
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return sopClasses.test(abstractSyntax);
    }

    /** The sender's first: bytes are kept as they come, so that what is easiest for the sender costs nothing here. */
    @Override
    public Optional<String> chooseTransferSyntax(List<String> proposed) {
        return proposed.stream().filter(StorageSopClasses::isUid).findFirst();
    }

    @Override
    public void serve(DimseExchange exchange) throws IOException {
        exchange.respond(store(exchange));
    }

    private DimseStatus store(DimseExchange exchange) throws IOException {
        Command command = exchange.command();
        String sopClassUid = command.affectedSopClassUid().orElse(exchange.abstractSyntax());
        Optional<String> sopInstanceUid = command.affectedSopInstanceUid();
        if (!supports(sopClassUid)) {
            return DimseStatus.sopClassNotSupported("not a storage SOP class");
        }
        if (sopInstanceUid.isEmpty()) {
            return new DimseStatus(DimseStatuses.INVALID_OBJECT_INSTANCE, "AffectedSOPInstanceUID is missing");
        }
        if (!command.hasDataSet()) {
            return new DimseStatus(DimseStatuses.MISTYPED_ARGUMENT, "C-STORE without a data set");
        }
        return handler.store(
                new StoreHandler.StoreRequest(
                        exchange.association(),
                        command.messageId(),
                        sopClassUid,
                        sopInstanceUid.get(),
                        exchange.transferSyntax()),
                exchange.dataSet());
    }
}
