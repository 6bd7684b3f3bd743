package org.goldenhour.model;

import java.util.List;

/** What a finding rests on: something a person can open and look at. */
public sealed interface Evidence {
    /**
     * Closed outlines on a frame.
     *
     * @param outlines each a polygon of x, y pairs in pixels of the frame: (0, 0) is the outer corner of the top left pixel, x to the right, y down (PS3.3
     *     C.10.5.1.2 less its offset), so the centre of the first pixel is (0.5, 0.5)
     */
    record ImageRegion(FrameRef frame, List<double[]> outlines) implements Evidence {}

    /**
     * A region of a series' volume.
     *
     * @param maskId which mask of the same outcome holds its voxels; empty for a region examined and found free
     * @param slices frames in which the region appears, ordered along the series, the fullest first named by {@code keySlice}
     */
    record VolumeRegion(SeriesRef series, String maskId, List<FrameRef> slices, FrameRef keySlice)
            implements Evidence {}

    /** A stretch of an ECG lead. @param lead as MDC code, such as {@code 2:1} @param fromMs milliseconds from the start of the recording */
    record WaveformRegion(InstanceRef instance, String lead, double fromMs, double toMs) implements Evidence {}

    record KeyImage(FrameRef frame) implements Evidence {}

    /** A header attribute, by its keyword; the value itself may be patient data and is not repeated. */
    record HeaderFact(InstanceRef instance, String keyword) implements Evidence {}

    record PriorStudy(StudyRef study) implements Evidence {}

    /** Somebody's signature. @param statementId of the signed report version */
    record SignedStatement(String statementId) implements Evidence {}
}
