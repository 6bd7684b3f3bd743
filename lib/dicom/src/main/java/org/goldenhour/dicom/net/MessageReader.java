package org.goldenhour.dicom.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.goldenhour.dicom.net.upperlayer.AssociationEndedException;
import org.goldenhour.dicom.net.upperlayer.EndCause;
import org.goldenhour.dicom.net.upperlayer.Indication;
import org.goldenhour.dicom.net.upperlayer.UpperLayer;

/** Reads DIMSE messages from the presentation data values of an association (PS3.8 annex E): a command set, then perhaps a data set. */
final class MessageReader {
    /** Real command sets have some 200 bytes, those with a long AttributeIdentifierList some thousands. */
    private static final int MAX_COMMAND_LENGTH = 64 * 1024;

    private final UpperLayer upperLayer;
    private byte[] buffer = new byte[512];
    private int contextId;

    MessageReader(UpperLayer upperLayer) {
        this.upperLayer = upperLayer;
    }

    /** Waits for the beginning of a message, which is a {@link Indication.Data}, or for the end of the association. */
    Indication await() {
        return upperLayer.hasPdv() ? new Indication.Data() : upperLayer.next();
    }

    /** Whether the peer has sent something since the last message. */
    boolean isReady() {
        return upperLayer.isReady();
    }

    /** Waits for the peer to send something, for no longer than that. */
    boolean awaitInput(Duration atMost) {
        return upperLayer.awaitInput(atMost);
    }

    void abort() {
        upperLayer.abort();
    }

    /** Reads the command set of the message that has begun. */
    Command command() throws IOException {
        int length = 0;
        do {
            upperLayer.nextPdv();
            if (length == 0) {
                contextId = upperLayer.pdvContextId();
            }
            length = append(length);
        } while (!upperLayer.pdvIsLast());
        try {
            return Command.decode(buffer, length);
        } catch (MalformedCommandException e) {
            upperLayer.abort();
            throw e;
        }
    }

    private int append(int length) throws IOException {
        long total = length + upperLayer.pdvRemaining();
        if (!upperLayer.pdvIsCommand() || upperLayer.pdvContextId() != contextId || total > MAX_COMMAND_LENGTH) {
            upperLayer.abort();
            throw new AssociationEndedException(EndCause.PROTOCOL_VIOLATION);
        }
        if (total > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) total);
        }
        int at = length;
        while (upperLayer.pdvRemaining() > 0) {
            at += upperLayer.readPdv(buffer, at, (int) total - at);
        }
        return at;
    }

    /** The presentation context of the last command. */
    int contextId() {
        return contextId;
    }

    /** The data set that follows the last command. */
    DataSetStream dataSet(Command command) {
        return command.hasDataSet() ? new DataSetStream(upperLayer, contextId) : DataSetStream.empty(upperLayer);
    }
}
