package org.goldenhour.dicom.pixel;

import org.goldenhour.dicom.codec.PixelCodecException;

/** Gives frames out one by one, so that a single frame of a large object costs no more than itself. */
@FunctionalInterface
public interface FrameSource {
    /**
     * The bytes of a frame as they are: a code stream, or native pixels in little endian.
     *
     * @param number from 1
     */
    byte[] frame(int number) throws PixelCodecException;
}
