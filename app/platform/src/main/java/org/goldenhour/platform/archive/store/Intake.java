package org.goldenhour.platform.archive.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.platform.archive.ArchiveErrorCode;
import org.goldenhour.platform.archive.IncomingInstance;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.index.DamageIndex;
import org.goldenhour.platform.archive.index.GroupCommit;
import org.goldenhour.platform.archive.index.IndexCommitException;
import org.goldenhour.platform.archive.index.IndexEntry;
import org.goldenhour.platform.archive.index.IndexVerdict;
import org.goldenhour.platform.archive.index.InstanceIndex;
import org.goldenhour.platform.archive.index.KeptAsideIndex;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.goldenhour.platform.network.HospitalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The way of an instance into the archive: read it whole, write its bytes, commit its index entry, and only then say so. Whatever fails leaves nothing behind, except
 * where the database did not answer a commit: then the file stays and the next start decides ({@link Recovery}).
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Larger instances are not read whole to see whether they are a known one in another encoding. */
    private static final long MAX_COMPARED_BYTES = 64L << 20;

    private static final int MAX_RESENDING = 1000;

    /**
     * Sources whose last instance was here already: the next one hardly is new, so they are asked for before their bytes are written. All others are written first and
     * their UID is tried in the commit, which saves a trip to the database for each.
     */
    private final Set<String> resending = ConcurrentHashMap.newKeySet();

    private final BlobStore blobs;
    private final GroupCommit commits;
    private final InstanceIndex instances;
    private final KeptAsideIndex keptAside;
    private final DamageIndex damage;
    private final Path scratchFolder;
    private final Clock clock;

    public Intake(
            BlobStore blobs,
            GroupCommit commits,
            InstanceIndex instances,
            KeptAsideIndex keptAside,
            DamageIndex damage,
            Path scratchFolder,
            Clock clock) {
        this.blobs = blobs;
        this.commits = commits;
        this.instances = instances;
        this.keptAside = keptAside;
        this.damage = damage;
        this.scratchFolder = scratchFolder;
        this.clock = clock;
    }

    /** @throws IOException where the incoming stream broke */
    public StoreOutcome take(IncomingInstance incoming, InputStream dataSet) throws IOException {
        try (ReceivedBytes received = ReceivedBytes.of(dataSet, scratchFolder)) {
            return take(incoming, received);
        } catch (ReceivedBytes.ScratchFailedException e) {
            LOG.error(
                    "{} scratch file: {}",
                    ArchiveErrorCode.STORAGE_FAILED.text(),
                    e.getCause().getMessage());
            return refused(
                    StoreOutcome.Reason.OUT_OF_RESOURCES, ArchiveErrorCode.STORAGE_FAILED, "no space to receive");
        }
    }

    private StoreOutcome take(IncomingInstance incoming, ReceivedBytes received) throws IOException {
        InstanceReading reading;
        try (InputStream in = received.open()) {
            reading = InstanceReading.of(in, incoming.transferSyntax());
        } catch (MalformedDicomException e) {
            return refused(StoreOutcome.Reason.CANNOT_UNDERSTAND, ArchiveErrorCode.NOT_A_DATA_SET, e.getMessage());
        }
        Optional<StoreOutcome> objection = objection(incoming, reading);
        if (objection.isPresent()) {
            return objection.get();
        }
        StoredForm form = new StoredForm(
                reading.uid(Tag.SOPClassUID),
                reading.uid(Tag.SOPInstanceUID),
                incoming.transferSyntax().uid(),
                incoming.origin(),
                incoming.source(),
                false,
                received.sha256(),
                received.length());
        return store(form, reading.entry(form, clock.instant()), received);
    }

    private static Optional<StoreOutcome> objection(IncomingInstance incoming, InstanceReading reading) {
        Optional<String> missing = reading.missingIdentity();
        if (missing.isPresent()) {
            return Optional.of(refused(
                    StoreOutcome.Reason.CANNOT_UNDERSTAND,
                    ArchiveErrorCode.IDENTITY_MISSING,
                    missing.get() + " is missing or no UID"));
        }
        if (differs(incoming.announcedSopClassUid(), reading.uid(Tag.SOPClassUID))) {
            return Optional.of(refused(
                    StoreOutcome.Reason.DOES_NOT_MATCH, ArchiveErrorCode.NOT_AS_ANNOUNCED, "another SOPClassUID"));
        }
        if (differs(incoming.onlyStudy(), reading.uid(Tag.StudyInstanceUID))) {
            return Optional.of(refused(
                    StoreOutcome.Reason.DOES_NOT_MATCH, ArchiveErrorCode.NOT_AS_ANNOUNCED, "another StudyInstanceUID"));
        }
        if (differs(incoming.announcedSopInstanceUid(), reading.uid(Tag.SOPInstanceUID))) {
            return Optional.of(refused(
                    StoreOutcome.Reason.DOES_NOT_MATCH, ArchiveErrorCode.NOT_AS_ANNOUNCED, "another SOPInstanceUID"));
        }
        return Optional.empty();
    }

    private static boolean differs(Optional<String> announced, String found) {
        return announced.isPresent() && !announced.get().strip().equals(found);
    }

    /** Stores an object of our own; the origin of its study is its origin. */
    public StoreOutcome takeOwn(DataSet object, HospitalId origin, String source) {
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        byte[] bytes = DicomWriter.toBytes(object, syntax);
        try (ReceivedBytes received = ReceivedBytes.of(new ByteArrayInputStream(bytes), scratchFolder);
                InputStream in = received.open()) {
            InstanceReading reading = InstanceReading.of(in, syntax);
            Optional<String> missing = reading.missingIdentity();
            if (missing.isPresent()) {
                throw new IllegalArgumentException("an object of our own without " + missing.get());
            }
            StoredForm form = new StoredForm(
                    reading.uid(Tag.SOPClassUID),
                    reading.uid(Tag.SOPInstanceUID),
                    syntax.uid(),
                    origin,
                    source,
                    true,
                    received.sha256(),
                    received.length());
            return store(form, reading.entry(form, clock.instant()), received);
        } catch (IOException e) {
            LOG.error("{} own object: {}", ArchiveErrorCode.STORAGE_FAILED.text(), e.getMessage());
            return refused(StoreOutcome.Reason.OUT_OF_RESOURCES, ArchiveErrorCode.STORAGE_FAILED, "cannot be written");
        }
    }

    private StoreOutcome store(StoredForm form, IndexEntry entry, ReceivedBytes received) {
        try {
            if (resending.contains(form.source())) {
                Optional<StoredInstance> known = instances.find(form.sopInstanceUid());
                if (known.isPresent()) {
                    return known(known.get(), form, entry, received);
                }
                resending.remove(form.source());
            }
            return storeNew(form, entry, received);
        } catch (IOException e) {
            LOG.error("{} {}", ArchiveErrorCode.STORAGE_FAILED.text(), e.getMessage());
            return refused(StoreOutcome.Reason.OUT_OF_RESOURCES, ArchiveErrorCode.STORAGE_FAILED, "cannot be written");
        } catch (DataAccessException | TransactionException | IndexCommitException e) {
            LOG.error("{} index", ArchiveErrorCode.INDEX_FAILED.text(), e);
            return refused(
                    StoreOutcome.Reason.OUT_OF_RESOURCES, ArchiveErrorCode.INDEX_FAILED, "the index is not available");
        }
    }

    private StoreOutcome storeNew(StoredForm form, IndexEntry entry, ReceivedBytes received) throws IOException {
        byte[] head = form.head();
        String locator = blobs.append(StoredForm.content(head, received));
        IndexVerdict verdict = commit(entry.at(locator, head.length));
        return switch (verdict) {
            case IndexVerdict.Indexed indexed -> stored(entry, indexed);
            // A reconciliation was faster with a file whose commit took long.
            case IndexVerdict.UidTaken taken
            when taken.by().locator().equals(locator) -> stored(entry, new IndexVerdict.Indexed(false));
            case IndexVerdict.UidTaken taken -> {
                blobs.remove(locator);
                if (resending.size() < MAX_RESENDING) {
                    resending.add(form.source());
                }
                yield known(taken.by(), form, entry, received);
            }
        };
    }

    private IndexVerdict commit(IndexEntry entry) throws IOException {
        try {
            return commits.commit(entry);
        } catch (IndexCommitException e) {
            if (!e.perhapsCommitted()) {
                blobs.remove(entry.locator());
            }
            throw e;
        }
    }

    private static StoreOutcome stored(IndexEntry entry, IndexVerdict.Indexed indexed) {
        return new StoreOutcome.Stored(
                entry.study().studyInstanceUid(),
                entry.series().seriesInstanceUid(),
                entry.instance().sopInstanceUid(),
                indexed.beginsStudy());
    }

    private StoreOutcome known(StoredInstance known, StoredForm form, IndexEntry entry, ReceivedBytes received)
            throws IOException {
        if (Arrays.equals(known.sha256(), form.sha256())
                && blobs.open(known.locator()).isEmpty()) {
            return repaired(known, form, received);
        }
        boolean ownAgain = form.own() && known.own();
        if (ownAgain || sameContent(known, form, received)) {
            return new StoreOutcome.AlreadyStored(
                    known.studyInstanceUid(), known.seriesInstanceUid(), known.sopInstanceUid());
        }
        Optional<Long> before = keptAside.find(form.sopInstanceUid(), form.sha256());
        if (before.isPresent()) {
            return new StoreOutcome.KeptAside(before.get(), entry.study().studyInstanceUid(), form.sopInstanceUid());
        }
        byte[] head = form.head();
        String locator = blobs.append(StoredForm.content(head, received));
        return keepAside(entry.at(locator, head.length));
    }

    /** Whether the index has the same bytes, but at a place where they are lost or damaged: moved after a backup of the index was made, or found so by {@link Verification}. */
    private boolean isLost(StoredInstance known, StoredForm form) throws IOException {
        return Arrays.equals(known.sha256(), form.sha256())
                && blobs.open(known.locator()).isEmpty();
    }

    /** These bytes take the place of those that are lost. */
    private StoreOutcome repaired(StoredInstance known, StoredForm form, ReceivedBytes received) throws IOException {
        byte[] head = form.head();
        String locator = blobs.append(StoredForm.content(head, received));
        if (damage.repair(known, locator, head.length)) {
            LOG.warn("damaged bytes were sent again and replaced: {} by {}", known.locator(), locator);
        } else {
            blobs.remove(locator); // another one was faster
        }
        return new StoreOutcome.AlreadyStored(
                known.studyInstanceUid(), known.seriesInstanceUid(), known.sopInstanceUid());
    }

    private StoreOutcome keepAside(IndexEntry entry) throws IOException {
        KeptAsideIndex.Kept kept = keptAside.add(entry);
        if (!kept.added()) {
            blobs.remove(entry.locator());
        }
        return new StoreOutcome.KeptAside(
                kept.id(), entry.study().studyInstanceUid(), entry.instance().sopInstanceUid());
    }

    private boolean sameContent(StoredInstance known, StoredForm form, ReceivedBytes received) throws IOException {
        if (Arrays.equals(known.sha256(), form.sha256())) {
            return true;
        }
        if (known.dataSetLength() > MAX_COMPARED_BYTES || received.length() > MAX_COMPARED_BYTES) {
            return false;
        }
        Optional<Blob> blob = blobs.open(known.locator());
        if (blob.isEmpty()) {
            return false;
        }
        try (InputStream kept = blob.get().open();
                InputStream in = received.open()) {
            return SameContent.same(
                    DicomReader.readFile(kept, ReadOptions.ALL).dataSet(),
                    DicomReader.readDataSet(in, TransferSyntax.of(form.transferSyntaxUid()), ReadOptions.ALL));
        }
    }

    /**
     * Indexes a whole file that has no row, as its sender would have had it indexed.
     *
     * @return what became of it; a file that turns out to be a second copy is removed
     */
    StoreOutcome adopt(String locator, StoredForm form, int dataSetOffset, InputStream dataSet) throws IOException {
        try (ReceivedBytes received = ReceivedBytes.of(dataSet, scratchFolder);
                InputStream in = received.open()) {
            InstanceReading reading = InstanceReading.of(in, TransferSyntax.of(form.transferSyntaxUid()));
            IndexEntry entry = reading.entry(form, clock.instant()).at(locator, dataSetOffset);
            IndexVerdict verdict = commits.commit(entry);
            return switch (verdict) {
                case IndexVerdict.Indexed indexed -> stored(entry, indexed);
                case IndexVerdict.UidTaken taken
                when taken.by().locator().equals(locator) -> stored(entry, new IndexVerdict.Indexed(false));
                case IndexVerdict.UidTaken taken
                when isLost(taken.by(), form) -> {
                    damage.repair(taken.by(), locator, dataSetOffset);
                    yield stored(entry, new IndexVerdict.Indexed(false));
                }
                case IndexVerdict.UidTaken taken
                when sameContent(taken.by(), form, received) -> {
                    blobs.remove(locator);
                    yield new StoreOutcome.AlreadyStored(
                            taken.by().studyInstanceUid(), taken.by().seriesInstanceUid(), form.sopInstanceUid());
                }
                case IndexVerdict.UidTaken taken -> keepAside(entry);
            };
        }
    }

    private static StoreOutcome refused(StoreOutcome.Reason reason, ArchiveErrorCode code, String detail) {
        return new StoreOutcome.Refused(reason, code.text(), detail);
    }
}
