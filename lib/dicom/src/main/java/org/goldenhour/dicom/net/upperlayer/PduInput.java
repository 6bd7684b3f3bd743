package org.goldenhour.dicom.net.upperlayer;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** Buffered reading of PDUs from a transport, under the ARTIM timer where it runs and under the idle time-out else. For one thread. */
final class PduInput {
    /** Large enough that header and first PDVs come in one read, small enough for hundreds of idle associations. */
    private static final int BUFFER_LENGTH = 32 * 1024;

    /** A body grows in steps of this, so that a hostile length costs no more memory than the bytes that do come. */
    private static final int BODY_STEP = 16 * 1024;

    private final Transport transport;
    private final ArtimTimer artim;
    private final int idleTimeoutMs;
    private final byte[] buffer = new byte[BUFFER_LENGTH];
    private int at;
    private int limit;
    private int timeoutMs;

    PduInput(Transport transport, ArtimTimer artim, int idleTimeoutMs) {
        this.transport = transport;
        this.artim = artim;
        this.idleTimeoutMs = idleTimeoutMs;
    }

    /** Waits for a PDU. Answers false where the peer closed the connection between two. */
    boolean awaitPdu() throws IOException {
        return at < limit || fill();
    }

    /** Whether something is there to be read now. */
    boolean isReady() throws IOException {
        return at < limit || transport.hasInput();
    }

    /** Waits for something to read. Answers false where nothing came in that time; the end of the connection counts as something. */
    boolean awaitInput(int waitMs) throws IOException {
        if (isReady()) {
            return true;
        }
        timeoutMs = waitMs;
        transport.readTimeoutMs(waitMs);
        try {
            int count = transport.read(buffer, 0, buffer.length);
            at = 0;
            limit = Math.max(count, 0);
            return true;
        } catch (SocketTimeoutException nothing) {
            return false;
        }
    }

    int u8() throws IOException {
        if (at == limit && !fill()) {
            throw new EOFException("connection closed inside a PDU");
        }
        return buffer[at++] & 0xFF;
    }

    /** An unsigned 32-bit number. */
    long u32() throws IOException {
        return (long) u8() << 24 | u8() << 16 | u8() << 8 | u8();
    }

    byte[] body(int length) throws IOException {
        byte[] out = new byte[Math.min(length, BODY_STEP)];
        int have = 0;
        while (have < length) {
            if (have == out.length) {
                out = Arrays.copyOf(out, Math.min(length, out.length * 2));
            }
            have += read(out, have, out.length - have);
        }
        return out;
    }

    /** Reads at least one byte and at most that many; a long span goes around the buffer. */
    int read(byte[] into, int offset, int length) throws IOException {
        if (at == limit) {
            if (length >= BUFFER_LENGTH) {
                return require(readTransport(into, offset, length));
            }
            require(fill() ? 1 : -1);
        }
        int count = Math.min(length, limit - at);
        System.arraycopy(buffer, at, into, offset, count);
        at += count;
        return count;
    }

    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (at == limit) {
                require(fill() ? 1 : -1);
            }
            int step = (int) Math.min(left, limit - at);
            at += step;
            left -= step;
        }
    }

    /** Throws away whatever comes until the peer closes. */
    void drain() throws IOException {
        do {
            at = limit;
        } while (fill());
    }

    private static int require(int count) throws EOFException {
        if (count < 0) {
            throw new EOFException("connection closed inside a PDU");
        }
        return count;
    }

    private boolean fill() throws IOException {
        int count = readTransport(buffer, 0, buffer.length);
        at = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }

    private int readTransport(byte[] into, int offset, int length) throws IOException {
        long wanted = artim.isRunning() ? artim.remainingMs() : idleTimeoutMs;
        if (wanted <= 0) {
            throw new SocketTimeoutException("ARTIM");
        }
        if (wanted != timeoutMs) {
            timeoutMs = (int) Math.min(wanted, Integer.MAX_VALUE);
            transport.readTimeoutMs(timeoutMs);
        }
        return transport.read(into, offset, length);
    }
}
