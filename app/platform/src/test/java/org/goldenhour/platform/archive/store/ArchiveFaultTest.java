package org.goldenhour.platform.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.IncomingInstance;
import org.goldenhour.platform.archive.Refusal;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.archive.blob.BlobContent;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveFaultTest {
    private static final Duration SETTLED = Duration.ofSeconds(90);

    private final AtomicBoolean full = new AtomicBoolean();
    private ArchiveBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new ArchiveBench(real -> new DiskThatFills(real, full));
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    private static DataSet image() {
        return TestImages.series(1).getFirst();
    }

    @Test
    void refusesForWantOfSpaceAndLeavesNothingHalfStored() throws IOException {
        DataSet image = image();
        full.set(true);
        assertThat(bench.store(image)).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(StoreOutcome.Reason.OUT_OF_RESOURCES);
            assertThat(refused.code()).isEqualTo("GH-ARCHIVE-0004");
        });
        assertThat(bench.kept()).isEmpty();
        assertThat(bench.rows("instance")).isZero();
        assertThat(bench.archive.refusals(Sight.EVERYTHING, 10)).hasSize(1);
        full.set(false);
        assertThat(bench.store(image)).isInstanceOf(StoreOutcome.Stored.class);
    }

    @Test
    void refusesWhileTheDatabaseIsGoneAndLeavesNothingHalfStored() throws IOException {
        bench.store(image());
        bench.postgres.close();
        assertThat(bench.store(image())).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(StoreOutcome.Reason.OUT_OF_RESOURCES);
            assertThat(refused.code()).isEqualTo("GH-ARCHIVE-0005");
        });
        assertThat(bench.kept()).hasSize(1);
    }

    @Test
    void leavesNothingOfAnInstanceWhoseLineBroke() throws IOException {
        byte[] bytes = TestImages.bytes(image());
        InputStream breaking =
                new SequenceInputStream(new ByteArrayInputStream(bytes, 0, bytes.length / 2), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new EOFException("association lost");
                    }
                });
        IncomingInstance incoming = new IncomingInstance(
                new HospitalId("north"),
                "DIMSE:TEST",
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> bench.archive.store(incoming, breaking)).isInstanceOf(EOFException.class);
        assertThat(bench.kept()).isEmpty();
        assertThat(bench.rows("instance")).isZero();
    }

    @Test
    void refusesTruncatedAndHostileBytesWithAReason() throws IOException {
        byte[] whole = TestImages.bytes(image());
        byte[] hostile = whole.clone();
        // SpecificCharacterSet comes first: its value is declared to reach 65,534 bytes far.
        hostile[6] = (byte) 0xFE;
        hostile[7] = (byte) 0xFF;
        DataSet nameless = image().toBuilder().remove(Tag.StudyInstanceUID).build();
        for (byte[] bad : List.of(
                Arrays.copyOf(whole, whole.length - 7),
                hostile,
                new byte[0],
                new byte[200],
                TestImages.bytes(nameless))) {
            assertThat(bench.store(bad))
                    .isInstanceOfSatisfying(
                            StoreOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(StoreOutcome.Reason.CANNOT_UNDERSTAND));
        }
        assertThat(bench.kept()).isEmpty();
        assertThat(bench.archive.refusals(Sight.EVERYTHING, 10))
                .hasSize(5)
                .extracting(Refusal::code)
                .containsOnly("GH-ARCHIVE-0001", "GH-ARCHIVE-0002");
    }

    @Test
    void storesOneOfManyConcurrentCopies() throws Exception {
        DataSet image = image();
        List<Callable<StoreOutcome>> copies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            copies.add(() -> bench.store(image));
        }
        List<StoreOutcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<StoreOutcome> one : threads.invokeAll(copies)) {
                outcomes.add(one.get());
            }
        }
        assertThat(outcomes).filteredOn(StoreOutcome.Stored.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(StoreOutcome.AlreadyStored.class::isInstance)
                .hasSize(11);
        assertThat(bench.kept()).hasSize(1);
        assertThat(bench.rows("instance")).isEqualTo(1);
        assertThat(bench.witnessed).hasSize(1);
    }

    @Test
    void indexesAWholeFileThatHasNoRow() throws IOException {
        DataSet image = image();
        bench.store(image);
        bench.jdbc.sql("delete from archive.instance").update();
        Recovery.Account account = bench.recover();
        assertThat(account.indexed()).isEqualTo(1);
        assertThat(bench.rows("instance")).isEqualTo(1);
        assertThat(bench.store(image)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(bench.recover().indexed()).isZero();
    }

    @Test
    void listsAgainWhatTheDatabaseForgotWhileTheDoorsAreOpen() throws IOException {
        bench.witnessHasSomethingToWrite = false;
        for (DataSet image : TestImages.series(3)) {
            bench.store(image);
        }
        bench.jdbc.sql("delete from archive.instance").update();
        assertThat(bench.reconcile(Duration.ZERO).indexed())
                .as("just written: perhaps under way")
                .isZero();
        assertThat(bench.reconcile(SETTLED).indexed()).isEqualTo(3);
        assertThat(bench.rows("instance")).isEqualTo(3);
        assertThat(bench.reconcile(SETTLED).indexed()).isZero();
        assertThat(bench.kept()).hasSize(3);
    }

    @Test
    void removesWhatIsHalfWrittenAndSaysSo() throws IOException {
        bench.store(image());
        bench.store(image());
        byte[] whole = bench.bytes(bench.kept().getLast());
        String second = bench.jdbc
                .sql(
                        "delete from archive.instance where locator = (select max(locator) from archive.instance) returning locator")
                .query(String.class)
                .single();
        bench.blobs.remove(second);
        bench.orphan(Arrays.copyOf(whole, whole.length - 1));
        bench.orphan(Arrays.copyOf(whole, 200));
        bench.orphan(new byte[0]);
        bench.orphanFile(Arrays.copyOf(whole, whole.length - 1));
        assertThat(bench.recover().removed()).isEqualTo(4);
        assertThat(bench.kept()).hasSize(1);
        assertThat(bench.jdbc
                        .sql("select kind from archive.recovery_finding")
                        .query(String.class)
                        .list())
                .containsOnly("INCOMPLETE_REMOVED")
                .hasSize(4);
    }

    @Test
    void indexesAFileOfItsOwnThatAnEarlierVersionWrote() throws IOException {
        DataSet image = image();
        bench.store(image);
        bench.orphanFile(bench.bytes(bench.kept().getFirst()));
        bench.jdbc.sql("delete from archive.instance").update();
        bench.blobs.remove(
                bench.blobs.locatorsIn(bench.blobs.recentFolders().getLast()).getFirst());
        assertThat(bench.recover().indexed()).isEqualTo(1);
        assertThat(bench.store(image)).isInstanceOf(StoreOutcome.AlreadyStored.class);
    }

    @Test
    void removesASecondCopyOfAnIndexedInstance() throws IOException {
        bench.store(image());
        bench.orphanFile(bench.bytes(bench.kept().getFirst()));
        assertThat(bench.recover().removed()).isEqualTo(1);
        assertThat(bench.kept()).hasSize(1);
        assertThat(bench.rows("instance")).isEqualTo(1);
    }

    @Test
    void listsARowWhoseFileIsGone() throws IOException {
        bench.store(image());
        bench.blobs.remove(
                bench.blobs.locatorsIn(bench.blobs.recentFolders().getLast()).getFirst());
        assertThat(bench.recover().missing()).isEqualTo(1);
        assertThat(bench.rows("recovery_finding")).isEqualTo(1);
        bench.recover();
        assertThat(bench.rows("recovery_finding")).isEqualTo(1);
    }

    @Test
    void spillsWhatIsLargeAndKeepsItExactly() throws IOException {
        byte[] pixels = new byte[20 << 20];
        new Random(1).nextBytes(pixels);
        DataSet image = image().toBuilder().set(Tag.PixelData, VR.OW, pixels).build();
        assertThat(bench.store(image)).isInstanceOf(StoreOutcome.Stored.class);
        byte[] sent = TestImages.bytes(image);
        byte[] file = bench.bytes(bench.kept().getFirst());
        assertThat(Arrays.mismatch(file, file.length - sent.length, file.length, sent, 0, sent.length))
                .isEqualTo(-1);
        assertThat(bench.folder.resolve("incoming")).isEmptyDirectory();
    }

    @Test
    void storesOwnObjectsOnceAndCountsThemApart() throws IOException {
        DataSet image = image();
        bench.store(image);
        String study = image.values().string(Tag.StudyInstanceUID).orElseThrow();
        DataSet report = TestImages.image(study, TestImages.uid(), 1)
                .set(Tag.Modality, "SR")
                .build();
        assertThat(bench.archive.storeOwn(report)).isInstanceOf(StoreOutcome.Stored.class);
        DataSet again = report.toBuilder().set(Tag.ContentTime, "121314").build();
        assertThat(bench.archive.storeOwn(again)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(bench.archive.study(study, Sight.EVERYTHING).orElseThrow().instances())
                .isEqualTo(1);
        assertThat(bench.witnessed).containsExactly(study);
        assertThat(bench.archive.storeOwn(image())).isInstanceOf(StoreOutcome.Refused.class);
    }

    /** Writes half of what it is given and then has no space, as long as it is told so. */
    private record DiskThatFills(BlobStore real, AtomicBoolean full) implements BlobStore {
        @Override
        public String append(BlobContent content) throws IOException {
            if (!full.get()) {
                return real.append(content);
            }
            return real.append(new BlobContent() {
                @Override
                public long length() {
                    return content.length();
                }

                @Override
                public void writeTo(WritableByteChannel out) throws IOException {
                    out.write(ByteBuffer.allocate((int) (content.length() / 2)));
                    throw new IOException("No space left on device");
                }
            });
        }

        @Override
        public Optional<Blob> open(String locator) throws IOException {
            return real.open(locator);
        }

        @Override
        public void remove(String locator) throws IOException {
            real.remove(locator);
        }

        @Override
        public List<String> foldersFrom(String folder) throws IOException {
            return real.foldersFrom(folder);
        }

        @Override
        public List<String> locatorsIn(String folder) throws IOException {
            return real.locatorsIn(folder);
        }

        @Override
        public List<String> recentFolders() throws IOException {
            return real.recentFolders();
        }

        @Override
        public Instant appendedAt(String locator) throws IOException {
            return real.appendedAt(locator);
        }

        @Override
        public String currentFolder() {
            return real.currentFolder();
        }
    }
}
