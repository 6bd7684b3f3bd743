package org.goldenhour.dicom.net.upperlayer;

import java.io.IOException;

/** The transport service under the upper layer (PS3.8 9.1): in production a TCP connection. Reads from one thread; writes and {@link #close} from any. */
public interface Transport {
    /** Opens the connection of a requestor; it blocks until the connection is there. */
    void connect() throws IOException;

    /**
     * Reads what is there, at least one byte.
     *
     * @return the count, or -1 where the peer has closed
     * @throws java.net.SocketTimeoutException where nothing came within the time-out
     */
    int read(byte[] into, int offset, int length) throws IOException;

    /** Whether a read would find something at once; a transport that cannot tell says no. */
    default boolean hasInput() throws IOException {
        return false;
    }

    void write(byte[] bytes, int offset, int length) throws IOException;

    /** How long a read may wait for the next byte, in milliseconds, at least 1. */
    void readTimeoutMs(int timeoutMs) throws IOException;

    /** Closes at once, also under a read or write that is under way. Never fails. */
    void close();
}
