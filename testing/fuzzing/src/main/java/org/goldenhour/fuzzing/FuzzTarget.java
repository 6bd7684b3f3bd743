package org.goldenhour.fuzzing;

import java.io.IOException;
import java.util.List;

/** Something that takes any bytes. It must answer with a result or with the exception that its documentation names, in time and in little memory. */
public interface FuzzTarget {
    /** Lower-case letters and hyphens; names folders. */
    String name();

    /**
     * Feeds one input. A broken promise is an {@link AssertionError} or any exception but those documented, which are caught here.
     *
     * @throws IOException never one that is documented; it is a finding like every other
     */
    void run(byte[] input) throws IOException;

    /** Small inputs that our own writers made, and some of others. */
    List<byte[]> seeds() throws IOException;

    /** What one input may allocate in all, in bytes. */
    default long maxAllocatedBytes(int inputLength) {
        return (64L << 20) + 256L * inputLength;
    }
}
