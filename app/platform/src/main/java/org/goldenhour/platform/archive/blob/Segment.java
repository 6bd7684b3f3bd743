package org.goldenhour.platform.archive.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;

/** The segment of the journal that is written. Places are given out one after the other; contents are written side by side; one force serves all who wait for it. */
final class Segment {
    private final String name;
    private final RecordFile file;
    private final long capacity;
    private final SharedSync sync = new SharedSync(this::force);

    /** Guarded by this. */
    private long end = RecordFile.BLOCK_BYTES;

    private int writing;
    private boolean sealed;
    private volatile boolean failed;

    /** @param capacity in bytes; beyond it nothing is begun */
    Segment(String name, RecordFile file, long capacity) {
        this.name = name;
        this.file = file;
        this.capacity = capacity;
    }

    String name() {
        return name;
    }

    /** A place for a content of that length, or -1 where there is none. Each place must be {@link #fill filled}. */
    synchronized long reserve(long contentLength) {
        long bytes = RecordFile.bytesOf(contentLength);
        if (sealed || failed || end + bytes > capacity) {
            return -1;
        }
        long place = end;
        end += bytes;
        writing++;
        return place;
    }

    synchronized boolean isEmpty() {
        return end == RecordFile.BLOCK_BYTES;
    }

    /** Writes the content to its place; durable when it returns. */
    RecordFile.Entry fill(long place, BlobContent content, Instant at) throws IOException {
        try {
            RecordFile.Entry entry = write(place, content, at);
            sync.await();
            return entry;
        } finally {
            done();
        }
    }

    private RecordFile.Entry write(long place, BlobContent content, Instant at) throws IOException {
        try {
            return file.write(place, content, at);
        } catch (IOException | RuntimeException e) {
            giveBack(place, content.length());
            throw e;
        }
    }

    /** So that a full disk does not use up the segment by what did not fit. */
    private synchronized void giveBack(long place, long contentLength) {
        if (!file.channel().isOpen()) {
            failed = true; // an interrupted thread closes the channel under all others
        } else if (end == place + RecordFile.bytesOf(contentLength)) {
            end = place;
        }
    }

    /** After one failure nobody can say what reached the disk, whatever later ones answer. */
    private void force() throws IOException {
        if (failed) {
            throw new IOException("a segment of the journal could not be synced");
        }
        boolean done = false;
        try {
            FileChannel channel = file.channel();
            channel.force(false);
            done = true;
        } finally {
            failed |= !done;
        }
    }

    private synchronized void done() throws IOException {
        writing--;
        closeWhenQuiet();
    }

    /** Gives out no more places, and closes the file when those given out are filled. */
    synchronized void seal() throws IOException {
        sealed = true;
        closeWhenQuiet();
    }

    private void closeWhenQuiet() throws IOException {
        if ((sealed || failed) && writing == 0) {
            file.close();
        }
    }
}
