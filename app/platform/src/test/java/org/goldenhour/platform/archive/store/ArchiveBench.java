package org.goldenhour.platform.archive.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.platform.archive.IncomingInstance;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.archive.StoreWitness;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.blob.FileBlobStore;
import org.goldenhour.platform.archive.index.GroupCommit;
import org.goldenhour.platform.archive.index.IndexWriter;
import org.goldenhour.platform.archive.index.InstanceIndex;
import org.goldenhour.platform.archive.index.KeptAsideIndex;
import org.goldenhour.platform.archive.index.StudyIndex;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.support.TestImages;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** An archive on a PostgreSQL of its own, without the rest of the node: for tests that break disk and database. */
final class ArchiveBench implements AutoCloseable {
    final Path folder;
    final EmbeddedPostgres postgres;
    final JdbcClient jdbc;
    final BlobStore blobs;
    final Intake intake;
    final JdbcArchive archive;
    /** Without it the row of a further image of a series rests on its bytes alone. */
    volatile boolean witnessHasSomethingToWrite = true;

    final List<String> witnessed = new ArrayList<>();
    private final GroupCommit commits;

    /** @param breaking wraps the blob store with the fault to be tried */
    ArchiveBench(UnaryOperator<BlobStore> breaking) throws Exception {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "archive-")
                .toAbsolutePath();
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of("target", "postgresql-binaries")
                        .toAbsolutePath()
                        .toFile())
                .setDataDirectory(folder.resolve("pgdata"))
                .start();
        SimpleDriverDataSource source =
                new SimpleDriverDataSource(new org.postgresql.Driver(), postgres.getJdbcUrl("postgres", "postgres"));
        JdbcTemplate template = new JdbcTemplate(source);
        for (String migration : List.of("V1__index.sql", "V3__names_by_sound_and_series_metadata.sql")) {
            template.execute(new ClassPathResource("db/migration/archive/" + migration)
                    .getContentAsString(StandardCharsets.UTF_8));
        }
        jdbc = JdbcClient.create(template);
        blobs = breaking.apply(new FileBlobStore(folder.resolve("images"), Clock.systemUTC()));
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
        commits = new GroupCommit(new IndexWriter(
                template, new TransactionTemplate(new DataSourceTransactionManager(source)), () -> List.of(witness)));
        InstanceIndex instances = new InstanceIndex(jdbc);
        intake = new Intake(
                blobs, commits, instances, new KeptAsideIndex(jdbc), folder.resolve("incoming"), Clock.systemUTC());
        archive = new JdbcArchive(
                intake,
                blobs,
                instances,
                new StudyIndex(jdbc),
                new RefusalLog(jdbc, new SimpleMeterRegistry()),
                jdbc,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
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
        return new Recovery(blobs, intake, jdbc, folder.resolve("incoming"), Clock.systemUTC()).run();
    }

    /** @param later than now by which the node's clock stands */
    Recovery.Account reconcile(Duration later) throws IOException {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        return new Recovery(blobs, intake, jdbc, folder.resolve("incoming"), clock).runBesideOpenDoors();
    }

    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("images"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    int rows(String table) {
        return jdbc.sql("select count(*) from archive." + table)
                .query(Integer.class)
                .single();
    }

    /** A file in the store that no row knows. */
    Path orphan(byte[] bytes) throws IOException {
        Path in = folder.resolve("images").resolve(blobs.currentFolder());
        return Files.write(Files.createDirectories(in).resolve(UUID.randomUUID() + ".dcm"), bytes);
    }

    @Override
    public void close() throws Exception {
        commits.close();
        postgres.close();
    }
}
