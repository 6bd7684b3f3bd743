package org.goldenhour.platform.ingest.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.goldenhour.dicom.net.AssociationInfo;
import org.goldenhour.dicom.net.AssociationListener;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.StoreHandler;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchiveErrorCode;
import org.goldenhour.platform.archive.IncomingInstance;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.ingest.arrival.Arrivals;
import org.goldenhour.platform.ingest.arrival.Sender;
import org.goldenhour.platform.network.Hospital;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes instances from associations; what an association means for the arrival of studies is told to {@link Arrivals}. */
@Component
class StorageDoor implements StoreHandler, AssociationListener {
    private static final Logger LOG = LoggerFactory.getLogger(StorageDoor.class);

    private record Visit(Sender sender, String callingAeTitle, Map<String, HospitalId> origin) {}

    private final Archive archive;
    private final Arrivals arrivals;
    private final Network network;
    private final Map<Long, Visit> visits = new ConcurrentHashMap<>();

    StorageDoor(Archive archive, Arrivals arrivals, Network network) {
        this.archive = archive;
        this.arrivals = arrivals;
        this.network = network;
    }

    @Override
    public void opened(AssociationInfo association) {
        visit(association);
    }

    private Visit visit(AssociationInfo association) {
        return visits.computeIfAbsent(association.number(), number -> {
            String callingAeTitle = association.callingAeTitle().strip();
            return new Visit(
                    arrivals.opened("DIMSE:" + callingAeTitle, callingAeTitle),
                    callingAeTitle,
                    new ConcurrentHashMap<>());
        });
    }

    @Override
    public void closed(AssociationInfo association, Ending ending) {
        Visit visit = visits.remove(association.number());
        if (visit != null) {
            arrivals.ended(visit.sender, ending == Ending.RELEASED, "ASSOCIATION_RELEASED");
        }
    }

    @Override
    public DimseStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        Visit visit = visit(request.association());
        visit.sender.receiving(true);
        try {
            return answer(
                    visit.sender,
                    archive.store(
                            new IncomingInstance(
                                    origin(visit),
                                    visit.sender.source(),
                                    request.transferSyntax(),
                                    Optional.of(request.affectedSopClassUid()),
                                    Optional.of(request.affectedSopInstanceUid())),
                            dataSet));
        } catch (DataAccessException | TransactionException e) {
            LOG.error("{} origin of a sender", ArchiveErrorCode.INDEX_FAILED.text(), e);
            return DimseStatus.outOfResources(ArchiveErrorCode.INDEX_FAILED.text());
        } finally {
            visit.sender.receiving(false);
        }
    }

    /** Looked up once per association; a sender whom nobody knows is stored all the same, for it may be an emergency. */
    private HospitalId origin(Visit visit) {
        return visit.origin.computeIfAbsent(
                visit.callingAeTitle,
                title -> network.hospitalOfAeTitle(title).map(Hospital::id).orElse(HospitalId.UNASSIGNED));
    }

    private DimseStatus answer(Sender sender, StoreOutcome outcome) {
        return switch (outcome) {
            case StoreOutcome.Stored stored -> {
                arrivals.stored(sender, stored);
                yield DimseStatus.SUCCESS;
            }
            case StoreOutcome.AlreadyStored known -> {
                arrivals.alreadyStored(sender, known);
                yield DimseStatus.SUCCESS;
            }
            case StoreOutcome.KeptAside kept -> DimseStatus.SUCCESS;
            case StoreOutcome.Refused refused ->
                switch (refused.reason()) {
                    case CANNOT_UNDERSTAND -> DimseStatus.cannotUnderstand(refused.code());
                    case DOES_NOT_MATCH -> DimseStatus.dataSetDoesNotMatchSopClass(refused.code());
                    case OUT_OF_RESOURCES -> DimseStatus.outOfResources(refused.code());
                };
        };
    }
}
