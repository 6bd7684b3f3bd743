package org.goldenhour.dicom.codec.jpeg;

import java.io.ByteArrayOutputStream;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/** Lossless JPEG (T.81 annex H) for tests, plain and slow: every category has a code of 5 bits, its own number. */
final class LosslessWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long bits;
    private int waiting;

    /** @param extraBits whether 16 bits follow category 16, as some encoders have it */
    static byte[] write(PixelFrame frame, int predictor, int restartRows, boolean extraBits) {
        LosslessWriter w = new LosslessWriter();
        PixelDescription d = frame.description();
        int samples = d.samplesPerPixel();
        w.bytes(0xFF, 0xD8, 0xFF, 0xC3, 0, 8 + 3 * samples, d.bitsStored());
        w.bytes(d.rows() >> 8, d.rows(), d.columns() >> 8, d.columns(), samples);
        for (int i = 0; i < samples; i++) {
            w.bytes(i + 1, 0x11, 0);
        }
        w.bytes(0xFF, 0xC4, 0, 2 + 17 + 17, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int i = 0; i <= 16; i++) {
            w.bytes(i);
        }
        int interval = restartRows * d.columns();
        w.bytes(0xFF, 0xDD, 0, 4, interval >> 8, interval);
        w.bytes(0xFF, 0xDA, 0, 6 + 2 * samples, samples);
        for (int i = 0; i < samples; i++) {
            w.bytes(i + 1, 0);
        }
        w.bytes(predictor, 0, 0);
        for (int y = 0; y < d.rows(); y++) {
            boolean first = y == 0 || restartRows > 0 && y % restartRows == 0;
            if (first && y > 0) {
                w.flush();
                w.bytes(0xFF, 0xD0 + (y / restartRows - 1) % 8);
            }
            for (int x = 0; x < d.columns(); x++) {
                for (int s = 0; s < samples; s++) {
                    w.difference(value(frame, x, y, s) - predict(frame, x, y, s, predictor, first), extraBits);
                }
            }
        }
        w.flush();
        w.bytes(0xFF, 0xD9);
        return w.out.toByteArray();
    }

    private static int predict(PixelFrame f, int x, int y, int s, int predictor, boolean first) {
        if (first) {
            return x == 0 ? 1 << f.description().bitsStored() - 1 : value(f, x - 1, y, s);
        }
        int b = value(f, x, y - 1, s);
        if (x == 0) {
            return b;
        }
        int a = value(f, x - 1, y, s);
        int c = value(f, x - 1, y - 1, s);
        return switch (predictor) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + (b - c >> 1);
            case 6 -> b + (a - c >> 1);
            default -> a + b >> 1;
        };
    }

    private static int value(PixelFrame f, int x, int y, int s) {
        PixelDescription d = f.description();
        int at = (y * d.columns() + x) * d.samplesPerPixel() + s;
        int raw = d.bitsAllocated() == 8
                ? f.bytes()[at] & 0xFF
                : f.bytes()[2 * at] & 0xFF | (f.bytes()[2 * at + 1] & 0xFF) << 8;
        return raw & (1 << d.bitsStored()) - 1;
    }

    private void difference(int modulo, boolean extraBits) {
        int d = (short) modulo;
        if (d == -32768) {
            put(16, 5);
            put(0x5555, extraBits ? 16 : 0);
            return;
        }
        int category = 32 - Integer.numberOfLeadingZeros(Math.abs(d));
        put(category, 5);
        put(d < 0 ? d - 1 : d, category);
    }

    private void put(int value, int n) {
        bits = bits << n | value & (1L << n) - 1;
        waiting += n;
        while (waiting >= 8) {
            waiting -= 8;
            int b = (int) (bits >> waiting) & 0xFF;
            out.write(b);
            if (b == 0xFF) {
                out.write(0);
            }
        }
    }

    private void flush() {
        put(0x7F, (8 - waiting) % 8);
    }

    private void bytes(int... values) {
        for (int v : values) {
            out.write(v);
        }
    }
}
