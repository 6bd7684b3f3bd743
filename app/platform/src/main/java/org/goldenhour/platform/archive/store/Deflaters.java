package org.goldenhour.platform.archive.store;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Deflater;

/** Compressors used again and again: a new one takes a quarter of a megabyte, which costs more than the ten kilobytes of a header. Thread-safe. */
final class Deflaters {
    /** Ten kilobytes of header shrink to two or three; higher levels gain little and cost time at ingest. */
    private static final int LEVEL = 1;

    private static final int KEPT = 16;
    private static final Queue<Deflater> FREE = new ArrayBlockingQueue<>(KEPT);

    private Deflaters() {}

    /** As new. The caller gives it back once. */
    static Deflater take() {
        Deflater free = FREE.poll();
        return free != null ? free : new Deflater(LEVEL);
    }

    static void giveBack(Deflater deflater) {
        deflater.reset();
        if (!FREE.offer(deflater)) {
            deflater.end();
        }
    }
}
