package org.goldenhour.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream with a window of bytes that can be looked at before they are taken, and with its position. Memory grows with the bytes that arrive, never with a length
 * that somebody declared. Not thread-safe.
 */
final class ByteSource {
    /** Enough for the header of a CT image in one read. */
    private static final int WINDOW_BYTES = 8192;

    /** A value up to this length is allocated at once; a longer one only if the input is known to hold it, otherwise as it arrives. */
    private static final int TRUSTED_BYTES = 1 << 20;

    /** What a Java array can hold. */
    static final int MAX_VALUE_BYTES = Integer.MAX_VALUE - 16;

    private static final byte[] EMPTY = new byte[0];

    /** Null where the window holds everything: then the window is somebody else's and is not written to. */
    private final InputStream in;

    private final long knownSize;
    private final byte[] window;
    private int at;
    private int end;
    private long windowPosition;

    /** @param knownSize the number of bytes that the stream will deliver, or -1 */
    ByteSource(InputStream in, long knownSize) {
        this.in = in;
        this.knownSize = knownSize;
        this.window = new byte[WINDOW_BYTES];
    }

    /** A source whose bytes are all there; positions count from {@code position}. */
    ByteSource(byte[] bytes, long position) {
        this.in = null;
        this.knownSize = position + bytes.length;
        this.window = bytes;
        this.end = bytes.length;
        this.windowPosition = position;
    }

    /** Position of the next byte from the start. */
    long position() {
        return windowPosition + at;
    }

    /** Whether the next {@code count} bytes, at most 8192, are there to be looked at. */
    boolean ensure(int count) throws IOException {
        return end - at >= count || fill(count);
    }

    private boolean fill(int count) throws IOException {
        if (in == null) {
            return false;
        }
        if (window.length - at < count) {
            windowPosition += at;
            System.arraycopy(window, at, window, 0, end - at);
            end -= at;
            at = 0;
        }
        while (end - at < count) {
            int got = in.read(window, end, window.length - end);
            if (got < 0) {
                return false;
            }
            end += got;
        }
        return true;
    }

    /** Bytes that can be looked at without reading. */
    int available() {
        return end - at;
    }

    /** Whether the input is known to end before so many more bytes. */
    boolean isShorterThan(long length) {
        return knownSize >= 0 && length > knownSize - position();
    }

    int u8(int offset) {
        return window[at + offset] & 0xFF;
    }

    int u16le(int offset) {
        return (window[at + offset] & 0xFF) | (window[at + offset + 1] & 0xFF) << 8;
    }

    int u16be(int offset) {
        return (window[at + offset] & 0xFF) << 8 | (window[at + offset + 1] & 0xFF);
    }

    int i32le(int offset) {
        return u16le(offset) | u16le(offset + 2) << 16;
    }

    int i32be(int offset) {
        return u16be(offset) << 16 | u16be(offset + 2);
    }

    /** Takes bytes that {@link #ensure} has seen. */
    void take(int count) {
        at += count;
    }

    /** The next {@code length} bytes, or null where the input ends before. */
    byte[] read(long length) throws IOException {
        if (length == 0) {
            return EMPTY;
        }
        if (isShorterThan(length) || length > MAX_VALUE_BYTES) {
            return null;
        }
        int wanted = (int) length;
        if (wanted <= end - at) {
            byte[] value = Arrays.copyOfRange(window, at, at + wanted);
            at += wanted;
            return value;
        }
        byte[] value = new byte[knownSize >= 0 ? wanted : Math.min(wanted, TRUSTED_BYTES)];
        int filled = end - at;
        System.arraycopy(window, at, value, 0, filled);
        forgetWindow();
        while (filled < wanted) {
            if (filled == value.length) {
                value = Arrays.copyOf(value, (int) Math.min(wanted, value.length * 2L));
            }
            int got = in.read(value, filled, value.length - filled);
            if (got < 0) {
                return null;
            }
            filled += got;
            windowPosition += got;
        }
        return value;
    }

    /** Passes over bytes; false where the input ends before. */
    boolean skip(long length) throws IOException {
        if (length <= end - at) {
            at += (int) length;
            return true;
        }
        if (in == null) {
            return false;
        }
        long left = length - (end - at);
        forgetWindow();
        while (left > 0) {
            long skipped = knownSize >= 0 ? in.skip(Math.min(left, knownSize - windowPosition)) : 0;
            if (skipped <= 0) {
                int got = in.read(window, 0, (int) Math.min(window.length, left));
                if (got < 0) {
                    return false;
                }
                skipped = got;
            }
            left -= skipped;
            windowPosition += skipped;
        }
        return true;
    }

    /** Whether all bytes up to the end are zero; reads them. */
    boolean restIsZero() throws IOException {
        do {
            for (; at < end; at++) {
                if (window[at] != 0) {
                    return false;
                }
            }
        } while (ensure(1));
        return true;
    }

    private void forgetWindow() {
        windowPosition += end;
        at = 0;
        end = 0;
    }
}
