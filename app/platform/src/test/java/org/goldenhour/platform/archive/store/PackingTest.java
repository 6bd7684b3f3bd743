package org.goldenhour.platform.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.archive.blob.JournalBlobStore;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackingTest {
    private static final Duration QUIET = Duration.ofMinutes(2);
    private static final Duration AFTER_THE_GRACE = Duration.ofMinutes(40);

    private ArchiveBench bench;

    /** By how much the node's clock is ahead; tests move it. */
    private Duration later;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(later);
        }
    };

    @BeforeAll
    void start() throws Exception {
        later = Duration.ZERO;
        bench = new ArchiveBench(UnaryOperator.identity(), clock);
    }

    @BeforeEach
    void wipe() throws IOException {
        later = Duration.ZERO;
        bench.wipe();
    }

    @AfterAll
    void stop() throws Exception {
        bench.close();
    }

    private Packing packing(Packing.Steps steps) {
        return new Packing(bench.journal, bench.index, clock, new SimpleMeterRegistry(), steps);
    }

    private Packing packing() {
        return packing(step -> {});
    }

    /** Two series, one image of each after the other. */
    private List<DataSet> storeTwoSeries() throws IOException {
        List<DataSet> images = new ArrayList<>();
        List<DataSet> one = TestImages.series(5);
        List<DataSet> other = TestImages.series(5);
        for (int i = 0; i < one.size(); i++) {
            images.add(one.get(i));
            images.add(other.get(i));
        }
        for (DataSet image : images) {
            assertThat(bench.store(image)).isInstanceOf(StoreOutcome.Stored.class);
        }
        return images;
    }

    private List<String> locators() {
        return bench.jdbc
                .sql("select locator from archive.instance order by locator")
                .query(String.class)
                .list();
    }

    private static Set<String> folders(List<String> locators) {
        Set<String> folders = new TreeSet<>();
        locators.forEach(locator -> folders.add(JournalBlobStore.folderOf(locator)));
        return folders;
    }

    private void everyByteIsThere(List<DataSet> images) throws IOException {
        assertThat(bench.rows("instance")).isEqualTo(images.size());
        for (DataSet image : images) {
            String locator = bench.jdbc
                    .sql("select locator from archive.instance where sop_instance_uid = ?")
                    .param(image.values().string(Tag.SOPInstanceUID).orElseThrow())
                    .query(String.class)
                    .single();
            byte[] sent = TestImages.bytes(image);
            byte[] kept = bench.bytes(bench.blobs.open(locator).orElseThrow());
            assertThat(kept).endsWith(sent);
        }
    }

    @Test
    void bringsEachSeriesIntoOneFileAndDeletesTheJournalsLater() throws IOException {
        List<DataSet> images = storeTwoSeries();
        List<String> before = locators();
        assertThat(folders(before)).hasSize(1);
        Packing packing = packing();
        later = QUIET;
        packing.run(); // ends the segment
        later = QUIET.multipliedBy(2);
        assertThat(packing.run()).isEqualTo(new Packing.Account(10, 1, 0));
        assertThat(folders(locators())).hasSize(2).noneMatch(JournalBlobStore::isInJournal);
        everyByteIsThere(images);
        assertThat(bench.blobs.open(before.getFirst())).as("looked up before").isPresent();
        later = AFTER_THE_GRACE;
        assertThat(packing.run().deleted()).isEqualTo(1);
        assertThat(bench.blobs.open(before.getFirst())).isEmpty();
        everyByteIsThere(images);
        assertThat(bench.recover().missing()).isZero();
        assertThat(bench.rows("recovery_finding")).isZero();
    }

    @Test
    void waitsForASeriesThatIsStillComing() throws IOException {
        storeTwoSeries();
        Packing packing = packing();
        assertThat(packing.run().packed()).isZero();
        assertThat(locators()).allMatch(JournalBlobStore::isInJournal);
    }

    @ParameterizedTest
    @EnumSource(Packing.Step.class)
    void losesAndDoublesNothingWhereItIsKilledAfter(Packing.Step last) throws IOException {
        List<DataSet> images = storeTwoSeries();
        later = QUIET;
        bench.journal.sealAfter(Duration.ZERO);
        later = QUIET.multipliedBy(2);
        assertThatThrownBy(() -> packing(step -> {
                            if (step == last) {
                                throw new UncheckedIOException(new IOException("killed"));
                            }
                        })
                        .run())
                .isInstanceOf(UncheckedIOException.class);
        bench.restart();
        bench.recover();
        everyByteIsThere(images);
        assertThat(bench.rows("recovery_finding")).isZero();
        bench.reconcile(later.plus(QUIET));
        later = QUIET.multipliedBy(4);
        Packing packing = packing();
        packing.run();
        later = later.plus(AFTER_THE_GRACE);
        packing.run();
        everyByteIsThere(images);
        assertThat(locators()).noneMatch(JournalBlobStore::isInJournal);
        assertThat(bench.kept()).as("nothing is there twice").hasSize(images.size());
        assertThat(bench.rows("recovery_finding")).isZero();
    }

    @Test
    void indexesPacksAgainWhereTheDatabaseWasPutBack() throws IOException {
        List<DataSet> images = storeTwoSeries();
        bench.journal.sealAfter(Duration.ZERO);
        later = QUIET;
        Packing packing = packing();
        packing.run();
        later = AFTER_THE_GRACE;
        packing.run();
        bench.jdbc.sql("truncate archive.study cascade").update();
        bench.restart();
        assertThat(bench.recover().indexed()).isEqualTo(images.size());
        everyByteIsThere(images);
    }

    /** The size of a growing file is metadata: a power failure may leave a head whose content is cut. */
    @Test
    void cutsTheRecordThatAPowerFailureLeftShort() throws IOException {
        List<DataSet> images = storeTwoSeries();
        Blob last = bench.blobs.open(locators().getLast()).orElseThrow();
        bench.jdbc
                .sql("delete from archive.instance where locator = ?")
                .param(locators().getLast())
                .update();
        bench.journal.sealAfter(Duration.ZERO);
        try (FileChannel file = FileChannel.open(last.file(), StandardOpenOption.WRITE)) {
            file.truncate(last.offset() + last.length() - 100);
        }
        bench.restart();
        assertThat(bench.recover().removed()).isEqualTo(1);
        assertThat(bench.recover().removed()).isZero();
        everyByteIsThere(images.subList(0, images.size() - 1));
    }

    /** A dump of the database was made before the images moved, the files were copied after. */
    @Test
    void findsWhatMovedWhereTheDatabaseWasPutBackToOldPlaces() throws IOException {
        List<DataSet> images = storeTwoSeries();
        bench.jdbc
                .sql("create table archive.dump as select sop_instance_uid, locator from archive.instance")
                .update();
        bench.journal.sealAfter(Duration.ZERO);
        later = QUIET;
        Packing packing = packing();
        packing.run();
        later = AFTER_THE_GRACE;
        packing.run();
        bench.jdbc
                .sql(
                        "update archive.instance i set locator = d.locator from archive.dump d where d.sop_instance_uid = i.sop_instance_uid")
                .update();
        bench.jdbc.sql("drop table archive.dump").update();
        bench.restart();
        bench.recover();
        everyByteIsThere(images);
        assertThat(locators()).noneMatch(JournalBlobStore::isInJournal);
    }

    @Test
    void leavesADamagedRecordWhereItIsAndKeepsItsSegment() throws IOException {
        List<DataSet> images = storeTwoSeries();
        String damaged = locators().get(3);
        Blob blob = bench.blobs.open(damaged).orElseThrow();
        try (FileChannel file = FileChannel.open(blob.file(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), blob.offset() + blob.length() - 10);
        }
        bench.journal.sealAfter(Duration.ZERO);
        later = QUIET;
        assertThat(packing().run()).isEqualTo(new Packing.Account(images.size() - 1, 0, 0));
        assertThat(locators()).filteredOn(JournalBlobStore::isInJournal).containsExactly(damaged);
    }

    @Test
    void neverGivesUpASegmentWithARecordThatNoRowKnows() throws IOException {
        storeTwoSeries();
        bench.jdbc
                .sql("delete from archive.instance where locator = ?")
                .param(locators().getFirst())
                .update();
        bench.journal.sealAfter(Duration.ZERO);
        later = QUIET;
        assertThat(packing().run()).isEqualTo(new Packing.Account(9, 0, 0));
        assertThat(bench.reconcile(later.plus(QUIET)).indexed()).isEqualTo(1);
        later = QUIET.multipliedBy(2);
        assertThat(packing().run()).isEqualTo(new Packing.Account(1, 1, 0));
    }

    @Test
    void packsWhatWasKeptAsideToo() throws IOException {
        DataSet image = TestImages.series(1).getFirst();
        bench.store(image);
        DataSet other = image.toBuilder().set(Tag.PatientID, "OTHER").build();
        assertThat(bench.store(other)).isInstanceOf(StoreOutcome.KeptAside.class);
        bench.journal.sealAfter(Duration.ZERO);
        later = QUIET;
        assertThat(packing().run()).isEqualTo(new Packing.Account(2, 1, 0));
        String locator = bench.jdbc
                .sql("select locator from archive.kept_aside")
                .query(String.class)
                .single();
        assertThat(bench.bytes(bench.blobs.open(locator).orElseThrow())).endsWith(TestImages.bytes(other));
    }
}
