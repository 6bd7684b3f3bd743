package org.goldenhour.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.RetrieveHandler.Answer;
import org.goldenhour.dicom.net.RetrieveHandler.Stored;

/** The retrieve SCP (PS3.4 C.4.2, C.4.3): C-MOVE and C-GET, Patient Root and Study Root. */
final class RetrieveService implements DimseService {
    private static final Logger LOG = System.getLogger(RetrieveService.class.getName());

    private static final int UNABLE_TO_PERFORM_SUB_OPERATIONS = 0xA702;
    private static final int SUB_OPERATIONS_WITH_FAILURES = 0xB000;
    private static final int MAX_CONTEXTS = 128;

    /** FailedSOPInstanceUIDList is UI, whose length has 16 bits: as many UIDs of 64 characters as fit. */
    private static final int MAX_FAILED_UIDS = 1000;

    private final RetrieveHandler handler;

    RetrieveService(RetrieveHandler handler) {
        this.handler = handler;
    }

    @Override
    public Set<CommandField> commands() {
        return Set.of(CommandField.C_GET, CommandField.C_MOVE);
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return InformationModel.of(abstractSyntax)
                .filter(model -> !model.findSopClassUid().equals(abstractSyntax))
                .isPresent();
    }

    @Override
    public Optional<String> chooseTransferSyntax(List<String> proposed) {
        return proposed.stream().filter(QueryService.PLAIN::contains).findFirst();
    }

    /** C-GET sends instances to the peer, who is the SCP of storage there. */
    @Override
    public boolean invokes(String abstractSyntax) {
        return StorageSopClasses.isStandard(abstractSyntax) || StorageSopClasses.isPrivate(abstractSyntax);
    }

    @Override
    public Optional<String> extendedNegotiation(String sopClassUid, String applicationInformation) {
        return Optional.of(QueryService.relationalOnly(applicationInformation));
    }

    /** Where sub-operations go: back over the association of the C-GET, or over one of its own. */
    private interface Line {
        boolean accepts(String sopClassUid, TransferSyntax transferSyntax);

        StoreOutcome store(Stored instance, TransferSyntax transferSyntax, InputStream dataSet) throws IOException;
    }

    @Override
    public void serve(DimseExchange exchange) throws IOException {
        Command command = exchange.command();
        InformationModel model = InformationModel.of(exchange.abstractSyntax()).orElseThrow();
        boolean move = command.field() == CommandField.C_MOVE.code();
        if (!exchange.abstractSyntax().equals(move ? model.moveSopClassUid() : model.getSopClassUid())) {
            exchange.respond(DimseStatus.sopClassNotSupported("not on this presentation context"));
            return;
        }
        DataSet keys;
        try {
            keys = command.hasDataSet() ? exchange.readDataSet() : DataSet.EMPTY;
        } catch (IOException e) {
            if (exchange.isLost()) {
                throw e;
            }
            exchange.respond(DimseStatus.unableToProcess("the identifier cannot be read"));
            return;
        }
        boolean relational = exchange.extendedNegotiation().startsWith("01");
        switch (Identifier.checkRetrieval(model, keys, relational)) {
            case Identifier.Checked.Bad(DimseStatus status) -> exchange.respond(status);
            case Identifier.Checked.Good(Identifier identifier) ->
                retrieve(
                        exchange,
                        new RetrieveHandler.Request(
                                exchange.association(),
                                identifier,
                                move
                                        ? Optional.of(command.elements()
                                                .values()
                                                .string(Tag.MoveDestination, "")
                                                .strip())
                                        : Optional.empty()));
        }
    }

    private void retrieve(DimseExchange exchange, RetrieveHandler.Request request) throws IOException {
        switch (handler.find(request)) {
            case Answer.Refused(DimseStatus status) -> exchange.respond(status);
            case Answer.Found(List<Stored> instances, Optional<DicomClient> destination) -> {
                Run run = new Run(exchange, request, instances);
                try {
                    if (destination.isPresent()) {
                        run.move(destination.get());
                    } else {
                        run.over(get(exchange));
                    }
                } finally {
                    handler.ended(request, run.counts);
                }
            }
        }
    }

    private static Line get(DimseExchange exchange) {
        return new Line() {
            @Override
            public boolean accepts(String sopClassUid, TransferSyntax transferSyntax) {
                return exchange.invocable(sopClassUid).stream()
                        .anyMatch(context -> context.transferSyntax().uid().equals(transferSyntax.uid()));
            }

            @Override
            public StoreOutcome store(Stored instance, TransferSyntax transferSyntax, InputStream dataSet)
                    throws IOException {
                return exchange.store(instance.sopClassUid(), instance.sopInstanceUid(), transferSyntax, dataSet);
            }
        };
    }

    /** One retrieval under way. */
    private static final class Run {
        private final DimseExchange exchange;
        private final RetrieveHandler.Request request;
        private final List<Stored> instances;
        private final List<String> failed = new ArrayList<>();
        private SubOperations counts;

        Run(DimseExchange exchange, RetrieveHandler.Request request, List<Stored> instances) {
            this.exchange = exchange;
            this.request = request;
            this.instances = instances;
            this.counts = new SubOperations(instances.size(), 0, 0, 0);
        }

        /** One association for all instances of a C-MOVE. */
        void move(DicomClient destination) throws IOException {
            if (instances.isEmpty()) {
                finish(DimseStatus.SUCCESS);
                return;
            }
            MoveOriginator originator = new MoveOriginator(
                    request.association().callingAeTitle().strip(),
                    exchange.command().messageId());
            Association opened;
            try {
                opened = destination.open(contexts());
            } catch (IOException e) {
                failRest(0);
                finish(new DimseStatus(
                        UNABLE_TO_PERFORM_SUB_OPERATIONS, "the move destination does not take the association"));
                return;
            }
            boolean ended = false;
            try {
                over(line(opened, originator));
                ended = true;
            } finally {
                end(opened, ended);
            }
        }

        /** What the destination thinks of the end changes nothing: every instance was answered. */
        private static void end(Association opened, boolean orderly) {
            try (opened) {
                if (!orderly) {
                    opened.abort();
                }
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a move's association ended badly", e);
            }
        }

        private List<PresentationContext> contexts() {
            Set<PresentationContext> contexts = new LinkedHashSet<>();
            // As stored first: where there are too many, it is conversions that are not offered.
            instances.forEach(one -> contexts.add(PresentationContext.of(
                    one.sopClassUid(), one.transferSyntaxes().getFirst())));
            for (Stored instance : instances) {
                instance.transferSyntaxes()
                        .forEach(syntax -> contexts.add(PresentationContext.of(instance.sopClassUid(), syntax)));
            }
            return contexts.stream().limit(MAX_CONTEXTS).toList();
        }

        private static Line line(Association association, MoveOriginator originator) {
            return new Line() {
                @Override
                public boolean accepts(String sopClassUid, TransferSyntax transferSyntax) {
                    return association.context(sopClassUid, transferSyntax).isPresent();
                }

                @Override
                public StoreOutcome store(Stored instance, TransferSyntax transferSyntax, InputStream dataSet)
                        throws IOException {
                    return association.store(
                            instance.sopClassUid(), instance.sopInstanceUid(), transferSyntax, dataSet, originator);
                }
            };
        }

        void over(Line line) throws IOException {
            for (int i = 0; i < instances.size(); i++) {
                if (exchange.isCancelled()) {
                    finish(DimseStatus.CANCEL);
                    return;
                }
                try {
                    send(line, instances.get(i));
                } catch (IOException e) {
                    if (request.moveDestination().isEmpty()) {
                        throw e;
                    }
                    // The destination's association is gone; the one that asked still stands.
                    failRest(i);
                    break;
                }
                if (i < instances.size() - 1) {
                    exchange.respond(counts.on(exchange.command().response(DimseStatus.PENDING)));
                }
            }
            finish(counts.failed() == 0 ? DimseStatus.SUCCESS : failures());
        }

        private static DimseStatus failures() {
            return new DimseStatus(SUB_OPERATIONS_WITH_FAILURES, "some sub-operations failed");
        }

        private void send(Line line, Stored instance) throws IOException {
            Optional<TransferSyntax> syntax = instance.transferSyntaxes().stream()
                    .filter(one -> line.accepts(instance.sopClassUid(), one))
                    .findFirst();
            if (syntax.isEmpty()) {
                fail(instance);
                return;
            }
            InputStream opened;
            try {
                opened = instance.open(syntax.get());
            } catch (IOException e) {
                LOG.log(Level.WARNING, "GH-DICOMNET-0023 a stored instance cannot be opened for retrieval", e);
                fail(instance);
                return;
            }
            try (InputStream dataSet = opened) {
                count(instance, line.store(instance, syntax.get(), dataSet));
            }
        }

        private void count(Stored instance, StoreOutcome outcome) {
            if (!outcome.isDone()) {
                fail(instance);
            } else if (outcome instanceof StoreOutcome.Answered(DimseStatus status) && status.isSuccess()) {
                counts = counts.completedOne();
            } else {
                counts = counts.warnedOne();
            }
        }

        private void fail(Stored instance) {
            counts = counts.failedOne();
            failed.add(instance.sopInstanceUid());
        }

        private void failRest(int from) {
            counts = counts.failedAll();
            instances.subList(from, instances.size()).forEach(instance -> failed.add(instance.sopInstanceUid()));
        }

        private void finish(DimseStatus status) throws IOException {
            Command response = counts.on(exchange.command().response(status));
            if (failed.isEmpty()) {
                exchange.respond(response);
                return;
            }
            exchange.respond(
                    response,
                    DataSet.builder()
                            .set(
                                    Tag.FailedSOPInstanceUIDList,
                                    failed.stream().limit(MAX_FAILED_UIDS).toArray(String[]::new))
                            .build());
        }
    }
}
