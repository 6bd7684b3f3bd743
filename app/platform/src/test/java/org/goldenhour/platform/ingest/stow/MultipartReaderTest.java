package org.goldenhour.platform.ingest.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.goldenhour.platform.support.DicomWeb;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
    private static final String BOUNDARY = "5nipp5et";

    /** Gives at most so many bytes at a time. */
    private static InputStream choppy(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, most));
            }
        };
    }

    private static List<byte[]> read(InputStream in) throws IOException {
        MultipartReader reader = new MultipartReader(in, BOUNDARY);
        List<byte[]> parts = new ArrayList<>();
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            assertThat(part.get().header("content-type")).isEqualTo("application/dicom");
            parts.add(part.get().body().readAllBytes());
        }
        return parts;
    }

    @Test
    void readsPartsOfAnySizeHoweverTheyAreChunked() throws IOException {
        Random random = new Random(7);
        List<byte[]> files = new ArrayList<>();
        for (int size : new int[] {0, 1, 2, 17, 8191, 65_000, 65_536, 70_001, 300_000}) {
            byte[] file = new byte[size];
            random.nextBytes(file);
            files.add(file);
        }
        // What looks like the beginning of a boundary is content.
        files.add("\r\n--5nipp5e\r\n\r\n--\r\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] body = DicomWeb.body(files);
        for (int most : new int[] {1, 2, 3, 1000, 65_535, 1 << 20}) {
            assertThat(read(choppy(body, most))).as("chunks of " + most).containsExactlyElementsOf(files);
        }
    }

    @Test
    void beginsWithoutLineBreakAndPassesOverPreambleAndEpilogue() throws IOException {
        String plain = "--5nipp5et\r\nContent-Type: application/dicom\r\n\r\nabc\r\n--5nipp5et--";
        for (String body : List.of(plain, "a preamble\r\n" + plain + "\r\nan epilogue")) {
            assertThat(read(choppy(body.getBytes(StandardCharsets.US_ASCII), 5)))
                    .containsExactly("abc".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void passesOverWhatWasLeftUnread() throws IOException {
        byte[] body = DicomWeb.body(List.of(new byte[200_000], new byte[] {1, 2, 3}));
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(body), BOUNDARY);
        assertThat(reader.next().orElseThrow().body().read()).isZero();
        assertThat(reader.next().orElseThrow().body().readAllBytes()).containsExactly(1, 2, 3);
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void saysWhereARequestBreaksOff() {
        byte[] body = DicomWeb.body(List.of(new byte[1000]));
        for (int length : new int[] {0, 5, 30, 500, body.length - 8}) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> read(new ByteArrayInputStream(cut)))
                    .as("cut at " + length)
                    .isInstanceOf(EOFException.class);
        }
    }
}
