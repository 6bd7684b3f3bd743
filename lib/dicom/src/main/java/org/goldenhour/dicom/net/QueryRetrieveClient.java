package org.goldenhour.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.pdu.UserInformation.RoleSelection;

/** The query and retrieve SCU of one association (PS3.4 C.4): one operation at a time, each to its final answer. */
public final class QueryRetrieveClient {
    private static final long MAX_IDENTIFIER_BYTES = 16L << 20;

    private final Association association;

    QueryRetrieveClient(Association association) {
        this.association = association;
    }

    /** The context of one operation, in explicit, else implicit VR little endian. */
    public static PresentationContext context(String sopClassUid) {
        return new PresentationContext(
                sopClassUid,
                List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    }

    /** For C-GET: this side takes instances of the class. */
    public static RoleSelection takes(String storageSopClassUid) {
        return new RoleSelection(storageSopClassUid, false, true);
    }

    /** How an operation ended. @param failed the SOP Instance UIDs that the peer lists as failed */
    public record Retrieved(DimseStatus status, SubOperations counts, List<String> failed) {}

    /**
     * C-FIND.
     *
     * @param identifier with QueryRetrieveLevel
     * @param onMatch false cancels; matches that are under way still come
     * @return the final status; 0122 without asking where the peer did not accept the SOP class
     */
    public DimseStatus find(InformationModel model, DataSet identifier, Predicate<DataSet> onMatch) throws IOException {
        var context = association.contextOf(model.findSopClassUid());
        if (context.isEmpty()) {
            return DimseStatus.sopClassNotSupported("not negotiated");
        }
        Command request = Command.queryRq(CommandField.C_FIND, association.nextMessageId(), model.findSopClassUid());
        send(context.get(), request, identifier);
        boolean cancelled = false;
        while (true) {
            Command response = association.nextCommand();
            if (!answers(response, request)) {
                throw association.violated();
            }
            DataSet match = dataSet(response, context.get());
            if (!response.status().isPending()) {
                return response.status();
            }
            if (!onMatch.test(match) && !cancelled) {
                cancelled = true;
                association.writer().write(context.get().id(), Command.cancelRq(request.messageId()));
            }
        }
    }

    /**
     * C-GET: the instances come over this association.
     *
     * @param store takes each; its answer is the answer to the peer
     * @param onProgress false cancels
     */
    public Retrieved get(
            InformationModel model, DataSet identifier, StoreHandler store, Predicate<SubOperations> onProgress)
            throws IOException {
        return retrieve(
                Command.queryRq(CommandField.C_GET, association.nextMessageId(), model.getSopClassUid()),
                identifier,
                store,
                onProgress);
    }

    /** C-MOVE. @param destination the AE title to which the peer is to send @param onProgress false cancels */
    public Retrieved move(
            InformationModel model, DataSet identifier, String destination, Predicate<SubOperations> onProgress)
            throws IOException {
        return retrieve(
                Command.queryRq(CommandField.C_MOVE, association.nextMessageId(), model.moveSopClassUid())
                        .with(Tag.MoveDestination, destination),
                identifier,
                (request, dataSet) -> DimseStatus.sopClassNotSupported("no C-GET is under way"),
                onProgress);
    }

    private Retrieved retrieve(
            Command request, DataSet identifier, StoreHandler store, Predicate<SubOperations> onProgress)
            throws IOException {
        var context = association.contextOf(request.affectedSopClassUid().orElseThrow());
        if (context.isEmpty()) {
            return new Retrieved(DimseStatus.sopClassNotSupported("not negotiated"), SubOperations.NONE, List.of());
        }
        send(context.get(), request, identifier);
        boolean cancelled = false;
        while (true) {
            Command message = association.nextCommand();
            if (message.field() == CommandField.C_STORE.code()) {
                take(message, store);
                continue;
            }
            if (!answers(message, request)) {
                throw association.violated();
            }
            DataSet failed = dataSet(message, context.get());
            SubOperations counts = SubOperations.of(message);
            if (!message.status().isPending()) {
                return new Retrieved(
                        message.status(),
                        counts,
                        new ArrayList<>(failed.values().strings(Tag.FailedSOPInstanceUIDList)));
            }
            if (!onProgress.test(counts) && !cancelled) {
                cancelled = true;
                association.writer().write(context.get().id(), Command.cancelRq(request.messageId()));
            }
        }
    }

    private void take(Command command, StoreHandler store) throws IOException {
        int contextId = association.reader().contextId();
        AcceptedContext context = association.contexts().stream()
                .filter(one -> one.id() == contextId)
                .findFirst()
                .orElseThrow(association::violated);
        DataSetStream dataSet = association.reader().dataSet(command);
        DimseStatus status = store.store(
                new StoreHandler.StoreRequest(
                        association.peers(),
                        command.messageId(),
                        command.affectedSopClassUid().orElse(context.abstractSyntax()),
                        command.affectedSopInstanceUid().orElse(""),
                        context.transferSyntax()),
                dataSet);
        dataSet.finish();
        association.writer().write(contextId, command.response(status));
    }

    private void send(AcceptedContext context, Command request, DataSet identifier) throws IOException {
        association
                .writer()
                .write(
                        context.id(),
                        request,
                        new ByteArrayInputStream(DicomWriter.toBytes(identifier, context.transferSyntax())));
    }

    private static boolean answers(Command response, Command request) {
        return response.field() == (request.field() | CommandField.RESPONSE)
                && response.messageIdBeingRespondedTo() == request.messageId();
    }

    private DataSet dataSet(Command command, AcceptedContext context) throws IOException {
        if (!command.hasDataSet()) {
            return DataSet.EMPTY;
        }
        DataSetStream stream = association.reader().dataSet(command);
        DataSet read = DicomReader.readDataSet(
                stream, context.transferSyntax(), ReadOptions.ALL.withMaxMemoryBytes(MAX_IDENTIFIER_BYTES));
        stream.finish();
        return read;
    }
}
