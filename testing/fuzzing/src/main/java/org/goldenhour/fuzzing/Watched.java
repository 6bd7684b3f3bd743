package org.goldenhour.fuzzing;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** A target whose memory is counted: what an input allocates on its thread, whether it is kept or not. Not thread-safe. */
final class Watched {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FuzzTarget target;

    Watched(FuzzTarget target) {
        this.target = target;
    }

    /** @throws AssertionError also where the input takes more memory than {@link FuzzTarget#maxAllocatedBytes} */
    void run(byte[] input) throws IOException {
        // The first time an input may load classes, tables and dictionaries, which is not its fault.
        if (allocatedBy(input) > target.maxAllocatedBytes(input.length)) {
            long allocated = allocatedBy(input);
            if (allocated > target.maxAllocatedBytes(input.length)) {
                throw new AssertionError(input.length + " bytes of input allocated " + allocated + " bytes");
            }
        }
    }

    private long allocatedBy(byte[] input) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.run(input);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
