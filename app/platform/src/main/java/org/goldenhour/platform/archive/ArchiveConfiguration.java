package org.goldenhour.platform.archive;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.goldenhour.platform.DataFolder;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.blob.JournalBlobStore;
import org.goldenhour.platform.archive.index.DamageIndex;
import org.goldenhour.platform.archive.index.GroupCommit;
import org.goldenhour.platform.archive.index.IndexWriter;
import org.goldenhour.platform.archive.index.InstanceIndex;
import org.goldenhour.platform.archive.index.KeptAsideIndex;
import org.goldenhour.platform.archive.index.LocatorIndex;
import org.goldenhour.platform.archive.index.NameKeysAtStart;
import org.goldenhour.platform.archive.index.StudyIndex;
import org.goldenhour.platform.archive.store.Intake;
import org.goldenhour.platform.archive.store.JdbcArchive;
import org.goldenhour.platform.archive.store.Packing;
import org.goldenhour.platform.archive.store.Recovery;
import org.goldenhour.platform.archive.store.RefusalLog;
import org.goldenhour.platform.archive.store.Verification;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/** Puts the archive together. */
@Configuration
class ArchiveConfiguration {
    private static final String IMAGES = "images";
    private static final String SCRATCH = "incoming";

    /** 92 GB a day. */
    private static final long VERIFIED_PER_LOOK_BYTES = 64L << 20;

    @Bean
    JournalBlobStore blobStore(DataFolder data, Clock clock) throws IOException {
        return new JournalBlobStore(data.resolve(IMAGES), JournalBlobStore.SEGMENT_BYTES, clock);
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
        // Looked up when the first instance comes, for they need the archive themselves; once, for a look-up costs more
        // than a row.
        Supplier<List<StoreWitness>> all =
                SingletonSupplier.of(() -> witnesses.orderedStream().toList());
        return new GroupCommit(new IndexWriter(jdbc, transaction, all));
    }

    @Bean
    Intake intake(
            DataFolder data,
            BlobStore blobs,
            GroupCommit commits,
            InstanceIndex instances,
            DamageIndex damage,
            JdbcClient jdbc,
            Clock clock) {
        return new Intake(blobs, commits, instances, new KeptAsideIndex(jdbc), damage, scratch(data), clock);
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
    LocatorIndex locatorIndex(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new LocatorIndex(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    DamageIndex damageIndex(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new DamageIndex(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    RecoveryAtStart recoveryAtStart(
            DataFolder data,
            JournalBlobStore blobs,
            Intake intake,
            LocatorIndex index,
            DamageIndex damage,
            JdbcClient jdbc,
            MeterRegistry meters,
            Clock clock) {
        return new RecoveryAtStart(() -> {
            new Verification(blobs, damage, meters, clock).quarantineKnown();
            return new Recovery(blobs, intake, index, jdbc, scratch(data), clock).run();
        });
    }

    /** Each look is a new one, packing remembers what it retired; one after the other, for both ask what lies where. */
    @Bean
    Reconciliation reconciliation(
            DataFolder data,
            JournalBlobStore blobs,
            Intake intake,
            LocatorIndex index,
            DamageIndex damage,
            JdbcClient jdbc,
            MeterRegistry meters,
            Clock clock) {
        Verification verification = new Verification(blobs, damage, meters, clock);
        Packing packing = new Packing(blobs, index, clock, meters, step -> {});
        return new Reconciliation(
                () -> new Recovery(blobs, intake, index, jdbc, scratch(data), clock).runBesideOpenDoors(),
                packing::run,
                () -> verification.run(VERIFIED_PER_LOOK_BYTES));
    }

    private static Path scratch(DataFolder data) {
        return data.resolve(SCRATCH);
    }
}
