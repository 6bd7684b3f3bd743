package org.goldenhour.platform.ingest.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.AssociationInfo;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.Identifier;
import org.goldenhour.dicom.net.QueryRetrieveLevel;
import org.goldenhour.dicom.net.RetrieveHandler;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.ArchiveErrorCode;
import org.goldenhour.platform.archive.ArchiveQueries;
import org.goldenhour.platform.archive.ArchiveQueries.Retrievable;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.network.DicomCalls;
import org.goldenhour.platform.network.DicomDestination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** C-GET and C-MOVE from the archive. What a destination's hospital may not see is not moved there, whoever asks. */
@Component
class RetrieveDoor implements RetrieveHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RetrieveDoor.class);

    private static final DimseStatus UNKNOWN_DESTINATION = new DimseStatus(0xA801, "the move destination is unknown");

    /** A702, unable to perform sub-operations (PS3.4 table C.4-2). */
    private static final DimseStatus NO_TLS =
            new DimseStatus(0xA702, "the move destination wants TLS, which is not configured");

    private final ArchiveQueries archive;
    private final Callers callers;
    private final AuditTrail audit;
    private final DicomCalls calls;

    RetrieveDoor(ArchiveQueries archive, Callers callers, AuditTrail audit, DicomCalls calls) {
        this.archive = archive;
        this.callers = callers;
        this.audit = audit;
        this.calls = calls;
    }

    @Override
    public Answer find(Request request) {
        Map<Integer, String> keys = new LinkedHashMap<>();
        Identifier identifier = request.identifier();
        for (QueryRetrieveLevel level : QueryRetrieveLevel.values()) {
            List<String> values = identifier.values(level.uniqueKey());
            if (level.compareTo(identifier.level()) <= 0 && !values.isEmpty()) {
                keys.put(level.uniqueKey(), String.join("\\", values));
            }
        }
        String patient = keys.getOrDefault(QueryRetrieveLevel.PATIENT.uniqueKey(), "");
        if (patient.matches(".*[*?\\\\].*")) {
            return new Answer.Refused(DimseStatus.identifierDoesNotMatchSopClass("PatientID is one value"));
        }
        try {
            return find(request, keys);
        } catch (IllegalArgumentException e) {
            return new Answer.Refused(new DimseStatus(0xC000, e.getMessage()));
        } catch (DataAccessException | TransactionException e) {
            LOG.error("{} a retrieval", ArchiveErrorCode.INDEX_FAILED.text(), e);
            // A701: the number of matches cannot be told (PS3.4 table C.4-2).
            return new Answer.Refused(new DimseStatus(0xA701, ArchiveErrorCode.INDEX_FAILED.text()));
        }
    }

    private Answer find(Request request, Map<Integer, String> keys) {
        AssociationInfo association = request.association();
        Sight sight = callers.sight(association);
        Optional<DicomDestination> destination = Optional.empty();
        if (request.moveDestination().isPresent()) {
            destination = callers.destination(
                    association.callingAeTitle(), request.moveDestination().get());
            if (destination.isEmpty()) {
                return new Answer.Refused(UNKNOWN_DESTINATION);
            }
        }
        List<Retrievable> found = archive.retrievable(keys, sight);
        if (destination.isPresent()) {
            Set<String> seenThere =
                    archive
                            .retrievable(
                                    keys, new Sight.OfHospital(destination.get().hospital()))
                            .stream()
                            .map(Retrievable::sopInstanceUid)
                            .collect(Collectors.toSet());
            found = found.stream()
                    .filter(one -> seenThere.contains(one.sopInstanceUid()))
                    .toList();
        }
        Optional<DicomClient> client = Optional.empty();
        if (destination.isPresent()) {
            try {
                client = Optional.of(calls.to(destination.get()));
            } catch (IOException e) {
                return new Answer.Refused(NO_TLS);
            }
        }
        note(association, destination, found);
        return new Answer.Found(found.stream().<Stored>map(Instance::new).toList(), client);
    }

    /** Before the first byte leaves, as when somebody opens a study. */
    private void note(AssociationInfo association, Optional<DicomDestination> destination, List<Retrievable> found) {
        Set<String> studies = new LinkedHashSet<>();
        found.forEach(one -> studies.add(one.studyInstanceUid()));
        String how = destination
                .map(to -> "C-MOVE to " + to.hospital().value() + " " + to.aeTitle())
                .orElse("C-GET");
        studies.forEach(study -> audit.record(Callers.account(association), "STUDY_OPENED", study, how));
    }

    private final class Instance implements Stored {
        private final Retrievable instance;

        Instance(Retrievable instance) {
            this.instance = instance;
        }

        @Override
        public String sopClassUid() {
            return instance.sopClassUid();
        }

        @Override
        public String sopInstanceUid() {
            return instance.sopInstanceUid();
        }

        @Override
        public List<TransferSyntax> transferSyntaxes() {
            return instance.transferSyntaxes();
        }

        @Override
        public InputStream open(TransferSyntax transferSyntax) throws IOException {
            return archive.open(instance, transferSyntax);
        }
    }
}
