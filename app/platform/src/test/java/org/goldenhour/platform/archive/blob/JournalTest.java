package org.goldenhour.platform.archive.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final long SEGMENT_BYTES = 256 << 10;

    @TempDir
    Path folder;

    private JournalBlobStore store;
    private final Random random = new Random(1);

    @BeforeEach
    void open() throws IOException {
        store = new JournalBlobStore(folder, SEGMENT_BYTES, Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    /** As after a crash: what was not synced may be lost, the lock is gone. */
    private void reopen() throws IOException {
        store.close();
        open();
    }

    static BlobContent content(byte[] bytes) {
        return new BlobContent() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(WritableByteChannel out) throws IOException {
                int half = bytes.length / 2;
                out.write(ByteBuffer.wrap(bytes, 0, half));
                out.write(ByteBuffer.wrap(bytes, half, bytes.length - half));
            }
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] kept(String locator) throws IOException {
        try (InputStream in = store.open(locator).orElseThrow().open()) {
            return in.readAllBytes();
        }
    }

    private List<String> all() throws IOException {
        List<String> all = new ArrayList<>();
        for (String in : store.foldersFrom("")) {
            all.addAll(store.locatorsIn(in));
        }
        return all;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void givesBackWhatManyAppendedAtOnceAcrossSegments() throws Exception {
        Map<String, byte[]> appended = new HashMap<>();
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            contents.add(bytes(random.nextInt(20_000)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> locators = new ArrayList<>();
            for (byte[] one : contents) {
                locators.add(threads.submit(() -> store.append(content(one))));
            }
            for (int i = 0; i < contents.size(); i++) {
                appended.put(locators.get(i).get(), contents.get(i));
            }
        }
        for (int round = 0; round < 2; round++) {
            assertThat(all()).containsExactlyInAnyOrderElementsOf(appended.keySet());
            for (Map.Entry<String, byte[]> one : appended.entrySet()) {
                assertThat(kept(one.getKey())).isEqualTo(one.getValue());
            }
            assertThat(store.recentFolders())
                    .hasSizeGreaterThan(2)
                    .allSatisfy(name -> assertThat(name).startsWith("journal/"));
            reopen();
        }
    }

    @Test
    void putsWhatIsLargeIntoAFileOfItsOwn() throws IOException {
        byte[] large = bytes((int) SEGMENT_BYTES / 4 + 1);
        String locator = store.append(content(large));
        assertThat(locator).endsWith(".dcm");
        assertThat(kept(locator)).isEqualTo(large);
        assertThat(all()).containsExactly(locator);
    }

    @Test
    void cutsATornTailAndKeepsAllBefore() throws IOException {
        String first = store.append(content(bytes(10_000)));
        byte[] kept = kept(first);
        store.append(content(bytes(10_000)));
        store.close();
        Path segment = segments().getFirst();
        RecordLocator at = RecordLocator.parse(first).orElseThrow();
        long secondAt = RecordFile.blocks(at.offset() + at.length());
        for (long cut = secondAt + 9_000; cut > secondAt; cut -= 1_111) {
            try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                file.truncate(cut);
            }
            open();
            assertThat(kept(first)).isEqualTo(kept);
            for (String torn : all()) {
                if (!torn.equals(first)) {
                    assertThatThrownBy(() -> kept(torn)).isInstanceOf(IOException.class);
                }
            }
            store.close();
        }
        open();
    }

    @Test
    void findsWhatLiesBehindADamagedRecord() throws IOException {
        String first = store.append(content(bytes(9_000)));
        String second = store.append(content(bytes(9_000)));
        byte[] kept = kept(second);
        reopen();
        try (FileChannel file = FileChannel.open(segments().getFirst(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(bytes(600)), RecordFile.BLOCK_BYTES);
        }
        assertThat(all()).containsExactly(second);
        assertThat(store.open(first)).isEmpty();
        assertThat(kept(second)).isEqualTo(kept);
    }

    @Test
    void takesNoContentForARecord() throws IOException {
        store.append(content(bytes(5_000)));
        store.append(content(bytes(5_000)));
        byte[] segment = Files.readAllBytes(segments().getFirst());
        // A whole segment as the content of a record whose own header is lost: its records lie at starts of blocks.
        byte[] hostile = new byte[RecordFile.BLOCK_BYTES * 4 - RecordHeader.BYTES];
        System.arraycopy(segment, 0, hostile, RecordFile.BLOCK_BYTES - RecordHeader.BYTES, RecordFile.BLOCK_BYTES * 3);
        RecordLocator at = RecordLocator.parse(store.append(content(hostile))).orElseThrow();
        reopen();
        try (FileChannel file = FileChannel.open(segments().getFirst(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(RecordHeader.BYTES), at.offset() - RecordHeader.BYTES);
        }
        assertThat(all()).hasSize(2);
    }

    @Test
    void leavesNothingOfAContentThatCouldNotBeWrittenAndUsesItsPlaceAgain() throws IOException {
        BlobContent broken = new BlobContent() {
            @Override
            public long length() {
                return 50_000;
            }

            @Override
            public void writeTo(WritableByteChannel out) throws IOException {
                out.write(ByteBuffer.wrap(bytes(30_000)));
                throw new IOException("No space left on device");
            }
        };
        String first = store.append(content(bytes(100)));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> store.append(broken)).isInstanceOf(IOException.class);
        }
        byte[] next = bytes(200);
        String second = store.append(content(next));
        assertThat(kept(second)).isEqualTo(next);
        assertThat(all()).containsExactly(first, second);
        assertThat(RecordLocator.parse(second).orElseThrow().file())
                .isEqualTo(RecordLocator.parse(first).orElseThrow().file());
    }

    @Test
    void goesOnInANewSegmentWhereAnInterruptClosedTheOldOne() throws Exception {
        String first = store.append(content(bytes(100)));
        Thread interrupted = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.append(content(bytes(100)))).isInstanceOf(IOException.class);
        });
        interrupted.join();
        byte[] next = bytes(200);
        assertThat(kept(store.append(content(next)))).isEqualTo(next);
        assertThat(all()).hasSize(2).contains(first);
    }

    @Test
    void doesNotTouchTheSegmentsOfANodeThatLives() throws IOException {
        String theirs = store.append(content(bytes(100)));
        try (JournalBlobStore other = new JournalBlobStore(folder, SEGMENT_BYTES, Clock.systemUTC())) {
            String own = other.append(content(bytes(100)));
            assertThat(other.open(theirs)).isPresent();
            assertThat(other.foldersFrom(""))
                    .singleElement()
                    .satisfies(name -> assertThat(own).startsWith(name + "/"));
            store.close();
            assertThat(other.foldersFrom("")).as("after it died").hasSize(2);
        }
    }

    @Test
    void opensNothingAtAPlaceThatIsNone() throws IOException {
        String locator = store.append(content(bytes(100)));
        store.remove(locator);
        assertThat(store.open(locator)).isEmpty();
        RecordLocator at = RecordLocator.parse(locator).orElseThrow();
        for (RecordLocator wrong : List.of(
                new RecordLocator(at.file(), at.offset() + RecordFile.BLOCK_BYTES, at.length()),
                new RecordLocator(at.file(), at.offset() + 1, at.length()),
                new RecordLocator(at.file(), 0, at.length()),
                new RecordLocator(at.file(), at.offset(), at.length() + 1),
                new RecordLocator(at.file() + "0", at.offset(), at.length()))) {
            assertThat(store.open(wrong.toString())).isEmpty();
        }
        assertThatThrownBy(() -> store.open("../../etc/0+10")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesNoEmptySegmentsBehind() throws IOException {
        reopen();
        store.append(content(bytes(100)));
        reopen();
        assertThat(segments()).hasSize(1);
    }
}
