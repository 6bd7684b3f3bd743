package org.goldenhour.platform.archive.store;

import java.util.ArrayDeque;
import java.util.Deque;

/** Pieces of memory for incoming bytes, used again and again: new ones would have to be zeroed, and would be in no cache of the processor. Thread-safe. */
final class Chunks {
    /** Well below half a region of the garbage collector, so that no chunk is a humongous object. */
    static final int BYTES = 128 << 10;

    /** 8 MiB in all. */
    private static final int KEPT = 64;

    private static final Deque<byte[]> FREE = new ArrayDeque<>(KEPT);

    private Chunks() {}

    /** One with any content. The caller gives it back once, or not at all. */
    static byte[] take() {
        synchronized (FREE) {
            byte[] free = FREE.pollFirst();
            if (free != null) {
                return free;
            }
        }
        return new byte[BYTES];
    }

    static void giveBack(byte[] chunk) {
        synchronized (FREE) {
            if (FREE.size() < KEPT) {
                FREE.addFirst(chunk);
            }
        }
    }
}
