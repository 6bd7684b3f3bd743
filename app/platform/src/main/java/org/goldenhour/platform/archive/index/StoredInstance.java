package org.goldenhour.platform.archive.index;

import java.time.Instant;
import java.util.OptionalLong;

/** An instance as the index has it. @param dataSetOffset bytes of the file before the data set; lengths in bytes */
public record StoredInstance(
        String studyInstanceUid,
        String seriesInstanceUid,
        String sopInstanceUid,
        String sopClassUid,
        String transferSyntaxUid,
        boolean own,
        byte[] sha256,
        String locator,
        int dataSetOffset,
        long dataSetLength,
        int numberOfFrames,
        int rows,
        int columns,
        int bitsAllocated,
        int samplesPerPixel,
        OptionalLong pixelOffset,
        OptionalLong pixelLength,
        Instant receivedAt) {}
