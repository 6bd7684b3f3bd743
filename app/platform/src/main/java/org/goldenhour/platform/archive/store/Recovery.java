package org.goldenhour.platform.archive.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.blob.JournalBlobStore;
import org.goldenhour.platform.archive.index.LocatorIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes files and index agree: at the start, before any door opens, and from then on for the newest files, for a database that was killed may have forgotten rows that
 * rested on their bytes alone.
 *
 * <p>A file without a row was never answered with success, or the database was put back to an earlier state. Whole ones are indexed: their sender may believe they
 * are here. Half-written ones are removed: success comes after the sync of the whole file, so nobody was told so. Rows without a file are listed; only a person with
 * a backup can help there. Every case leaves a row in {@code archive.recovery_finding}.
 *
 * <p>Folders before the mark were accounted for by an earlier start and are not looked at again.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private enum Finding {
        ORPHAN_INDEXED,
        DUPLICATE_REMOVED,
        ORPHAN_KEPT_ASIDE,
        INCOMPLETE_REMOVED,
        UNREADABLE_LEFT,
        FILE_MISSING
    }

    /** @param missing rows whose file is not there */
    public record Account(int folders, int files, int indexed, int removed, int missing) {}

    private final BlobStore blobs;
    private final Intake intake;
    private final LocatorIndex index;
    private final JdbcClient jdbc;
    private final Path scratchFolder;
    private final Clock clock;

    /** A younger file without a row is one whose commit is under way. Nothing is under way at the start. */
    private Duration settled = Duration.ZERO;

    private int files;
    private int indexed;
    private int removed;
    private int missing;

    public Recovery(
            BlobStore blobs, Intake intake, LocatorIndex index, JdbcClient jdbc, Path scratchFolder, Clock clock) {
        this.blobs = blobs;
        this.intake = intake;
        this.index = index;
        this.jdbc = jdbc;
        this.scratchFolder = scratchFolder;
        this.clock = clock;
    }

    public Account run() throws IOException {
        clearScratch();
        String mark = jdbc.sql("select folder from archive.recovery_mark")
                .query(String.class)
                .optional()
                .orElse("");
        String next = blobs.currentFolder();
        List<String> folders = blobs.foldersFrom(mark);
        for (String folder : folders) {
            account(folder);
        }
        jdbc.sql(
                        "insert into archive.recovery_mark (folder) values (?) on conflict (only_row) do update set folder = excluded.folder")
                .param(next)
                .update();
        Account account = new Account(folders.size(), files, indexed, removed, missing);
        if (indexed + removed + missing > 0) {
            LOG.warn("recovery: {}", account);
        }
        return account;
    }

    /** Accounts for what was appended within the last hour at least, while the doors are open, leaving out the last minute. */
    public Account runBesideOpenDoors() throws IOException {
        settled = Duration.ofMinutes(1);
        List<String> newest = blobs.recentFolders();
        for (String folder : newest) {
            account(folder);
        }
        return new Account(newest.size(), files, indexed, removed, missing);
    }

    private void clearScratch() throws IOException {
        if (!Files.isDirectory(scratchFolder)) {
            return;
        }
        try (Stream<Path> left = Files.list(scratchFolder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void account(String folder) throws IOException {
        Set<String> expected = new HashSet<>(index.locatorsIn(folder));
        for (String locator : blobs.locatorsIn(folder)) {
            files++;
            if (!expected.remove(locator)) {
                orphan(locator);
            }
        }
        for (String locator : expected) {
            if (blobs.open(locator).isPresent() || hasMoved(locator)) {
                continue; // between the two listings
            }
            missing++;
            if (!alreadyListed(locator)) {
                LOG.error("the file of an indexed instance is missing: {}", locator);
                list(Finding.FILE_MISSING, locator, Optional.empty(), "the index has a row, the disk has no file");
            }
        }
    }

    private void orphan(String locator) throws IOException {
        Optional<Blob> blob = blobs.open(locator);
        if (blob.isPresent() && isYoung(locator)) {
            return;
        }
        Optional<StoredForm.Found> found = Optional.empty();
        if (blob.isPresent()) {
            try (InputStream in = blob.get().open()) {
                found = StoredForm.readHead(in);
            }
        }
        if (found.isPresent()
                && JournalBlobStore.isRecord(locator)
                && Packing.hasAnotherPlace(blobs, index, locator, found.get().form())) {
            // Packed: its segment goes when all of it is. Or a pack whose rows a crash kept from moving.
            if (settled.isZero() && !JournalBlobStore.isInJournal(locator)) {
                blobs.remove(locator);
            }
            return;
        }
        if (found.isEmpty() || !whole(blob.get(), found.get())) {
            blobs.remove(locator);
            removed++;
            list(Finding.INCOMPLETE_REMOVED, locator, Optional.empty(), "half-written, never answered with success");
            return;
        }
        adopt(locator, blob.get(), found.get());
    }

    private boolean isYoung(String locator) throws IOException {
        return !settled.isZero()
                && blobs.appendedAt(locator).isAfter(clock.instant().minus(settled));
    }

    private static boolean whole(Blob blob, StoredForm.Found found) throws IOException {
        try (InputStream in = blob.open()) {
            in.skipNBytes(found.dataSetOffset());
            return found.form().isWhole(in);
        } catch (EOFException e) {
            return false; // the file ends before the record does
        }
    }

    private void adopt(String locator, Blob blob, StoredForm.Found found) throws IOException {
        Optional<String> uid = Optional.of(found.form().sopInstanceUid());
        try (InputStream in = blob.open()) {
            in.skipNBytes(found.dataSetOffset());
            switch (intake.adopt(locator, found.form(), found.dataSetOffset(), in)) {
                case StoreOutcome.Stored stored -> {
                    indexed++;
                    list(Finding.ORPHAN_INDEXED, locator, uid, "whole file without a row");
                }
                case StoreOutcome.AlreadyStored already -> {
                    removed++;
                    list(Finding.DUPLICATE_REMOVED, locator, uid, "the same instance is indexed at another place");
                }
                case StoreOutcome.KeptAside kept -> {
                    indexed++;
                    list(Finding.ORPHAN_KEPT_ASIDE, locator, uid, "whole file, its UID is taken by other content");
                }
                case StoreOutcome.Refused refused ->
                    list(Finding.UNREADABLE_LEFT, locator, uid, refused.code() + " " + refused.detail());
            }
        } catch (MalformedDicomException e) {
            list(Finding.UNREADABLE_LEFT, locator, uid, e.getMessage());
        }
    }

    private boolean hasMoved(String locator) {
        return !index.locatorsIn(locator.substring(0, locator.lastIndexOf('/'))).contains(locator);
    }

    private boolean alreadyListed(String locator) {
        return jdbc.sql("select exists(select from archive.recovery_finding where locator = ? and kind = ?)")
                .param(locator)
                .param(Finding.FILE_MISSING.name())
                .query(Boolean.class)
                .single();
    }

    private void list(Finding finding, String locator, Optional<String> sopInstanceUid, String detail) {
        jdbc.sql(
                        "insert into archive.recovery_finding (at, kind, locator, sop_instance_uid, detail) values (?, ?, ?, ?, ?)")
                .param(Timestamp.from(clock.instant()))
                .param(finding.name())
                .param(locator)
                .param(sopInstanceUid.orElse(null))
                .param(detail)
                .update();
    }
}
