package org.goldenhour.dicom.net.upperlayer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** A transport whose peer has said everything already and then falls silent or closes. */
final class RecordedTransport implements Transport {
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayInputStream incoming;
    private final boolean closesAtEnd;
    boolean connected;
    boolean closed;
    boolean refusesConnection;
    boolean failsOnWrite;

    RecordedTransport(byte[] incoming, boolean closesAtEnd) {
        this.incoming = new ByteArrayInputStream(incoming);
        this.closesAtEnd = closesAtEnd;
    }

    static RecordedTransport silent() {
        return new RecordedTransport(new byte[0], false);
    }

    @Override
    public void connect() throws IOException {
        if (refusesConnection) {
            throw new IOException("connection refused");
        }
        connected = true;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        int count = incoming.read(into, offset, length);
        if (count < 0 && !closesAtEnd) {
            throw new SocketTimeoutException("silent");
        }
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (failsOnWrite || closed) {
            throw new IOException("broken pipe");
        }
        sent.write(bytes, offset, length);
    }

    @Override
    public void readTimeoutMs(int timeoutMs) {}

    @Override
    public void close() {
        closed = true;
    }
}
