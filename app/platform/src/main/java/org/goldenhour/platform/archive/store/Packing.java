package org.goldenhour.platform.archive.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.archive.blob.BlobStore;
import org.goldenhour.platform.archive.blob.JournalBlobStore;
import org.goldenhour.platform.archive.index.LocatorIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what lies in the journal on to packs, one per series, when nothing comes any more. Each step leaves everything readable, and what a crash leaves between two is taken up by the next
 * start: (1) the records are copied to a pack, which is synced; (2) the rows change their locators in one durable transaction; (3) a segment is retired when each of its records is known
 * to lie elsewhere; (4) it is deleted some time later, for somebody may have looked up a locator before. Used by one thread.
 */
public final class Packing {
    private static final Logger LOG = LoggerFactory.getLogger(Packing.class);

    /** So long nothing of a series has come before it is packed. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    /** A segment that lies there for so long is packed even where its series goes on. */
    private static final Duration LONG = Duration.ofMinutes(15);

    /** Longer than an analysis or a download takes from look-up to end. */
    private static final Duration GRACE = Duration.ofMinutes(30);

    /** More go into another pack. */
    private static final int MAX_PACK_INSTANCES = 2000;

    /** What has just been done; a test ends the program here. */
    public enum Step {
        COPIED,
        MOVED,
        RETIRED
    }

    /** Hears of each step. */
    public interface Steps {
        void done(Step step) throws IOException;
    }

    private final JournalBlobStore blobs;
    private final LocatorIndex index;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Steps steps;
    private final Map<String, Instant> retiredAt = new HashMap<>();
    private final Set<String> complainedOf = new HashSet<>();

    public Packing(JournalBlobStore blobs, LocatorIndex index, Clock clock, MeterRegistry meters, Steps steps) {
        this.blobs = blobs;
        this.index = index;
        this.clock = clock;
        this.meters = meters;
        this.steps = steps;
    }

    /** @param packed instances that changed their place @param deleted segments */
    public record Account(int packed, int retired, int deleted) {}

    /** Does all that is due now. */
    public Account run() throws IOException {
        Instant now = clock.instant();
        blobs.sealAfter(QUIET);
        int packed = 0;
        int retired = 0;
        Set<String> sealed = blobs.sealedSegments().keySet();
        for (Map.Entry<String, Instant> segment : blobs.sealedSegments().entrySet()) {
            if (segment.getValue().plus(QUIET).isAfter(now)) {
                continue;
            }
            packed +=
                    pack(segment.getKey(), sealed, segment.getValue().plus(LONG).isBefore(now));
            retired += retire(segment.getKey(), now) ? 1 : 0;
        }
        return new Account(packed, retired, deleteRetired(now));
    }

    private int pack(String segment, Set<String> sealed, boolean anyway) throws IOException {
        int packed = 0;
        Instant since = clock.instant().minus(QUIET);
        for (LocatorIndex.SeriesKey series : index.seriesIn(segment)) {
            if (anyway || !index.receivedAfter(series, since)) {
                packed += move(index.locatorsOf(series).stream()
                        .filter(JournalBlobStore::isInJournal)
                        .filter(locator -> sealed.contains(JournalBlobStore.folderOf(locator)))
                        .toList());
            }
        }
        return packed + move(index.keptAsideIn(segment));
    }

    private int move(List<String> locators) throws IOException {
        int moved = 0;
        for (int from = 0; from < locators.size(); from += MAX_PACK_INSTANCES) {
            List<String> some = locators.subList(from, Math.min(locators.size(), from + MAX_PACK_INSTANCES));
            Map<String, String> places = blobs.pack(some);
            complainOf(some, places);
            if (places.isEmpty()) {
                continue;
            }
            steps.done(Step.COPIED);
            int rows = index.relocate(places);
            steps.done(Step.MOVED);
            if (rows < places.size()) {
                giveUpUnused(places.values());
            }
            moved += rows;
        }
        meters.counter("goldenhour.archive.packed").increment(moved);
        return moved;
    }

    private void complainOf(List<String> wanted, Map<String, String> packed) {
        for (String locator : wanted) {
            if (!packed.containsKey(locator) && complainedOf.add(locator)) {
                meters.counter("goldenhour.archive.damaged").increment();
                LOG.error("a record of the journal is damaged and stays there: {}", locator);
            }
        }
    }

    /** Of rows that were deleted while their bytes were copied. */
    private void giveUpUnused(Iterable<String> locators) throws IOException {
        Set<String> used = new HashSet<>();
        for (String locator : locators) {
            if (used.isEmpty()) {
                used.addAll(index.locatorsIn(JournalBlobStore.folderOf(locator)));
            }
            if (!used.contains(locator)) {
                blobs.remove(locator);
            }
        }
    }

    /** Only where no row lies in the segment, and the bytes of each of its records are found in a place of a row. */
    private boolean retire(String segment, Instant now) throws IOException {
        if (!index.locatorsIn(segment).isEmpty()) {
            return false;
        }
        for (String locator : blobs.locatorsIn(segment)) {
            if (!liesElsewhere(locator)) {
                return false;
            }
        }
        blobs.retire(segment);
        retiredAt.put(segment, now);
        steps.done(Step.RETIRED);
        return true;
    }

    private boolean liesElsewhere(String locator) throws IOException {
        Optional<Blob> blob = blobs.open(locator);
        if (blob.isEmpty()) {
            return true; // given up since it was listed
        }
        Optional<StoredForm.Found> found;
        try (InputStream in = blob.get().open()) {
            found = StoredForm.readHead(in);
        }
        return found.isPresent()
                && hasAnotherPlace(blobs, index, locator, found.get().form());
    }

    /** Whether a row says that the same bytes lie at another place, and they do. */
    static boolean hasAnotherPlace(BlobStore blobs, LocatorIndex index, String locator, StoredForm form)
            throws IOException {
        for (String other : index.locatorsOf(form.sopInstanceUid(), form.sha256())) {
            if (!other.equals(locator) && blobs.open(other).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private int deleteRetired(Instant now) throws IOException {
        int deleted = 0;
        for (Map.Entry<String, Instant> segment : List.copyOf(retiredAt.entrySet())) {
            if (!segment.getValue().plus(GRACE).isAfter(now)) {
                blobs.delete(segment.getKey());
                retiredAt.remove(segment.getKey());
                deleted++;
            }
        }
        return deleted;
    }
}
