package org.goldenhour.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.goldenhour.dicom.net.pdu.PDataTf.Pdv;
import org.goldenhour.dicom.net.pdu.Pdu;
import org.goldenhour.dicom.net.pdu.PduType;
import org.goldenhour.dicom.net.upperlayer.UpperLayer;

/**
 * Writes DIMSE messages as P-DATA-TF PDUs of one presentation data value each (PS3.8 annex E). A message without a data set is one write to the connection; the command of a
 * message with one travels with the first fragment. One buffer serves all messages of an association.
 */
final class MessageWriter {
    /** What one write to the connection has at most, so that a peer without a limit does not cost unlimited memory. */
    private static final int MAX_PDU_LENGTH = 256 * 1024;

    /** PDU header and PDV header. */
    private static final int HEADERS_LENGTH = Pdu.HEADER_LENGTH + Pdv.HEADER_LENGTH;

    private final UpperLayer upperLayer;
    private final int fragmentLength;
    private byte[] buffer = new byte[512];
    private int at;

    /** @param peerMaxPduLength as the peer announced it; 0 is no limit (PS3.8 D.1) */
    MessageWriter(UpperLayer upperLayer, int peerMaxPduLength) {
        this.upperLayer = upperLayer;
        this.fragmentLength = fragmentLength(peerMaxPduLength);
    }

    /** Whether a PDU of the peer's length can carry anything: fragments have an even number of bytes (PS3.8 annex E.1). */
    static boolean isPossible(int peerMaxPduLength) {
        return fragmentLength(peerMaxPduLength) > 0;
    }

    private static int fragmentLength(int peerMaxPduLength) {
        int length = peerMaxPduLength == 0 ? MAX_PDU_LENGTH : Math.min(peerMaxPduLength, MAX_PDU_LENGTH);
        return (length - Pdv.HEADER_LENGTH) & ~1;
    }

    void write(int contextId, Command command) throws IOException {
        appendCommand(contextId, command.encode());
        flush();
    }

    /** Writes a message with its data set. Where the source fails the message cannot be ended, so that the association is aborted. */
    void write(int contextId, Command command, InputStream dataSet) throws IOException {
        appendCommand(contextId, command.encode());
        int carried = -1;
        boolean last;
        do {
            reserve(HEADERS_LENGTH + fragmentLength);
            int from = at + HEADERS_LENGTH;
            int length = 0;
            if (carried >= 0) {
                buffer[from] = (byte) carried;
                length = 1;
            }
            try {
                length += dataSet.readNBytes(buffer, from + length, fragmentLength - length);
                carried = length < fragmentLength ? -1 : dataSet.read();
            } catch (IOException | RuntimeException e) {
                upperLayer.abort();
                throw e;
            }
            last = carried < 0;
            appendHeaders(contextId, Pdv.control(false, last), length);
            at += length;
            flush();
        } while (!last);
    }

    private void appendCommand(int contextId, byte[] bytes) {
        at = 0;
        for (int from = 0; from < bytes.length; from += fragmentLength) {
            int length = Math.min(fragmentLength, bytes.length - from);
            reserve(HEADERS_LENGTH + length);
            appendHeaders(contextId, Pdv.control(true, from + length == bytes.length), length);
            System.arraycopy(bytes, from, buffer, at, length);
            at += length;
        }
    }

    private void appendHeaders(int contextId, int control, int fragment) {
        buffer[at++] = (byte) PduType.P_DATA_TF.code();
        buffer[at++] = 0;
        appendU32(fragment + Pdv.HEADER_LENGTH);
        appendU32(fragment + 2);
        buffer[at++] = (byte) contextId;
        buffer[at++] = (byte) control;
    }

    private void appendU32(int value) {
        buffer[at++] = (byte) (value >>> 24);
        buffer[at++] = (byte) (value >>> 16);
        buffer[at++] = (byte) (value >>> 8);
        buffer[at++] = (byte) value;
    }

    private void reserve(int length) {
        if (at + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(at + length, buffer.length * 2));
        }
    }

    private void flush() throws IOException {
        upperLayer.sendData(buffer, at);
        at = 0;
    }
}
