package org.goldenhour.dicom.net;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;

/** The query SCP (PS3.4 C.4.1): C-FIND, Patient Root and Study Root. */
final class QueryService implements DimseService {
    /** The transfer syntaxes of identifiers, which have no pixels. */
    static final List<String> PLAIN =
            List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    private final QueryHandler handler;

    QueryService(QueryHandler handler) {
        this.handler = handler;
    }

    @Override
    public Set<CommandField> commands() {
        return Set.of(CommandField.C_FIND);
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return InformationModel.of(abstractSyntax)
                .filter(model -> model.findSopClassUid().equals(abstractSyntax))
                .isPresent();
    }

    @Override
    public Optional<String> chooseTransferSyntax(List<String> proposed) {
        return proposed.stream().filter(PLAIN::contains).findFirst();
    }

    /** Relational queries, as asked; date-time, fuzzy and time zone matching and the enhanced conversion are not done (PS3.4 C.5.1.1.1). */
    @Override
    public Optional<String> extendedNegotiation(String sopClassUid, String applicationInformation) {
        return Optional.of(relationalOnly(applicationInformation));
    }

    /** As many bytes as were asked for, of which only the first, relational, is granted. */
    static String relationalOnly(String asked) {
        return asked.isEmpty() ? "" : asked.substring(0, 2) + "00".repeat(asked.length() / 2 - 1);
    }

    @Override
    public void serve(DimseExchange exchange) throws IOException {
        Command request = exchange.command();
        if (!request.hasDataSet()) {
            exchange.respond(DimseStatus.identifierDoesNotMatchSopClass("C-FIND without an identifier"));
            return;
        }
        DataSet keys;
        try {
            keys = exchange.readDataSet();
        } catch (IOException e) {
            if (exchange.isLost()) {
                throw e;
            }
            exchange.respond(DimseStatus.unableToProcess("the identifier cannot be read"));
            return;
        }
        InformationModel model = InformationModel.of(exchange.abstractSyntax()).orElseThrow();
        switch (Identifier.check(model, keys, exchange.extendedNegotiation().startsWith("01"))) {
            case Identifier.Checked.Bad(DimseStatus status) -> exchange.respond(status);
            case Identifier.Checked.Good(Identifier query) -> find(exchange, query);
        }
    }

    private void find(DimseExchange exchange, Identifier query) throws IOException {
        Command request = exchange.command();
        DimseStatus status = handler.find(exchange.association(), query, (match, everyKeySupported) -> {
            if (exchange.isCancelled()) {
                return false;
            }
            exchange.respond(
                    request.response(
                            everyKeySupported ? DimseStatus.PENDING : DimseStatus.PENDING_WITH_UNSUPPORTED_KEYS),
                    match);
            return true;
        });
        exchange.respond(exchange.isCancelled() ? DimseStatus.CANCEL : status);
    }
}
