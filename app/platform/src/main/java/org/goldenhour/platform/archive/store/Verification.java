package org.goldenhour.platform.archive.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.io.FileStretch;
import org.goldenhour.platform.archive.blob.Blob;
import org.goldenhour.platform.archive.blob.JournalBlobStore;
import org.goldenhour.platform.archive.index.DamageIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks over all stored bytes, again and again, and compares them with the digests of the index. What is missing or changed is listed, counted, and not given out any more; when the
 * same instance is sent again, it takes the place of the damaged one ({@link Intake}). Used by one thread.
 */
public final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final int BATCH = 200;

    private final JournalBlobStore blobs;
    private final DamageIndex index;
    private final MeterRegistry meters;
    private final Clock clock;

    public Verification(JournalBlobStore blobs, DamageIndex index, MeterRegistry meters, Clock clock) {
        this.blobs = blobs;
        this.index = index;
        this.meters = meters;
        this.clock = clock;
    }

    /** @param damaged found by this run */
    public record Account(int verified, int damaged) {}

    /** Takes over what was found before, by this node or another one. */
    public void quarantineKnown() {
        blobs.quarantine(index.damagedLocators());
    }

    /**
     * Goes on where the last run ended; a new round begins after the last one.
     *
     * @param bytes after so many it ends
     */
    public Account run(long bytes) throws IOException {
        quarantineKnown();
        int verified = 0;
        int damaged = 0;
        long left = bytes;
        String mark = index.mark();
        while (left > 0) {
            List<DamageIndex.Expected> some = index.after(mark, BATCH);
            for (DamageIndex.Expected one : some) {
                damaged += verify(one) ? 0 : 1;
                verified++;
                mark = one.locator();
                left -= one.dataSetLength();
                if (left <= 0) {
                    break;
                }
            }
            if (some.isEmpty()) {
                mark = "";
                break;
            }
        }
        index.mark(mark);
        meters.counter("goldenhour.archive.verified").increment(verified);
        return new Account(verified, damaged);
    }

    private boolean verify(DamageIndex.Expected expected) throws IOException {
        Optional<Blob> blob = blobs.open(expected.locator());
        if (blob.isPresent() && isAsReceived(blob.get(), expected)) {
            return true;
        }
        if (!index.isThere(expected)) {
            return true; // packed or repaired in the meantime: its new place has its own turn
        }
        if (index.add(
                expected, blob.isPresent() ? DamageIndex.Kind.CHANGED : DamageIndex.Kind.MISSING, clock.instant())) {
            meters.counter("goldenhour.archive.damaged").increment();
            LOG.error(
                    "stored bytes are {}: {}",
                    blob.isPresent() ? "not what was received" : "missing",
                    expected.locator());
        }
        blobs.quarantine(List.of(expected.locator()));
        return false;
    }

    private static boolean isAsReceived(Blob blob, DamageIndex.Expected expected) throws IOException {
        if (blob.length() != expected.dataSetOffset() + expected.dataSetLength()) {
            return false;
        }
        MessageDigest digest = ReceivedBytes.sha256Digest();
        byte[] chunk = Chunks.take();
        try (InputStream in =
                FileStretch.open(blob.file(), blob.offset() + expected.dataSetOffset(), expected.dataSetLength())) {
            update(digest, in, chunk);
        } catch (UnreadableException e) {
            return false;
        } finally {
            Chunks.giveBack(chunk);
        }
        return Arrays.equals(digest.digest(), expected.sha256());
    }

    private static void update(MessageDigest digest, InputStream in, byte[] chunk) throws UnreadableException {
        try {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    /** The disk cannot read what it was given, or the file is too short: unlike a file that cannot be opened, that is damage. */
    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(IOException cause) {
            super(cause);
        }
    }
}
