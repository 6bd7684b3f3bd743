package org.goldenhour.dicom.codec.jpeg;

/**
 * Chroma at full resolution. Halves are interpolated with weights 3/4 and 1/4 as libjpeg does ("fancy upsampling": samples lie between those of luma, as
 * JFIF 1.02 has them), anything else is repeated.
 */
final class Upsampling {
    private Upsampling() {}

    static DecodedImage.Plane toFullSize(FrameHeader frame, Component c) {
        boolean half = frame.maxHorizontal == 2 * c.horizontal && c.width > 2;
        if (half && frame.maxVertical == c.vertical) {
            return twiceAsWide(frame, c);
        }
        if (half && frame.maxVertical == 2 * c.vertical) {
            return twiceAsWideAndHigh(frame, c);
        }
        return repeated(frame, c);
    }

    private static DecodedImage.Plane twiceAsWide(FrameHeader frame, Component c) {
        int stride = 2 * c.width;
        short[] out = new short[stride * frame.height];
        for (int y = 0; y < frame.height; y++) {
            int from = y * c.stride;
            int to = y * stride;
            for (int x = 0; x < c.width; x++) {
                int value = c.samples[from + x];
                int left = x == 0 ? value : c.samples[from + x - 1];
                int right = x == c.width - 1 ? value : c.samples[from + x + 1];
                out[to + 2 * x] = (short) (3 * value + left + 1 >> 2);
                out[to + 2 * x + 1] = (short) (3 * value + right + 2 >> 2);
            }
        }
        return new DecodedImage.Plane(out, stride);
    }

    private static DecodedImage.Plane twiceAsWideAndHigh(FrameHeader frame, Component c) {
        int stride = 2 * c.width;
        short[] out = new short[stride * frame.height];
        int[] sums = new int[c.width];
        for (int y = 0; y < frame.height; y++) {
            int near = (y >> 1) * c.stride;
            int farRow = Math.clamp((y >> 1) + ((y & 1) == 0 ? -1 : 1), 0, c.height - 1);
            for (int x = 0; x < c.width; x++) {
                sums[x] = 3 * c.samples[near + x] + c.samples[farRow * c.stride + x];
            }
            int to = y * stride;
            for (int x = 0; x < c.width; x++) {
                int left = x == 0 ? sums[x] : sums[x - 1];
                int right = x == c.width - 1 ? sums[x] : sums[x + 1];
                out[to + 2 * x] = (short) (3 * sums[x] + left + 8 >> 4);
                out[to + 2 * x + 1] = (short) (3 * sums[x] + right + 7 >> 4);
            }
        }
        return new DecodedImage.Plane(out, stride);
    }

    private static DecodedImage.Plane repeated(FrameHeader frame, Component c) {
        short[] out = new short[frame.width * frame.height];
        for (int y = 0, o = 0; y < frame.height; y++) {
            int from = y * c.vertical / frame.maxVertical * c.stride;
            for (int x = 0; x < frame.width; x++) {
                out[o++] = c.samples[from + x * c.horizontal / frame.maxHorizontal];
            }
        }
        return new DecodedImage.Plane(out, frame.width);
    }
}
