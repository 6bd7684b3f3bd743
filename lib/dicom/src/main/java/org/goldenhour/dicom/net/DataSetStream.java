package org.goldenhour.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.goldenhour.dicom.net.upperlayer.EndCause;
import org.goldenhour.dicom.net.upperlayer.UpperLayer;

/** The data set of the message under way, read from the connection as it is asked for. It dies with its message. */
final class DataSetStream extends InputStream {
    private final UpperLayer upperLayer;
    private final int contextId;
    private boolean lastPdv;
    private boolean closed;
    private IOException failure;

    DataSetStream(UpperLayer upperLayer, int contextId) {
        this.upperLayer = upperLayer;
        this.contextId = contextId;
    }

    /** A message without a data set. */
    static DataSetStream empty(UpperLayer upperLayer) {
        DataSetStream stream = new DataSetStream(upperLayer, 0);
        stream.lastPdv = true;
        return stream;
    }

    /** Whether the association ended under this stream. */
    boolean hasFailed() {
        return failure != null;
    }

    /** Passes over what was not read, and ends the stream. */
    void finish() throws IOException {
        try {
            while (hasNext()) {
                upperLayer.skipPdv();
            }
        } finally {
            closed = true;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (closed) {
            throw new IOException("the message of this data set is over");
        }
        if (length == 0) {
            return 0;
        }
        try {
            return hasNext() ? upperLayer.readPdv(into, offset, length) : -1;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int available() {
        return closed || failure != null ? 0 : (int) Math.min(upperLayer.pdvRemaining(), Integer.MAX_VALUE);
    }

    /** Goes to a presentation data value with bytes to read, or answers that the last one is read. */
    private boolean hasNext() throws IOException {
        if (failure != null) {
            throw failure;
        }
        while (upperLayer.pdvRemaining() == 0) {
            if (lastPdv) {
                return false;
            }
            upperLayer.nextPdv();
            if (upperLayer.pdvIsCommand() || upperLayer.pdvContextId() != contextId) {
                upperLayer.abort();
                throw new AssociationEndedException(EndCause.PROTOCOL_VIOLATION);
            }
            lastPdv = upperLayer.pdvIsLast();
        }
        return true;
    }
}
