package org.goldenhour.platform.archive.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchiveErrorCode;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.archive.IncomingInstance;
import org.goldenhour.platform.archive.InstanceLocation;
import org.goldenhour.platform.archive.Refusal;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.index.InstanceIndex;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.goldenhour.platform.archive.index.StudyIndex;
import org.goldenhour.platform.network.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The archive with its index in PostgreSQL. Thread-safe. */
public final class JdbcArchive implements Archive {
    private static final String OWN_SOURCE = "NODE";

    private final Intake intake;
    private final BlobStore blobs;
    private final InstanceIndex instances;
    private final StudyIndex studies;
    private final RefusalLog refusals;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final Clock clock;

    public JdbcArchive(
            Intake intake,
            BlobStore blobs,
            InstanceIndex instances,
            StudyIndex studies,
            RefusalLog refusals,
            JdbcClient jdbc,
            MeterRegistry meters,
            Clock clock) {
        this.intake = intake;
        this.blobs = blobs;
        this.instances = instances;
        this.studies = studies;
        this.refusals = refusals;
        this.jdbc = jdbc;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public StoreOutcome store(IncomingInstance incoming, InputStream dataSet) throws IOException {
        Timer.Sample sample = Timer.start(meters);
        CountingStream counted = new CountingStream(dataSet);
        StoreOutcome outcome = intake.take(incoming, counted);
        sample.stop(meters.timer(
                "goldenhour.ingest.store", "outcome", outcome.getClass().getSimpleName()));
        meters.counter("goldenhour.ingest.bytes").increment(counted.count);
        if (outcome instanceof StoreOutcome.Refused refused) {
            refuse(new Refusal(
                    clock.instant(),
                    incoming.origin(),
                    incoming.source(),
                    incoming.announcedSopInstanceUid(),
                    Refusal.Kind.REFUSED,
                    refused.code(),
                    refused.detail()));
        }
        return outcome;
    }

    @Override
    public StoreOutcome storeOwn(DataSet object) {
        String study = object.values().string(Tag.StudyInstanceUID, "");
        Optional<HospitalId> origin = studies.origin(study);
        if (origin.isEmpty()) {
            return new StoreOutcome.Refused(
                    StoreOutcome.Reason.DOES_NOT_MATCH,
                    ArchiveErrorCode.STUDY_UNKNOWN.text(),
                    "its study is not in the archive");
        }
        return intake.takeOwn(object, origin.get(), OWN_SOURCE);
    }

    @Override
    public Optional<ArchivedStudy> study(String studyInstanceUid, Sight sight) {
        return studies(List.of(studyInstanceUid), sight).stream().findFirst();
    }

    @Override
    public List<ArchivedStudy> studies(List<String> studyInstanceUids, Sight sight) {
        return studyInstanceUids.isEmpty() ? List.of() : studies.find(studyInstanceUids, sight);
    }

    @Override
    public List<ArchivedSeries> series(String studyInstanceUid) {
        return studies.series(studyInstanceUid);
    }

    @Override
    public Optional<InstanceLocation> locate(String studyInstanceUid, String sopInstanceUid) {
        Optional<StoredInstance> instance = instances
                .find(sopInstanceUid)
                .filter(found -> found.studyInstanceUid().equals(studyInstanceUid));
        try {
            if (instance.isEmpty()) {
                return Optional.empty();
            }
            Optional<Blob> blob = blobs.open(instance.get().locator());
            return blob.map(found -> new InstanceLocation(
                    sopInstanceUid,
                    found.file(),
                    found.offset(),
                    found.length(),
                    instance.get().transferSyntaxUid()));
        } catch (IOException e) {
            throw new UncheckedIOException("an instance cannot be located", e);
        }
    }

    @Override
    public Optional<DataSet> header(String studyInstanceUid, String sopInstanceUid) {
        return studies.metadata(studyInstanceUid, sopInstanceUid)
                .map(kept -> Metadata.inflated(kept).header());
    }

    @Override
    public void grant(String studyInstanceUid, HospitalId to) {
        jdbc.sql(
                        "insert into archive.study_grant (study_instance_uid, hospital, granted_at) values (?, ?, ?) on conflict do nothing")
                .param(studyInstanceUid)
                .param(to.value())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    @Override
    public void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    @Override
    public List<Refusal> refusals(Sight sight, int limit) {
        refusals.flush();
        return refusals.newest(sight, limit);
    }
}
