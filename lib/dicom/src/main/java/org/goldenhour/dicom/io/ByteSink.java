package org.goldenhour.dicom.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Little endian output with a window in which lengths can still be filled in. While marks are open nothing leaves the window. Not thread-safe. */
final class ByteSink {
    private static final int FLUSH_BYTES = 8192;

    private final OutputStream out;
    private byte[] window = new byte[FLUSH_BYTES];
    private int size;
    private int openMarks;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void u8(int value) throws IOException {
        reserve(1);
        window[size++] = (byte) value;
    }

    void u16(int value) throws IOException {
        reserve(2);
        window[size++] = (byte) value;
        window[size++] = (byte) (value >>> 8);
    }

    void u32(int value) throws IOException {
        reserve(4); // at once, so that a length that is filled in later does not leave in halves
        u16(value);
        u16(value >>> 16);
    }

    void tag(int tag) throws IOException {
        u16(tag >>> 16);
        u16(tag);
    }

    void bytes(byte[] value) throws IOException {
        if (openMarks == 0 && value.length >= FLUSH_BYTES) {
            flushWindow();
            out.write(value);
            return;
        }
        reserve(value.length);
        System.arraycopy(value, 0, window, size, value.length);
        size += value.length;
    }

    /** Makes the 32-bit length just written one that {@link #closeMark} fills in. */
    int openMark() {
        openMarks++;
        return size;
    }

    void closeMark(int mark) {
        int length = size - mark;
        for (int i = 0; i < 4; i++) {
            window[mark - 4 + i] = (byte) (length >>> 8 * i);
        }
        openMarks--;
    }

    /** Everything goes to the stream; the stream itself is not flushed. */
    void flushWindow() throws IOException {
        out.write(window, 0, size);
        size = 0;
    }

    private void reserve(int count) throws IOException {
        if (size + count > window.length) {
            if (openMarks == 0) {
                flushWindow();
            }
            if (size + count > window.length) {
                window = Arrays.copyOf(window, Math.max(size + count, window.length * 2));
            }
        }
    }
}
