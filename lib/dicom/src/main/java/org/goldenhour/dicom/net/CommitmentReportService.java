package org.goldenhour.dicom.net;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;

/** The storage commitment push model SCU that is called back (PS3.4 J.3.3): takes N-EVENT-REPORT over associations on which the peer, as requestor, is the SCP. */
final class CommitmentReportService implements DimseService {
    private final CommitmentListener listener;

    CommitmentReportService(CommitmentListener listener) {
        this.listener = listener;
    }

    @Override
    public Set<CommandField> commands() {
        return Set.of(CommandField.N_EVENT_REPORT);
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
    public boolean invokes(String abstractSyntax) {
        return supports(abstractSyntax);
    }

    @Override
    public void serve(DimseExchange exchange) throws IOException {
        if (!exchange.command().hasDataSet()) {
            exchange.respond(new DimseStatus(DimseStatuses.MISTYPED_ARGUMENT, "N-EVENT-REPORT without a data set"));
            return;
        }
        DataSet information;
        try {
            information = exchange.readDataSet();
        } catch (IOException e) {
            if (exchange.isLost()) {
                throw e;
            }
            exchange.respond(new DimseStatus(DimseStatuses.INVALID_ARGUMENT_VALUE, "unreadable event information"));
            return;
        }
        exchange.respond(listener.reported(exchange.association(), CommitmentResult.read(information)));
    }
}
