package org.goldenhour.platform.ingest.stow;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads {@code multipart/related} (RFC 2046 5.1) as it arrives, part by part, in a fixed buffer, however the bytes are cut into chunks. A preamble and an epilogue are
 * passed over. Not thread-safe.
 */
final class MultipartReader {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int MAX_LINE_BYTES = 8 << 10;
    private static final int MAX_HEADERS = 64;

    private final InputStream in;

    /** CR LF, two hyphens and the boundary: what ends a part (RFC 2046 5.1.1). */
    private final byte[] delimiter;

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private boolean exhausted;
    private Body current;
    private boolean finished;

    MultipartReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first boundary may stand at the very start, without the CR LF before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /** One part. @param headers with names in lower case @param body to be read before the next part is asked for; what is left is passed over */
    record Part(Map<String, String> headers, InputStream body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /**
     * The next part; empty after the last one.
     *
     * @throws EOFException where the input ends before the closing boundary
     */
    Optional<Part> next() throws IOException {
        if (finished) {
            return Optional.empty();
        }
        Body before = current == null ? new Body(0) : current;
        before.drain();
        start += delimiter.length;
        ensure(2);
        if (available() >= 2 && buffer[start] == '-' && buffer[start + 1] == '-') {
            finished = true;
            return Optional.empty();
        }
        line(); // white space after the boundary
        Map<String, String> headers = headers();
        current = new Body(2);
        return Optional.of(new Part(headers, current));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            if (headers.size() > MAX_HEADERS) {
                throw new MalformedMultipartException("too many headers in a part");
            }
        }
        // The CR LF that ended the headers may also begin the delimiter of an empty part.
        start -= 2;
        return headers;
    }

    private String line() throws IOException {
        int length = 0;
        while (true) {
            ensure(length + 2);
            if (available() < length + 2) {
                throw new EOFException("the request ends in a part's headers");
            }
            if (buffer[start + length] == '\r' && buffer[start + length + 1] == '\n') {
                String line = new String(buffer, start, length, StandardCharsets.ISO_8859_1);
                start += length + 2;
                return line.strip();
            }
            if (++length > MAX_LINE_BYTES) {
                throw new MalformedMultipartException("a header line without an end");
            }
        }
    }

    private int available() {
        return end - start;
    }

    /** Fills the buffer until so many bytes are there, or the input is at its end. */
    private void ensure(int bytes) throws IOException {
        if (start + bytes > buffer.length) {
            System.arraycopy(buffer, start, buffer, 0, available());
            end -= start;
            start = 0;
        }
        while (available() < bytes && !exhausted) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                exhausted = true;
            } else {
                end += read;
            }
        }
    }

    /** The position of the delimiter from the start of what is buffered; where it is not there, how many bytes surely belong to the part, as a negative number less one. */
    private int find() {
        int last = end - delimiter.length;
        for (int at = start; at <= last; at++) {
            if (buffer[at] == '\r' && matches(at)) {
                return at - start;
            }
        }
        return -Math.max(0, available() - delimiter.length + 1) - 1;
    }

    private boolean matches(int at) {
        for (int i = 1; i < delimiter.length; i++) {
            if (buffer[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private final class Body extends InputStream {
        private boolean atEnd;
        private int blankBytes;

        /** @param blankBytes that stand before the body and are none of it: the CR LF after the headers */
        Body(int blankBytes) {
            this.blankBytes = blankBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int wanted) throws IOException {
            Objects.checkFromIndexSize(offset, wanted, into.length);
            if (wanted == 0) {
                return 0;
            }
            while (!atEnd) {
                ensure(Math.min(buffer.length - 2, delimiter.length + 1 + wanted));
                int found = find();
                int ready = found >= 0 ? found : -found - 1;
                if (ready == 0 && found < 0) {
                    throw new EOFException("the request ends in the middle of a part");
                }
                int blank = Math.min(blankBytes, ready);
                start += blank;
                blankBytes -= blank;
                int count = Math.min(wanted, ready - blank);
                atEnd = found >= 0 && ready == blank + count && count == 0;
                if (count > 0) {
                    System.arraycopy(buffer, start, into, offset, count);
                    start += count;
                    return count;
                }
            }
            return -1;
        }

        private void drain() throws IOException {
            byte[] rest = new byte[8 << 10];
            while (read(rest, 0, rest.length) >= 0) {
                continue;
            }
        }
    }

    /** The parts cannot be told apart. */
    static final class MalformedMultipartException extends IOException {
        private static final long serialVersionUID = 1;

        MalformedMultipartException(String message) {
            super(message);
        }
    }
}
