package org.goldenhour.dicom.media;

/**
 * What a medium may cost.
 *
 * @param maxFiles entries of a ZIP file or files of a folder
 * @param maxFileBytes of one file, uncompressed
 * @param maxTotalBytes that all entries of a ZIP file together may say that they have, uncompressed
 * @param maxRatio uncompressed to compressed size of an entry of more than {@link #RATIO_COUNTS_FROM_BYTES}; deflate can reach 1032, images stay far below 100
 */
public record MediaLimits(int maxFiles, long maxFileBytes, long maxTotalBytes, int maxRatio) {
    /** Below this an entry may be compressed as well as it likes: an empty slice is all zeros. */
    public static final long RATIO_COUNTS_FROM_BYTES = 16L << 20;

    /** 200 000 files, 8 GiB each, 100 GiB in all, 200 : 1. */
    public static final MediaLimits DEFAULT = new MediaLimits(200_000, 8L << 30, 100L << 30, 200);
}
