package org.goldenhour.platform.archive.index;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the index keeps of an instance.
 *
 * @param positionMm along the normal of ImageOrientationPatient
 * @param pixelOffset of the pixel data's value from the start of the data set, where it can be read in place
 * @param pixelLength in bytes; -1 for fragments
 * @param metadata DICOM JSON, deflated
 */
public record InstanceRow(
        String sopInstanceUid,
        String sopClassUid,
        String transferSyntaxUid,
        OptionalInt instanceNumber,
        int numberOfFrames,
        int rows,
        int columns,
        int bitsAllocated,
        int samplesPerPixel,
        OptionalDouble positionMm,
        String source,
        Instant receivedAt,
        byte[] sha256,
        long dataSetLength,
        OptionalLong pixelOffset,
        OptionalLong pixelLength,
        byte[] metadata) {}
