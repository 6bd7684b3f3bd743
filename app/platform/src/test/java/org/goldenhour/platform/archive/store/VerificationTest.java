package org.goldenhour.platform.archive.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationTest {
    private static final long EVERYTHING = Long.MAX_VALUE;

    private ArchiveBench bench;
    private SimpleMeterRegistry meters;
    private List<DataSet> images;

    @BeforeAll
    void start() throws Exception {
        bench = new ArchiveBench(UnaryOperator.identity());
    }

    @BeforeEach
    void storeASeries() throws IOException {
        bench.wipe();
        meters = new SimpleMeterRegistry();
        images = TestImages.series(5);
        for (DataSet image : images) {
            bench.store(image);
        }
    }

    @AfterAll
    void stop() throws Exception {
        bench.close();
    }

    private Verification verification() {
        return new Verification(bench.journal, bench.damage, meters, Clock.systemUTC());
    }

    private String locator(DataSet image) {
        return bench.jdbc
                .sql("select locator from archive.instance where sop_instance_uid = ?")
                .param(image.values().string(Tag.SOPInstanceUID).orElseThrow())
                .query(String.class)
                .single();
    }

    /** One bit of the pixels. */
    private void damage(DataSet image) throws IOException {
        Blob blob = bench.blobs.open(locator(image)).orElseThrow();
        try (FileChannel file = FileChannel.open(blob.file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            long at = blob.offset() + blob.length() - 20;
            file.read(one, at);
            file.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 4)}), at);
        }
    }

    private List<String> listed() {
        return bench.jdbc
                .sql("select kind from archive.damage")
                .query(String.class)
                .list();
    }

    @Test
    void findsNothingWhereAllIsAsItWasReceived() throws IOException {
        assertThat(verification().run(EVERYTHING)).isEqualTo(new Verification.Account(5, 0));
        assertThat(listed()).isEmpty();
    }

    @Test
    void findsOneChangedBitAndGivesTheInstanceOutNoMore() throws IOException {
        damage(images.get(2));
        assertThat(verification().run(EVERYTHING)).isEqualTo(new Verification.Account(5, 1));
        assertThat(listed()).containsExactly("CHANGED");
        assertThat(meters.counter("goldenhour.archive.damaged").count()).isEqualTo(1);
        assertThat(bench.blobs.open(locator(images.get(2)))).isEmpty();
        assertThat(bench.blobs.open(locator(images.get(3)))).isPresent();
        assertThat(verification().run(EVERYTHING).damaged()).as("once").isZero();
    }

    @Test
    void findsAFileThatWasCut() throws IOException {
        Blob last = bench.blobs.open(locator(images.getLast())).orElseThrow();
        bench.journal.sealAfter(Duration.ZERO);
        try (FileChannel file = FileChannel.open(last.file(), StandardOpenOption.WRITE)) {
            file.truncate(last.offset() + last.length() - 100);
        }
        assertThat(verification().run(EVERYTHING)).isEqualTo(new Verification.Account(5, 1));
        assertThat(listed()).containsExactly("CHANGED");
    }

    @Test
    void stillKnowsAfterARestart() throws IOException {
        damage(images.get(2));
        verification().run(EVERYTHING);
        bench.restart();
        assertThat(bench.blobs.open(locator(images.get(2)))).isPresent();
        verification().quarantineKnown();
        assertThat(bench.blobs.open(locator(images.get(2)))).isEmpty();
    }

    @Test
    void takesTheSameInstanceInPlaceOfTheDamagedOne() throws IOException {
        DataSet image = images.get(2);
        damage(image);
        verification().run(EVERYTHING);
        assertThat(bench.store(image)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(bench.bytes(bench.blobs.open(locator(image)).orElseThrow())).endsWith(TestImages.bytes(image));
        assertThat(listed()).isEmpty();
        assertThat(bench.rows("instance")).isEqualTo(5);
        assertThat(verification().run(EVERYTHING)).isEqualTo(new Verification.Account(5, 0));
    }

    @Test
    void findsMissingBytesAndTakesThemAgain() throws IOException {
        DataSet image = images.get(1);
        bench.blobs.remove(locator(image));
        assertThat(verification().run(EVERYTHING).damaged()).isEqualTo(1);
        assertThat(listed()).containsExactly("MISSING");
        bench.store(image);
        assertThat(bench.bytes(bench.blobs.open(locator(image)).orElseThrow())).endsWith(TestImages.bytes(image));
    }

    @Test
    void goesOnWhereItEndedAndBeginsAgainAfterTheLast() throws IOException {
        damage(images.getLast());
        int damaged = 0;
        int runs = 0;
        while (damaged == 0 && runs < 10) {
            damaged += verification().run(1).damaged();
            runs++;
        }
        assertThat(runs).isEqualTo(5);
        assertThat(verification().run(1).verified()).as("the end").isZero();
        assertThat(verification().run(EVERYTHING).verified()).isEqualTo(4);
    }
}
