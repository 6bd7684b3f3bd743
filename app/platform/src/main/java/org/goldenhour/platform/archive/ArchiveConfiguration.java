package org.goldenhour.platform.archive;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.goldenhour.platform.DataFolder;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.blob.FileBlobStore;
import org.goldenhour.platform.archive.index.GroupCommit;
import org.goldenhour.platform.archive.index.IndexWriter;
import org.goldenhour.platform.archive.index.InstanceIndex;
import org.goldenhour.platform.archive.index.KeptAsideIndex;
import org.goldenhour.platform.archive.index.NameKeysAtStart;
import org.goldenhour.platform.archive.index.StudyIndex;
import org.goldenhour.platform.archive.store.Intake;
import org.goldenhour.platform.archive.store.JdbcArchive;
import org.goldenhour.platform.archive.store.Recovery;
import org.goldenhour.platform.archive.store.RefusalLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the archive together. */
@Configuration
class ArchiveConfiguration {
    private static final String IMAGES = "images";
    private static final String SCRATCH = "incoming";

    @Bean
    BlobStore blobStore(DataFolder data, Clock clock) throws IOException {
        return new FileBlobStore(data.resolve(IMAGES), clock);
    }

    @Bean
    InstanceIndex instanceIndex(JdbcClient jdbc) {
        return new InstanceIndex(jdbc);
    }

    @Bean
    StudyIndex studyIndex(JdbcClient jdbc) {
        return new StudyIndex(jdbc);
    }

    @Bean
    NameKeysAtStart nameKeysAtStart(JdbcClient jdbc) {
        return new NameKeysAtStart(jdbc);
    }

    @Bean
    GroupCommit groupCommit(
            JdbcTemplate jdbc, PlatformTransactionManager transactions, ObjectProvider<StoreWitness> witnesses) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new GroupCommit(new IndexWriter(
                jdbc, transaction, () -> witnesses.orderedStream().toList()));
    }

    @Bean
    Intake intake(
            DataFolder data,
            BlobStore blobs,
            GroupCommit commits,
            InstanceIndex instances,
            JdbcClient jdbc,
            Clock clock) {
        return new Intake(blobs, commits, instances, new KeptAsideIndex(jdbc), scratch(data), clock);
    }

    @Bean
    Archive archive(
            Intake intake,
            BlobStore blobs,
            InstanceIndex instances,
            StudyIndex studies,
            JdbcClient jdbc,
            MeterRegistry meters,
            Clock clock) {
        return new JdbcArchive(intake, blobs, instances, studies, new RefusalLog(jdbc, meters), jdbc, meters, clock);
    }

    @Bean
    RecoveryAtStart recoveryAtStart(DataFolder data, BlobStore blobs, Intake intake, JdbcClient jdbc, Clock clock) {
        return new RecoveryAtStart(() -> new Recovery(blobs, intake, jdbc, scratch(data), clock).run());
    }

    @Bean
    Reconciliation reconciliation(DataFolder data, BlobStore blobs, Intake intake, JdbcClient jdbc, Clock clock) {
        return new Reconciliation(() -> new Recovery(blobs, intake, jdbc, scratch(data), clock).runBesideOpenDoors());
    }

    private static Path scratch(DataFolder data) {
        return data.resolve(SCRATCH);
    }
}
