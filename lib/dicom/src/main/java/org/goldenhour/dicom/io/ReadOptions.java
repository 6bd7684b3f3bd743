package org.goldenhour.dicom.io;

import org.goldenhour.dicom.data.Tag;

/**
 * How much of a data set to read, and what a hostile one may cost.
 *
 * @param stopBefore the first tag of the outermost level that is not read any more, as an unsigned number; {@link #NO_STOP} to read to the end
 * @param maxValueBytes longer values are passed over and named in {@link DicomFile#leftOut}; {@link Long#MAX_VALUE} to keep all
 * @param maxDepth levels of nested sequences, 1 to 500; deeper ones are refused with {@link DicomErrorCode#TOO_DEEP}
 * @param maxMemoryBytes what all values together may take, 64 bytes counted for each element and item beside its value; more is refused with
 *     {@link DicomErrorCode#TOO_LARGE}. A deflated data set may also not inflate to more than this
 */
public record ReadOptions(long stopBefore, long maxValueBytes, int maxDepth, long maxMemoryBytes) {
    public static final long NO_STOP = Long.MAX_VALUE;

    /** Everything, within 1 GiB of memory and 100 levels of sequences. */
    public static final ReadOptions ALL = new ReadOptions(NO_STOP, Long.MAX_VALUE, 100, 1L << 30);

    /** Stops before Float Pixel Data (7FE0,0008), which is before every form of pixel data; at most 64 MiB of memory. */
    public static final ReadOptions HEADER =
            new ReadOptions(Tag.FloatPixelData & 0xFFFFFFFFL, Long.MAX_VALUE, 100, 64L << 20);

    public ReadOptions {
        if (maxDepth < 1 || maxDepth > 500) {
            throw new IllegalArgumentException("maxDepth " + maxDepth + " is not within 1 to 500");
        }
        if (maxValueBytes < 0 || maxMemoryBytes < 0) {
            throw new IllegalArgumentException("negative limit");
        }
    }

    /** Stops before the first element of the outermost level whose tag is that one or a greater one. */
    public ReadOptions stoppingBefore(int tag) {
        return new ReadOptions(tag & 0xFFFFFFFFL, maxValueBytes, maxDepth, maxMemoryBytes);
    }

    /** Passes over values of more than so many bytes, at every level. */
    public ReadOptions leavingOutValuesLongerThan(long bytes) {
        return new ReadOptions(stopBefore, bytes, maxDepth, maxMemoryBytes);
    }

    public ReadOptions withMaxDepth(int levels) {
        return new ReadOptions(stopBefore, maxValueBytes, levels, maxMemoryBytes);
    }

    public ReadOptions withMaxMemoryBytes(long bytes) {
        return new ReadOptions(stopBefore, maxValueBytes, maxDepth, bytes);
    }
}
