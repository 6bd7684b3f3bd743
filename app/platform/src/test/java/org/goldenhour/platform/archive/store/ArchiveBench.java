package org.goldenhour.platform.archive.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.platform.archive.IncomingInstance;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.archive.StoreWitness;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.archive.blob.BlobContent;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.blob.JournalBlobStore;
import org.goldenhour.platform.archive.index.DamageIndex;
import org.goldenhour.platform.archive.index.GroupCommit;
import org.goldenhour.platform.archive.index.IndexWriter;
import org.goldenhour.platform.archive.index.InstanceIndex;
import org.goldenhour.platform.archive.index.KeptAsideIndex;
import org.goldenhour.platform.archive.index.LocatorIndex;
import org.goldenhour.platform.archive.index.StudyIndex;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.support.TestImages;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** An archive on a PostgreSQL of its own, without the rest of the node: for tests that break disk and database. */
final class ArchiveBench implements AutoCloseable {
    private static final long SEGMENT_BYTES = 1 << 20;

    final Path folder;
    final EmbeddedPostgres postgres;
    final JdbcClient jdbc;
    BlobStore blobs;
    JournalBlobStore journal;
    Intake intake;
    JdbcArchive archive;
    LocatorIndex index;
    DamageIndex damage;
    /** Without it the row of a further image of a series rests on its bytes alone. */
    volatile boolean witnessHasSomethingToWrite = true;

    final List<String> witnessed = new ArrayList<>();
    private final DataSource source;
    private final UnaryOperator<BlobStore> breaking;
    private final Clock clock;
    private GroupCommit commits;

    /** @param breaking wraps the blob store with the fault to be tried */
    ArchiveBench(UnaryOperator<BlobStore> breaking) throws Exception {
        this(breaking, Clock.systemUTC());
    }

    ArchiveBench(UnaryOperator<BlobStore> breaking, Clock clock) throws Exception {
        this.clock = clock;
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "archive-")
                .toAbsolutePath();
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of("target", "postgresql-binaries")
                        .toAbsolutePath()
                        .toFile())
                .setDataDirectory(folder.resolve("pgdata"))
                .start();
        this.breaking = breaking;
        source = new SimpleDriverDataSource(new org.postgresql.Driver(), postgres.getJdbcUrl("postgres", "postgres"));
        JdbcTemplate template = new JdbcTemplate(source);
        for (String migration :
                List.of("V1__index.sql", "V2__verification.sql", "V3__names_by_sound_and_series_metadata.sql")) {
            template.execute(new ClassPathResource("db/migration/archive/" + migration)
                    .getContentAsString(StandardCharsets.UTF_8));
        }
        jdbc = JdbcClient.create(template);
        begin();
    }

    /** The archive of a program that has just been started. */
    private void begin() throws IOException {
        JdbcTemplate template = new JdbcTemplate(source);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        journal = new JournalBlobStore(folder.resolve("images"), SEGMENT_BYTES, clock);
        blobs = breaking.apply(journal);
        StoreWitness witness = new StoreWitness() {
            @Override
            public boolean hasSomethingToWrite(String studyInstanceUid) {
                return witnessHasSomethingToWrite;
            }

            @Override
            public void storing(String studyInstanceUid, HospitalId origin) {
                witnessed.add(studyInstanceUid);
            }
        };
        commits = new GroupCommit(new IndexWriter(template, transaction, () -> List.of(witness)));
        index = new LocatorIndex(jdbc, transaction);
        damage = new DamageIndex(jdbc, transaction);
        InstanceIndex instances = new InstanceIndex(jdbc);
        intake = new Intake(
                blobs, commits, instances, new KeptAsideIndex(jdbc), damage, folder.resolve("incoming"), clock);
        archive = new JdbcArchive(
                intake,
                blobs,
                instances,
                new StudyIndex(jdbc),
                new RefusalLog(jdbc, new SimpleMeterRegistry()),
                jdbc,
                new SimpleMeterRegistry(),
                clock);
    }

    /** As after kill -9: nothing is ended in good order but the lock, which the operating system gives back. */
    void restart() throws IOException {
        journal.close();
        begin();
    }

    /** Forgets everything. */
    void wipe() throws IOException {
        journal.close();
        jdbc.sql(
                        "truncate archive.study, archive.kept_aside, archive.recovery_finding, archive.recovery_mark, archive.refusal, archive.damage, archive.verification_mark cascade")
                .update();
        FileSystemUtils.deleteRecursively(folder.resolve("images"));
        begin();
    }

    StoreOutcome store(DataSet image) throws IOException {
        return store(TestImages.bytes(image));
    }

    StoreOutcome store(byte[] dataSet) throws IOException {
        return archive.store(
                new IncomingInstance(
                        new HospitalId("north"),
                        "DIMSE:TEST",
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        Optional.empty(),
                        Optional.empty()),
                new ByteArrayInputStream(dataSet));
    }

    Recovery.Account recover() throws IOException {
        return new Recovery(blobs, intake, index, jdbc, folder.resolve("incoming"), Clock.systemUTC()).run();
    }

    /** @param later than now by which the node's clock stands */
    Recovery.Account reconcile(Duration later) throws IOException {
        Clock ahead = Clock.offset(Clock.systemUTC(), later);
        return new Recovery(blobs, intake, index, jdbc, folder.resolve("incoming"), ahead).runBesideOpenDoors();
    }

    /** What the store keeps, whole or not. */
    List<Blob> kept() throws IOException {
        List<Blob> kept = new ArrayList<>();
        for (String in : blobs.foldersFrom("")) {
            for (String locator : blobs.locatorsIn(in)) {
                kept.add(blobs.open(locator).orElseThrow());
            }
        }
        return kept;
    }

    byte[] bytes(Blob blob) throws IOException {
        try (InputStream in = blob.open()) {
            return in.readAllBytes();
        }
    }

    int rows(String table) {
        return jdbc.sql("select count(*) from archive." + table)
                .query(Integer.class)
                .single();
    }

    /** Bytes in the journal that no row knows. */
    String orphan(byte[] bytes) throws IOException {
        return blobs.append(new BlobContent() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(WritableByteChannel out) throws IOException {
                out.write(ByteBuffer.wrap(bytes));
            }
        });
    }

    /** A file of its own, as earlier versions wrote them, that no row knows. */
    Path orphanFile(byte[] bytes) throws IOException {
        Path in = folder.resolve("images").resolve(blobs.currentFolder());
        return Files.write(Files.createDirectories(in).resolve(UUID.randomUUID() + ".dcm"), bytes);
    }

    @Override
    public void close() throws Exception {
        commits.close();
        journal.close();
        postgres.close();
    }
}
