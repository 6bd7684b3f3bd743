package org.goldenhour.dicom.seg;

import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;

/**
 * What one mask means (PS3.3 C.8.20.2).
 *
 * @param number from 1, without gaps; 0 only of the background of somebody's label map
 * @param label for people; 64 bytes are written
 * @param category of CID 7150, such as SCT 49755003 "Morphologically Abnormal Structure"
 * @param type of CID 7151 or what is finer, such as SCT 50960005 "Hemorrhage"
 * @param anatomicRegion where it lies; optional
 * @param algorithmName with its version; empty only of a MANUAL segment
 * @param trackingId as in the measurement group that refers to the segment, or empty; then without tracking UID too
 * @param trackingUid as in that group, or empty
 * @param recommendedColour for display; optional
 */
public record Segment(
        int number,
        String label,
        CodedEntry category,
        CodedEntry type,
        Optional<CodedEntry> anatomicRegion,
        AlgorithmType algorithmType,
        String algorithmName,
        String trackingId,
        String trackingUid,
        Optional<CieLab> recommendedColour) {
    /** SegmentAlgorithmType (0062,0008). */
    public enum AlgorithmType {
        AUTOMATIC,
        SEMIAUTOMATIC,
        MANUAL
    }

    public Segment {
        if (number < 0 || number > 0xFFFF) {
            throw new IllegalArgumentException("segment numbers begin at 1");
        }
        if (algorithmType != AlgorithmType.MANUAL && algorithmName.isBlank()) {
            throw new IllegalArgumentException("a segment that an algorithm made names it");
        }
        if (trackingId.isEmpty() != trackingUid.isEmpty()) {
            throw new IllegalArgumentException("tracking identifier and tracking UID come together");
        }
    }
}
