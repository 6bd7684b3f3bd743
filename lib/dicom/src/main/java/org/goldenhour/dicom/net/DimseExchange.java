package org.goldenhour.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.pdu.UserInformation;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.goldenhour.dicom.net.upperlayer.EndCause;
import org.goldenhour.dicom.net.upperlayer.Indication;

/** One request on an association and the way to answer it. It ends when {@link DimseService#serve} returns. */
public final class DimseExchange {
    /** Identifiers have some hundred bytes; a list of UIDs, and a commitment of a large study, some hundred thousand. */
    private static final long MAX_IDENTIFIER_BYTES = 16L << 20;

    private final AssociationInfo association;
    private final String abstractSyntax;
    private final TransferSyntax transferSyntax;
    private final Command command;
    private final int contextId;
    private final DataSetStream dataSet;
    private final MessageReader reader;
    private final MessageWriter writer;
    private final Negotiation.Agreement agreement;
    private boolean answered;
    private boolean cancelled;
    private int invoked;

    DimseExchange(
            AssociationInfo association,
            AcceptedContext context,
            Command command,
            DataSetStream dataSet,
            MessageReader reader,
            MessageWriter writer,
            Negotiation.Agreement agreement) {
        this.association = association;
        this.abstractSyntax = context.abstractSyntax();
        this.transferSyntax = context.transferSyntax();
        this.contextId = context.id();
        this.command = command;
        this.dataSet = dataSet;
        this.reader = reader;
        this.writer = writer;
        this.agreement = agreement;
    }

    public AssociationInfo association() {
        return association;
    }

    public String abstractSyntax() {
        return abstractSyntax;
    }

    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    public Command command() {
        return command;
    }

    /** The data set of the request as it arrives; empty where it has none. */
    public InputStream dataSet() {
        return dataSet;
    }

    /** Answers without a data set. */
    public void respond(DimseStatus status) throws IOException {
        respond(command.response(status));
    }

    /** Answers without a data set. */
    public void respond(Command response) throws IOException {
        dataSet.finish();
        answered = true;
        writer.write(contextId, response);
    }

    /** Answers with a data set in this context's transfer syntax, such as one match of a query. */
    public void respond(Command response, InputStream responseDataSet) throws IOException {
        dataSet.finish();
        answered = true;
        writer.write(contextId, response, responseDataSet);
    }

    /** Answers with a data set that is in memory. */
    public void respond(Command response, DataSet responseDataSet) throws IOException {
        respond(response.withDataSet(), new ByteArrayInputStream(DicomWriter.toBytes(responseDataSet, transferSyntax)));
    }

    /** The identifier of a query, action information and the like. @throws IOException where it is no data set, or a larger one than such things are */
    public DataSet readDataSet() throws IOException {
        return DicomReader.readDataSet(
                dataSet, transferSyntax, ReadOptions.ALL.withMaxMemoryBytes(MAX_IDENTIFIER_BYTES));
    }

    /** Whether the peer has cancelled this request by C-CANCEL (PS3.7 9.3.2.3); looks without waiting. */
    public boolean isCancelled() throws IOException {
        dataSet.finish();
        while (!cancelled && reader.isReady()) {
            noteCancel(nextCommand());
        }
        return cancelled;
    }

    /** Whether the peer says nothing for so long after the answer, so that a request of ours does not cross one of its own. */
    public boolean isQuiet(Duration length) throws IOException {
        dataSet.finish();
        return !reader.awaitInput(length);
    }

    /** What this side answered to the extended negotiation of this exchange's SOP class, in hexadecimal digits; empty where there was none. */
    public String extendedNegotiation() {
        return agreement.answer().userInformation().extendedNegotiations().stream()
                .filter(one -> one.sopClassUid().equals(abstractSyntax))
                .map(UserInformation.ExtendedNegotiation::applicationInformation)
                .findFirst()
                .orElse("");
    }

    /** The contexts of a SOP class on which the peer agreed to be the SCP (PS3.7 D.3.3.4). */
    public List<AcceptedContext> invocable(String sopClassUid) {
        return agreement.invocable(sopClassUid);
    }

    /** C-STORE to the peer, as a sub-operation of its C-GET. */
    StoreOutcome store(String sopClassUid, String sopInstanceUid, TransferSyntax storedAs, InputStream storedDataSet)
            throws IOException {
        for (AcceptedContext context : invocable(sopClassUid)) {
            if (context.transferSyntax().uid().equals(storedAs.uid())) {
                Command request = Command.storeRq(++invoked & 0xFFFF, sopClassUid, sopInstanceUid);
                writer.write(context.id(), request, storedDataSet);
                return new StoreOutcome.Answered(awaitResponse(request));
            }
        }
        return new StoreOutcome.NotNegotiated(sopClassUid, storedAs.uid());
    }

    /** A request of ours on this exchange's context, such as N-EVENT-REPORT. @param build makes it with the message ID given */
    public DimseStatus invoke(IntFunction<Command> build, DataSet requestDataSet) throws IOException {
        Command request = build.apply(++invoked & 0xFFFF).withDataSet();
        writer.write(contextId, request, new ByteArrayInputStream(DicomWriter.toBytes(requestDataSet, transferSyntax)));
        return awaitResponse(request);
    }

    private DimseStatus awaitResponse(Command request) throws IOException {
        while (true) {
            Command answer = nextCommand();
            if (answer.field() == (request.field() | CommandField.RESPONSE)
                    && answer.messageIdBeingRespondedTo() == request.messageId()) {
                reader.dataSet(answer).finish();
                return answer.status();
            }
            noteCancel(answer);
        }
    }

    private Command nextCommand() throws IOException {
        Indication next = reader.await();
        if (next instanceof Indication.Data) {
            return reader.command();
        }
        if (next instanceof Indication.Aborted(EndCause cause)) {
            throw new AssociationEndedException(cause);
        }
        throw violated();
    }

    /** The window is one operation: beside the answer that is waited for, only a cancel may come. */
    private void noteCancel(Command message) throws IOException {
        if (message.field() != CommandField.C_CANCEL.code()) {
            throw violated();
        }
        reader.dataSet(message).finish();
        cancelled |= message.messageIdBeingRespondedTo() == command.messageId();
    }

    private AssociationEndedException violated() {
        reader.abort();
        return new AssociationEndedException(EndCause.PROTOCOL_VIOLATION);
    }

    boolean isAnswered() {
        return answered;
    }

    /** Whether the association ended while the data set was read. */
    boolean isLost() {
        return dataSet.hasFailed();
    }
}
