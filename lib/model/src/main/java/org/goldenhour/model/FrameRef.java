package org.goldenhour.model;

/** A frame of an instance. @param frame from 1; 1 in a single-frame image (PS3.3 C.7.6.6) */
public record FrameRef(InstanceRef instance, int frame) {
    public FrameRef {
        if (frame < 1) {
            throw new IllegalArgumentException("frames count from 1, not " + frame);
        }
    }
}
