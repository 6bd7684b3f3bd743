package org.goldenhour.dicom.pixel;

import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Values;

/** Overlay planes of groups 6000 to 601E (PS3.3 C.9.2), with data of their own or in bits of the pixels that hold no image. */
final class Overlays {
    private Overlays() {}

    private static int tag(int plane, int element) {
        return 0x6000 + 2 * plane << 16 | element;
    }

    static void draw(DataSet dataSet, int frameNumber, Samples samples, boolean embeddable, RenderedFrame onto) {
        Values values = dataSet.values();
        for (int plane = 0; plane < 16; plane++) {
            int rows = values.integer(tag(plane, 0x0010), 0);
            int columns = values.integer(tag(plane, 0x0011), 0);
            byte[] data = values.bytes(tag(plane, 0x3000)).orElse(null);
            if (data != null && rows > 0 && columns > 0) {
                ofOwnData(values, plane, data, frameNumber, onto);
            } else if (data == null && values.integer(tag(plane, 0x0100), 1) > 1 && embeddable) {
                embedded(samples, values.integer(tag(plane, 0x0102), 0), onto);
            }
        }
    }

    private static void ofOwnData(Values values, int plane, byte[] data, int frameNumber, RenderedFrame onto) {
        int rows = values.integer(tag(plane, 0x0010), 0);
        int columns = values.integer(tag(plane, 0x0011), 0);
        double[] origin = values.numbers(tag(plane, 0x0050)); // row and column of the image, from 1
        int top = origin.length == 2 ? (int) origin[0] - 1 : 0;
        int left = origin.length == 2 ? (int) origin[1] - 1 : 0;
        int frames = values.integer(tag(plane, 0x0015), 1);
        int frame = frames > 1 ? frameNumber - values.integer(tag(plane, 0x0051), 1) : 0;
        long first = (long) frame * rows * columns;
        if (frame < 0 || frame >= Math.max(1, frames) || first + (long) rows * columns > data.length * 8L) {
            return;
        }
        for (int r = Math.max(0, -top); r < rows && r + top < onto.rows(); r++) {
            for (int c = Math.max(0, -left); c < columns && c + left < onto.columns(); c++) {
                if (Bits.get(data, first + (long) r * columns + c)) {
                    white(onto, (r + top) * onto.columns() + c + left);
                }
            }
        }
    }

    private static void embedded(Samples samples, int bit, RenderedFrame onto) {
        for (int i = 0; bit > 0 && bit < 32 && i < onto.rows() * onto.columns(); i++) {
            if ((samples.raw(i) >> bit & 1) != 0) {
                white(onto, i);
            }
        }
    }

    private static void white(RenderedFrame onto, int pixel) {
        for (int s = 0; s < onto.samplesPerPixel(); s++) {
            onto.bytes()[pixel * onto.samplesPerPixel() + s] = (byte) 255;
        }
    }
}
