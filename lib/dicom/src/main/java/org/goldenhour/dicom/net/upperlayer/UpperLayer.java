package org.goldenhour.dicom.net.upperlayer;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.goldenhour.dicom.net.pdu.Abort;
import org.goldenhour.dicom.net.pdu.AssociateAc;
import org.goldenhour.dicom.net.pdu.AssociateRj;
import org.goldenhour.dicom.net.pdu.AssociateRq;
import org.goldenhour.dicom.net.pdu.MalformedPduException;
import org.goldenhour.dicom.net.pdu.PDataTf.Pdv;
import org.goldenhour.dicom.net.pdu.Pdu;
import org.goldenhour.dicom.net.pdu.PduType;
import org.goldenhour.dicom.net.pdu.ReleaseRp;
import org.goldenhour.dicom.net.pdu.ReleaseRq;

/**
 * The upper layer protocol machine of one connection (PS3.8 9.2): every local request, every received PDU and every time-out is an event that goes through
 * {@link TransitionTable}, and nothing else changes the state.
 *
 * <p>One thread uses it, with plain blocking calls; {@link #abort} and {@link #state} may be called from any. A fragment of data costs no object.
 */
public final class UpperLayer {
    /**
     * @param artim how long to wait for an association request or for the peer to close
     * @param idle how long to wait for the next byte on an association; any byte restarts it, so a slow transfer never runs out of time
     * @param maxPduLength the longest P-DATA-TF this side takes, in bytes after the header, as announced to the peer; 0 is no limit
     */
    public record Limits(Duration artim, Duration idle, int maxPduLength) {}

    /** Some peers count the PDU header into the length that they may send. */
    private static final int LENGTH_SLACK = Pdu.HEADER_LENGTH;

    private static final Indication DATA = new Indication.Data();
    private static final long ABORT_PATIENCE_SECONDS = 1;

    private final Transport transport;
    private final boolean requestor;
    private final Function<AssociateRq, Optional<AssociateRj>> provider;
    private final long maxPduLength;
    private final ArtimTimer artim;
    private final PduInput input;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile State state = State.Sta1;
    private volatile EndCause endCause;
    private Indication indication;
    private IOException connectFailure;
    /** After a PDU whose length cannot be believed, nothing that follows is a PDU. */
    private boolean outOfStep;

    private boolean idledOut;
    private byte[] outgoing;
    private int outgoingLength;

    private long pduRemaining;
    private long pdvRemaining;
    private int pdvContextId;
    private int pdvControl;

    private UpperLayer(
            Transport transport,
            boolean requestor,
            Limits limits,
            Function<AssociateRq, Optional<AssociateRj>> provider) {
        this.transport = transport;
        this.requestor = requestor;
        this.provider = provider;
        this.maxPduLength =
                limits.maxPduLength() == 0 ? Long.MAX_VALUE - LENGTH_SLACK : limits.maxPduLength() + LENGTH_SLACK;
        this.artim = new ArtimTimer(limits.artim());
        this.input =
                new PduInput(transport, artim, (int) Math.clamp(limits.idle().toMillis(), 1, Integer.MAX_VALUE));
    }

    /** The machine of a side that asks for an association. */
    public static UpperLayer requestor(Transport transport, Limits limits) {
        return new UpperLayer(transport, true, limits, request -> Optional.empty());
    }

    /**
     * The machine of a side that is asked, on a connection that is there.
     *
     * @param provider what the service-provider itself refuses, before its user sees the request (PS3.8 table 9-6, AE-6)
     */
    public static UpperLayer acceptor(
            Transport transport, Limits limits, Function<AssociateRq, Optional<AssociateRj>> provider) {
        return new UpperLayer(transport, false, limits, provider);
    }

    public State state() {
        return state;
    }

    /** Why the association ended without a release; empty while it has not. */
    public Optional<EndCause> endCause() {
        return Optional.ofNullable(endCause);
    }

    // Requests and responses of the local user.

    /** Opens the connection and asks for an association; the answer is the next indication. */
    public void associate(AssociateRq request) throws IOException {
        local(Event.Evt1, null);
        if (connectFailure != null) {
            throw connectFailure;
        }
        local(Event.Evt2, request);
    }

    /** An acceptor's first event: the connection is there. */
    public void connected() throws IOException {
        local(Event.Evt5, null);
    }

    public void accept(AssociateAc accept) throws IOException {
        local(Event.Evt7, accept);
    }

    public void reject(AssociateRj reject) throws IOException {
        local(Event.Evt8, reject);
    }

    /** Sends whole P-DATA-TF PDUs that stand encoded in the first bytes of the array. */
    public void sendData(byte[] pdus, int length) throws IOException {
        lock.lock();
        try {
            outgoing = pdus;
            outgoingLength = length;
            local(Event.Evt9, null);
            if (state != State.Sta6 && state != State.Sta8) {
                throw ended();
            }
        } finally {
            outgoing = null;
            lock.unlock();
        }
    }

    public void requestRelease() throws IOException {
        local(Event.Evt11, null);
    }

    public void respondToRelease() throws IOException {
        local(Event.Evt14, null);
    }

    /**
     * Aborts, from any thread. Before there is an association, or where a write of another thread is stuck, the connection is closed instead. A thread that waits for the peer
     * goes on waiting until the peer closes: {@link #close} ends that too.
     */
    public void abort() {
        boolean locked = false;
        try {
            locked = lock.tryLock(ABORT_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!locked) {
            transport.close();
            return;
        }
        try {
            if (TransitionTable.find(state, Event.Evt15) == null) {
                transport.close();
            } else {
                fire(Event.Evt15, null);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes the connection at once, from any thread. */
    public void close() {
        transport.close();
    }

    /** Waits until the peer has closed, or ARTIM makes an end of it. Only after a release, a rejection or an abort. */
    public void awaitClose() {
        while (state != State.Sta1) {
            if (state != State.Sta13) {
                fire(Event.Evt15, null);
            }
            step();
        }
    }

    // What comes from the peer.

    /** Waits for what happens next. Presentation data values that were not read are passed over. */
    public Indication next() {
        indication = null;
        while (indication == null) {
            if (state == State.Sta1) {
                return new Indication.Aborted(endCause == null ? EndCause.CONNECTION_LOST : endCause);
            }
            step();
        }
        return indication;
    }

    /** Whether the P-DATA-TF of the last indication has a presentation data value that was not begun. */
    public boolean hasPdv() {
        return pduRemaining > pdvRemaining;
    }

    /** Whether the peer has sent something that was not read yet; asks without waiting. */
    public boolean isReady() {
        try {
            return hasPdv() || input.isReady();
        } catch (IOException e) {
            // Reading will say what is wrong.
            return true;
        }
    }

    /** Waits until the peer sends something or ends; false where it was silent for that long. Between messages only. */
    public boolean awaitInput(Duration atMost) {
        try {
            return hasPdv() || input.awaitInput((int) Math.clamp(atMost.toMillis(), 1, Integer.MAX_VALUE));
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Goes to the next presentation data value, in this PDU or, waiting for it, the next.
     *
     * @throws AssociationEndedException where the peer does not send one
     */
    public void nextPdv() throws IOException {
        skipPdv();
        if (pduRemaining == 0 && !(next() instanceof Indication.Data)) {
            if (endCause == null) {
                // PS3.7 has no message that a release or an answer can interrupt.
                fire(Event.Evt15, null);
            }
            throw ended();
        }
        readPdvHeader();
    }

    private void readPdvHeader() throws IOException {
        if (pduRemaining < Pdv.HEADER_LENGTH) {
            invalidPdu(Abort.INVALID_PDU_PARAMETER);
            throw ended();
        }
        long length;
        try {
            length = input.u32();
            pdvContextId = input.u8();
            pdvControl = input.u8();
        } catch (IOException e) {
            broken(e);
            throw ended();
        }
        pduRemaining -= Pdv.HEADER_LENGTH;
        if (length < 2 || length - 2 > pduRemaining) {
            invalidPdu(Abort.INVALID_PDU_PARAMETER);
            throw ended();
        }
        pdvRemaining = length - 2;
    }

    public int pdvContextId() {
        return pdvContextId;
    }

    public boolean pdvIsCommand() {
        return Pdv.isCommand(pdvControl);
    }

    public boolean pdvIsLast() {
        return Pdv.isLast(pdvControl);
    }

    /** The bytes of the current presentation data value that were not read, below 2^32. */
    public long pdvRemaining() {
        return pdvRemaining;
    }

    /** Reads some bytes of the current presentation data value, at least one of those that remain. */
    public int readPdv(byte[] into, int offset, int length) throws IOException {
        if (state != State.Sta6 && state != State.Sta7) {
            throw ended();
        }
        try {
            int count = input.read(into, offset, (int) Math.min(length, pdvRemaining));
            pdvRemaining -= count;
            pduRemaining -= count;
            return count;
        } catch (IOException e) {
            broken(e);
            throw ended();
        }
    }

    /** Passes over the rest of the current presentation data value. */
    public void skipPdv() throws IOException {
        if (pdvRemaining == 0) {
            return;
        }
        try {
            input.skip(pdvRemaining);
            pduRemaining -= pdvRemaining;
            pdvRemaining = 0;
        } catch (IOException e) {
            broken(e);
            throw ended();
        }
    }

    private AssociationEndedException ended() {
        return new AssociationEndedException(endCause == null ? EndCause.CONNECTION_LOST : endCause);
    }

    // The machine.

    /** Waits for one PDU, or for the end of waiting, and puts it through the table. */
    private void step() {
        try {
            if (outOfStep) {
                input.drain();
                fire(Event.Evt17, null);
                return;
            }
            input.skip(pduRemaining);
            pduRemaining = 0;
            pdvRemaining = 0;
            if (!input.awaitPdu()) {
                fire(Event.Evt17, null);
                return;
            }
            int code = input.u8();
            input.u8();
            receive(PduType.of(code), input.u32());
        } catch (IOException e) {
            broken(e);
        }
    }

    private void receive(Optional<PduType> type, long length) throws IOException {
        if (type.isEmpty()) {
            outOfStep = true;
            invalidPdu(Abort.UNRECOGNIZED_PDU);
            return;
        }
        if (!type.get().allowsLength(length) || type.get() == PduType.P_DATA_TF && length > maxPduLength) {
            outOfStep = true;
            invalidPdu(Abort.INVALID_PDU_PARAMETER);
            return;
        }
        if (type.get() == PduType.P_DATA_TF) {
            pduRemaining = length;
            fire(Event.Evt10, null);
            return;
        }
        byte[] body = input.body((int) length);
        try {
            fire(Event.received(type.get()), Pdu.decode(type.get(), body));
        } catch (MalformedPduException e) {
            invalidPdu(Abort.INVALID_PDU_PARAMETER);
        }
    }

    private void invalidPdu(Abort reason) {
        fire(Event.Evt19, reason);
    }

    private void broken(IOException failure) {
        if (!(failure instanceof SocketTimeoutException)) {
            fire(Event.Evt17, null);
        } else if (artim.isRunning()) {
            fire(Event.Evt18, null);
        } else {
            idledOut = true;
            fire(Event.Evt15, null);
        }
    }

    /** A request of the local user: where the standard leaves the cell blank, the association is not what the user thought. */
    private void local(Event event, Pdu pdu) throws IOException {
        lock.lock();
        try {
            if (TransitionTable.find(state, event) == null) {
                if (endCause != null) {
                    throw ended();
                }
                throw new IllegalStateException(event.meaning() + " in " + state);
            }
            fire(event, pdu);
        } finally {
            lock.unlock();
        }
    }

    /** Puts one event through the table: new state first, then the effects; a transport that breaks under them is event 17 in the new state. */
    void fire(Event event, Pdu pdu) {
        lock.lock();
        try {
            Action action = TransitionTable.find(state, event);
            if (action == null) {
                return;
            }
            AssociateRj refusal =
                    action == Action.AE_6 ? provider.apply((AssociateRq) pdu).orElse(null) : null;
            Action.Step step = action.step(
                    switch (action) {
                        case AE_6 -> refusal == null;
                        case AR_8 -> requestor;
                        default -> true;
                    });
            noteEnd(event, pdu, step);
            state = step.next();
            for (Effect effect : step.effects()) {
                perform(effect, refusal == null ? pdu : refusal);
            }
        } catch (IOException e) {
            if (state == State.Sta4) {
                connectFailure = e;
            }
            fire(Event.Evt17, null);
        } finally {
            closeIfIdle();
            lock.unlock();
        }
    }

    /** After event 17 this side's end of the connection is left to close. */
    private void closeIfIdle() {
        if (state == State.Sta1) {
            transport.close();
        }
    }

    /** The first thing that ended the association is its cause; what follows from it is not. */
    private void noteEnd(Event event, Pdu pdu, Action.Step step) {
        if (endCause != null || state == State.Sta13) {
            return;
        }
        endCause = switch (event) {
            case Evt15 -> idledOut ? EndCause.IDLE : EndCause.LOCAL_USER;
            case Evt16 -> ((Abort) pdu).source() == 0 ? EndCause.PEER_USER : EndCause.PEER_PROVIDER;
            case Evt17 -> EndCause.CONNECTION_LOST;
            case Evt18 -> EndCause.IDLE;
            default ->
                step.effects().contains(Effect.SEND_A_ABORT_USER)
                                || step.effects().contains(Effect.SEND_A_ABORT_PROVIDER)
                        ? EndCause.PROTOCOL_VIOLATION
                        : null;
        };
    }

    private void perform(Effect effect, Pdu pdu) throws IOException {
        switch (effect) {
            case TRANSPORT_CONNECT_REQUEST -> transport.connect();
            // The server socket has accepted the connection already; a PDU to ignore has been read already.
            case TRANSPORT_CONNECT_RESPONSE, IGNORE_PDU -> {}
            case CLOSE_TRANSPORT -> transport.close();
            case START_ARTIM -> artim.start();
            case STOP_ARTIM -> artim.stop();
            case SEND_A_ASSOCIATE_RQ, SEND_A_ASSOCIATE_AC, SEND_A_ASSOCIATE_RJ -> send(pdu);
            case SEND_P_DATA_TF -> transport.write(outgoing, 0, outgoingLength);
            case SEND_A_RELEASE_RQ -> send(new ReleaseRq());
            case SEND_A_RELEASE_RP -> send(new ReleaseRp());
            case SEND_A_ABORT_USER -> send(Abort.BY_SERVICE_USER);
            case SEND_A_ABORT_PROVIDER -> send(pdu instanceof Abort reason ? reason : Abort.UNEXPECTED_PDU);
            case INDICATE_A_ASSOCIATE -> indication = new Indication.Associate((AssociateRq) pdu);
            case CONFIRM_A_ASSOCIATE_ACCEPT -> indication = new Indication.Accepted((AssociateAc) pdu);
            case CONFIRM_A_ASSOCIATE_REJECT -> indication = new Indication.Rejected((AssociateRj) pdu);
            case INDICATE_P_DATA -> indication = DATA;
            case INDICATE_A_RELEASE -> indication = new Indication.Release();
            case CONFIRM_A_RELEASE -> indication = new Indication.Released();
            case INDICATE_ABORT, INDICATE_A_P_ABORT -> indication = new Indication.Aborted(endCause);
        }
    }

    private void send(Pdu pdu) throws IOException {
        byte[] bytes = pdu.encode();
        transport.write(bytes, 0, bytes.length);
    }

    /** For the test of the table: puts the machine into a state as if its history had led there. */
    void enter(State history) {
        state = history;
    }
}
