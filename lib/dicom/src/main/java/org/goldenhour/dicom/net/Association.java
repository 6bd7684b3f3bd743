package org.goldenhour.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.pdu.UserInformation;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.goldenhour.dicom.net.upperlayer.EndCause;
import org.goldenhour.dicom.net.upperlayer.Indication;
import org.goldenhour.dicom.net.upperlayer.State;
import org.goldenhour.dicom.net.upperlayer.UpperLayer;

/**
 * An association that a client opened: one request at a time, each answered before the next. For one thread, but {@link #abort} for any. After an {@link IOException} it is over;
 * {@link #close} is needed all the same.
 */
public final class Association implements AutoCloseable {
    private static final int MAX_MESSAGE_ID = 0xFFFF;

    private final UpperLayer upperLayer;
    private final List<AcceptedContext> contexts;
    private final AssociationInfo peers;
    private final UserInformation answer;
    private final int window;
    private final MessageReader reader;
    private final MessageWriter writer;
    private int messageId;
    private boolean over;

    Association(
            UpperLayer upperLayer,
            List<AcceptedContext> contexts,
            UserInformation answer,
            int wantedWindow,
            AssociationInfo peers) {
        this.peers = peers;
        this.upperLayer = upperLayer;
        this.contexts = List.copyOf(contexts);
        this.reader = new MessageReader(upperLayer);
        this.writer = new MessageWriter(upperLayer, answer.maxPduLength());
        this.answer = answer;
        this.window = answer.asynchronousOperations()
                .map(allowed -> allowed.maxInvoked() == 0 ? wantedWindow : Math.min(wantedWindow, allowed.maxInvoked()))
                .orElse(1);
    }

    /** What the peer accepted. */
    public List<AcceptedContext> contexts() {
        return contexts;
    }

    /** Whether the peer says that it knows the user whose identity was shown (PS3.7 D.3.3.7). */
    public boolean userIdentityConfirmed() {
        return answer.userIdentityConfirmed();
    }

    /** The accepted context of a SOP class in exactly that transfer syntax. */
    public Optional<AcceptedContext> context(String abstractSyntax, TransferSyntax transferSyntax) {
        return contexts.stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax)
                        && context.transferSyntax().uid().equals(transferSyntax.uid()))
                .findFirst();
    }

    /**
     * C-ECHO (PS3.7 9.1.5).
     *
     * @return the status of the answer; 0122 without asking where the peer did not accept verification
     */
    public DimseStatus echo() throws IOException {
        Optional<AcceptedContext> context = contexts.stream()
                .filter(c -> c.abstractSyntax().equals(VerificationService.VERIFICATION_SOP_CLASS))
                .findFirst();
        if (context.isEmpty()) {
            return DimseStatus.sopClassNotSupported("verification was not accepted");
        }
        Command request = Command.echoRq(nextMessageId());
        writer.write(context.get().id(), request);
        return answerTo(request);
    }

    /** C-STORE of a data set that is in memory. */
    public StoreOutcome store(String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax, byte[] dataSet)
            throws IOException {
        return store(sopClassUid, sopInstanceUid, transferSyntax, new ByteArrayInputStream(dataSet));
    }

    /**
     * C-STORE (PS3.7 9.1.1), read from the stream as the peer takes it.
     *
     * @param dataSet the bytes of a data set in that transfer syntax, without File Meta Information; not closed. Where it fails the association is aborted
     */
    public StoreOutcome store(
            String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax, InputStream dataSet)
            throws IOException {
        Optional<AcceptedContext> context = context(sopClassUid, transferSyntax);
        if (context.isEmpty()) {
            return new StoreOutcome.NotNegotiated(sopClassUid, transferSyntax.uid());
        }
        return store(Command.storeRq(nextMessageId(), sopClassUid, sopInstanceUid), context.get(), dataSet);
    }

    /** How many operations both sides agreed to have under way at a time, 1 and more (PS3.7 D.3.3.3). */
    public int window() {
        return window;
    }

    /** An instance that is to be sent. {@link #open} gives the bytes of its data set when it is its turn. */
    public interface Outgoing {
        String sopClassUid();

        String sopInstanceUid();

        TransferSyntax transferSyntax();

        InputStream open() throws IOException;
    }

    /**
     * C-STORE of many: the next are under way while the answers to {@link #window} others are waited for, so that a long line costs its delay once and not for each.
     *
     * @param answered told of each as its answer comes, on this thread
     * @throws IOException where the association is over, or an instance cannot be read; what was not answered may or may not have been stored
     */
    public void storeAll(Iterable<? extends Outgoing> instances, BiConsumer<Outgoing, StoreOutcome> answered)
            throws IOException {
        Map<Integer, Outgoing> underWay = new HashMap<>();
        for (Outgoing one : instances) {
            Optional<AcceptedContext> context = context(one.sopClassUid(), one.transferSyntax());
            if (context.isEmpty()) {
                answered.accept(
                        one,
                        new StoreOutcome.NotNegotiated(
                                one.sopClassUid(), one.transferSyntax().uid()));
                continue;
            }
            if (underWay.size() >= window) {
                takeAnswer(underWay, answered);
            }
            Command request = Command.storeRq(nextMessageId(), one.sopClassUid(), one.sopInstanceUid());
            try (InputStream dataSet = one.open()) {
                writer.write(context.get().id(), request, dataSet);
            }
            underWay.put(request.messageId(), one);
        }
        while (!underWay.isEmpty()) {
            takeAnswer(underWay, answered);
        }
    }

    /** The answers may come in any order. */
    private void takeAnswer(Map<Integer, Outgoing> underWay, BiConsumer<Outgoing, StoreOutcome> answered)
            throws IOException {
        Command response = nextCommand();
        Outgoing one = underWay.remove(response.messageIdBeingRespondedTo());
        if (one == null || response.field() != (CommandField.C_STORE.code() | CommandField.RESPONSE)) {
            throw violated();
        }
        reader.dataSet(response).finish();
        answered.accept(one, new StoreOutcome.Answered(response.status()));
    }

    /** C-STORE as a sub-operation of a C-MOVE. */
    StoreOutcome store(
            String sopClassUid,
            String sopInstanceUid,
            TransferSyntax transferSyntax,
            InputStream dataSet,
            MoveOriginator originator)
            throws IOException {
        Optional<AcceptedContext> context = context(sopClassUid, transferSyntax);
        if (context.isEmpty()) {
            return new StoreOutcome.NotNegotiated(sopClassUid, transferSyntax.uid());
        }
        return store(
                Command.storeRq(nextMessageId(), sopClassUid, sopInstanceUid).movedBy(originator),
                context.get(),
                dataSet);
    }

    private StoreOutcome store(Command request, AcceptedContext context, InputStream dataSet) throws IOException {
        writer.write(context.id(), request, dataSet);
        return new StoreOutcome.Answered(answerTo(request));
    }

    /** Queries and retrieval over this association, for the same thread. */
    public QueryRetrieveClient queryRetrieve() {
        return new QueryRetrieveClient(this);
    }

    /** Storage commitment over this association, for the same thread. */
    public StorageCommitmentClient storageCommitment() {
        return new StorageCommitmentClient(this);
    }

    /** Any accepted context of a SOP class. */
    Optional<AcceptedContext> contextOf(String abstractSyntax) {
        return contexts.stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax))
                .findFirst();
    }

    AssociationInfo peers() {
        return peers;
    }

    MessageReader reader() {
        return reader;
    }

    MessageWriter writer() {
        return writer;
    }

    /** Waits for the next message of the peer. */
    Command nextCommand() throws IOException {
        Indication indication = reader.await();
        if (!(indication instanceof Indication.Data)) {
            throw ended(indication);
        }
        return reader.command();
    }

    AssociationEndedException violated() {
        upperLayer.abort();
        return new AssociationEndedException(EndCause.PROTOCOL_VIOLATION);
    }

    int nextMessageId() {
        messageId = messageId % MAX_MESSAGE_ID + 1;
        return messageId;
    }

    DimseStatus answerTo(Command request) throws IOException {
        Command response = nextCommand();
        if (response.field() != (request.field() | CommandField.RESPONSE)
                || response.messageIdBeingRespondedTo() != request.messageId()) {
            throw violated();
        }
        reader.dataSet(response).finish();
        return response.status();
    }

    private AssociationEndedException ended(Indication indication) throws IOException {
        if (indication instanceof Indication.Aborted(EndCause cause)) {
            return new AssociationEndedException(cause);
        }
        // The peer asks for the end instead of answering.
        upperLayer.abort();
        return new AssociationEndedException(EndCause.PROTOCOL_VIOLATION);
    }

    /** Ends the association in good order (PS3.8 7.2) and closes the connection. */
    public void release() throws IOException {
        over = true;
        try {
            upperLayer.requestRelease();
            while (true) {
                switch (upperLayer.next()) {
                    case Indication.Released _ -> {
                        return;
                    }
                    // PS3.8 table 9-8, AR-8: both sides asked at once; the requestor answers and goes on waiting.
                    case Indication.Release _ -> upperLayer.respondToRelease();
                    case Indication.Aborted(var cause) -> throw new AssociationEndedException(cause);
                    default -> {}
                }
            }
        } finally {
            upperLayer.close();
        }
    }

    /** Aborts (PS3.8 7.3), also under a request that another thread waits for. */
    public void abort() {
        upperLayer.abort();
    }

    /** Releases where the association stands, and closes the connection in any case. */
    @Override
    public void close() throws IOException {
        if (over) {
            return;
        }
        if (upperLayer.state() == State.Sta6) {
            release();
            return;
        }
        over = true;
        upperLayer.awaitClose();
    }
}
