package org.goldenhour.dicom.codec.jpeg2000;

import java.util.List;
import org.goldenhour.dicom.codec.PixelCodecException;

/** One entry of POC (T.800 A.6.6): the packets of layers below {@code layers} that have not come yet. Ends are exclusive. */
record ProgressionChange(
        int progression, int layers, int firstResolution, int resolutions, int firstComponent, int components) {

    private static final int MAXIMUM = 64;

    static void read(SegmentReader in, int components, List<ProgressionChange> into) throws PixelCodecException {
        while (in.remaining() > 0) {
            int firstResolution = in.u8();
            int firstComponent = components > 256 ? in.u16() : in.u8();
            int layers = in.u16();
            int resolutions = in.u8();
            int end = components > 256 ? in.u16() : in.u8();
            int progression = in.u8();
            if (progression > 4 || into.size() >= MAXIMUM) {
                throw Fault.malformed("progression order change");
            }
            // 0 is 256 where the index has one byte
            int ends = end == 0 ? components : Math.min(end, components);
            into.add(new ProgressionChange(progression, layers, firstResolution, resolutions, firstComponent, ends));
        }
    }
}
