package org.goldenhour.analysis.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;

/** One message on a pipe: a mark, the length, a check sum, the bytes. Whatever else gets onto the pipe is noticed and never taken for an answer. */
final class Frame {
    private static final int MARK = 0x47485731;
    private static final int MAX_BYTES = 256 << 20;

    private Frame() {}

    static void write(DataOutputStream out, byte[] message) throws IOException {
        out.writeInt(MARK);
        out.writeInt(message.length);
        out.writeInt(checkSum(message));
        out.write(message);
        out.flush();
    }

    /** @throws EOFException where the pipe ended @throws IOException where it carries anything but a frame */
    static byte[] read(DataInputStream in) throws IOException {
        int mark = in.readInt();
        int length = in.readInt();
        int sum = in.readInt();
        if (mark != MARK || length < 0 || length > MAX_BYTES) {
            throw new IOException("the pipe carries something that is no message");
        }
        byte[] message = in.readNBytes(length);
        if (message.length < length) {
            throw new EOFException();
        }
        if (checkSum(message) != sum) {
            throw new IOException("the pipe carries a damaged message");
        }
        return message;
    }

    private static int checkSum(byte[] message) {
        CRC32 crc = new CRC32();
        crc.update(message);
        return (int) crc.getValue();
    }
}
