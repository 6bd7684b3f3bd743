package org.goldenhour.dicom.seg;

/** One frame: the mask of a segment on one source image. */
public record SegmentPlane(int segmentNumber, String sourceSopInstanceUid, BitPlane plane) {}
