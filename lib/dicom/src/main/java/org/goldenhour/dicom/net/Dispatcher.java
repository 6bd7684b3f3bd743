package org.goldenhour.dicom.net;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.goldenhour.dicom.net.upperlayer.EndCause;

/** Brings each request of an association to the service of its presentation context, and sees to it that it is answered (PS3.7 8 and 9). */
final class Dispatcher {
    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final AssociationInfo association;
    private final Negotiation.Agreement agreement;
    private final MessageWriter writer;

    Dispatcher(AssociationInfo association, Negotiation.Agreement agreement, MessageWriter writer) {
        this.association = association;
        this.agreement = agreement;
        this.writer = writer;
    }

    /**
     * Reads one message and answers it.
     *
     * @throws IOException where the association cannot go on
     */
    void dispatch(MessageReader reader) throws IOException {
        Command command = reader.command();
        AcceptedContext context = agreement.contexts().get(reader.contextId());
        if (context == null || command.isResponse()) {
            throw new AssociationEndedException(EndCause.PROTOCOL_VIOLATION);
        }
        DataSetStream dataSet = reader.dataSet(command);
        DimseExchange exchange = new DimseExchange(association, context, command, dataSet, reader, writer, agreement);
        CommandField field = CommandField.of(command.field()).orElse(null);
        if (field == CommandField.C_CANCEL) {
            // Its operation is over already, and a cancel has no response (PS3.7 9.3.2.3).
            dataSet.finish();
            return;
        }
        DimseService service = agreement.services().get(context.id());
        if (field == null || !service.commands().contains(field)) {
            exchange.respond(unserved(field));
            return;
        }
        serve(service, exchange);
        dataSet.finish();
    }

    private DimseStatus unserved(CommandField field) {
        boolean elsewhere = field != null
                && agreement.services().values().stream()
                        .anyMatch(service -> service.commands().contains(field));
        return elsewhere
                ? DimseStatus.sopClassNotSupported("not on this presentation context")
                : new DimseStatus(DimseStatuses.UNRECOGNIZED_OPERATION, "");
    }

    private void serve(DimseService service, DimseExchange exchange) throws IOException {
        try {
            service.serve(exchange);
        } catch (AssociationEndedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (exchange.isLost()) {
                throw new AssociationEndedException(EndCause.CONNECTION_LOST);
            }
            if (exchange.isAnswered()) {
                throw e;
            }
            // The class alone: a message of the service's making may hold patient data.
            LOG.log(
                    Level.ERROR,
                    "GH-DICOMNET-0022 association " + association.number() + ": a service failed by "
                            + e.getClass().getName() + " at " + origin(e));
        }
        if (!exchange.isAnswered()) {
            exchange.respond(DimseStatus.processingFailure("processing failure"));
        }
    }

    private static String origin(Exception failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        return frames.length == 0 ? "an unknown place" : frames[0].toString();
    }
}
