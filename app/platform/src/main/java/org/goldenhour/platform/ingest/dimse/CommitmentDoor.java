package org.goldenhour.platform.ingest.dimse;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.goldenhour.dicom.net.CommitmentHandler;
import org.goldenhour.dicom.net.CommitmentResult;
import org.goldenhour.dicom.net.CommitmentResult.Failed;
import org.goldenhour.dicom.net.CommitmentResult.SopReference;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.platform.archive.ArchiveErrorCode;
import org.goldenhour.platform.archive.ArchiveQueries;
import org.goldenhour.platform.archive.ArchiveQueries.Holding;
import org.goldenhour.platform.archive.ArchiveQueries.Named;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.ingest.IngestSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Storage commitment: the promise and the job that keeps it are one transaction. */
@Component
class CommitmentDoor implements CommitmentHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentDoor.class);

    /** 0213, resource limitation (PS3.7 C.5.24). */
    private static final DimseStatus NOT_NOW = new DimseStatus(0x0213, ArchiveErrorCode.INDEX_FAILED.text());

    /** 0115, invalid argument value (PS3.7 C.5.3). */
    private static final DimseStatus UID_IN_USE =
            new DimseStatus(0x0115, "TransactionUID of another request under way");

    private final CommitmentTable table;
    private final ArchiveQueries archive;
    private final Callers callers;
    private final AuditTrail audit;
    private final ObjectProvider<SchedulerClient> jobs;
    private final TransactionTemplate transaction;
    private final IngestSettings settings;
    private final Clock clock;

    /** Results that are being told over the asker's own association now. */
    private final Set<CommitmentTable.Key> underWay = ConcurrentHashMap.newKeySet();

    CommitmentDoor(
            CommitmentTable table,
            ArchiveQueries archive,
            Callers callers,
            AuditTrail audit,
            ObjectProvider<SchedulerClient> jobs,
            PlatformTransactionManager transactions,
            IngestSettings settings,
            Clock clock) {
        this.table = table;
        this.archive = archive;
        this.callers = callers;
        this.audit = audit;
        this.jobs = jobs;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
    }

    private static CommitmentTable.Key key(Request request) {
        return new CommitmentTable.Key(request.association().callingAeTitle().strip(), request.transactionUid());
    }

    @Override
    public DimseStatus requested(Request request) {
        try {
            return transaction.execute(status -> {
                Instant now = clock.instant();
                if (!table.add(key(request), request.references(), now)) {
                    return UID_IN_USE;
                }
                jobs.getObject()
                        .scheduleIfNotExists(CommitmentJob.REPORT
                                .instance(key(request).text())
                                .scheduledTo(now.plus(settings.commitment().ownAssociation())));
                audit.record(
                        Callers.account(request.association()),
                        "STORAGE_COMMITMENT_REQUESTED",
                        null,
                        request.transactionUid() + " instances="
                                + request.references().size());
                return DimseStatus.SUCCESS;
            });
        } catch (DataAccessException | TransactionException e) {
            LOG.error("{} a storage commitment", ArchiveErrorCode.INDEX_FAILED.text(), e);
            return NOT_NOW;
        }
    }

    @Override
    public void stays(Request request, Report report) throws IOException {
        CommitmentTable.Key key = key(request);
        if (!underWay.add(key)) {
            return;
        }
        try {
            if (report.send(result(key, request.references())).isDone()) {
                heard(key);
            }
        } catch (DataAccessException | TransactionException e) {
            // The job reports it over an association of ours.
            LOG.error("{} a storage commitment", ArchiveErrorCode.INDEX_FAILED.text(), e);
        } finally {
            underWay.remove(key);
        }
    }

    boolean isBeingTold(CommitmentTable.Key key) {
        return underWay.contains(key);
    }

    /** Nothing is owed any more. */
    void heard(CommitmentTable.Key key) {
        table.ended(key, false, clock.instant());
    }

    /** As it stands now. What the device may not see is not there for it. */
    CommitmentResult result(CommitmentTable.Key key, List<SopReference> references) {
        List<Holding> holdings = archive.holdings(
                references.stream()
                        .map(one -> new Named(one.sopClassUid(), one.sopInstanceUid()))
                        .toList(),
                callers.storer(key.aeTitle()));
        List<SopReference> committed = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            SopReference one = references.get(i);
            switch (holdings.get(i)) {
                case HELD -> committed.add(one);
                case ABSENT -> failed.add(new Failed(one, CommitmentResult.NO_SUCH_OBJECT_INSTANCE));
                case OTHER_CLASS -> failed.add(new Failed(one, CommitmentResult.CLASS_INSTANCE_CONFLICT));
                case KEPT_ASIDE, BYTES_GONE -> failed.add(new Failed(one, CommitmentResult.PROCESSING_FAILURE));
            }
        }
        return new CommitmentResult(key.transactionUid(), committed, failed);
    }
}
