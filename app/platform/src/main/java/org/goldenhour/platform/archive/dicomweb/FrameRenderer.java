package org.goldenhour.platform.archive.dicomweb;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Optional;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/**
 * Makes a picture of 8 bits of an uncompressed frame: stored values, then rescale (PS3.3 C.11.1), then window (C.11.2), then MONOCHROME1 inverted (C.7.6.3.1.2). Without a
 * window in header or request, from the lowest to the highest value of the frame.
 */
final class FrameRenderer {
    /** A window as the request asks for it (PS3.18 8.3.5.1.4). */
    record Window(double center, double width, Function function) {
        enum Function {
            LINEAR,
            LINEAR_EXACT,
            SIGMOID
        }
    }

    private final Values values;
    private final int rows;
    private final int columns;

    FrameRenderer(Values values) {
        this.values = values;
        this.rows = values.integer(Tag.Rows, 0);
        this.columns = values.integer(Tag.Columns, 0);
    }

    /** @throws DicomWebException 406 for a photometric interpretation or a depth that cannot be rendered */
    BufferedImage render(byte[] frame, Optional<Window> asked) {
        String photometric = values.string(Tag.PhotometricInterpretation, "MONOCHROME2");
        return switch (photometric) {
            case "MONOCHROME1", "MONOCHROME2" -> monochrome(frame, asked, photometric.equals("MONOCHROME1"));
            case "RGB", "YBR_FULL" -> colour(frame, photometric.equals("YBR_FULL"));
            default -> throw DicomWebException.notAcceptable(photometric + " is not rendered");
        };
    }

    private BufferedImage monochrome(byte[] frame, Optional<Window> asked, boolean inverted) {
        double[] modality = modalityValues(frame);
        Window window = asked.or(this::windowOfHeader).orElseGet(() -> fullRange(modality));
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
        byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < grey.length; i++) {
            int shade = (int) Math.round(255 * voi(modality[i], window));
            grey[i] = (byte) (inverted ? 255 - shade : shade);
        }
        return image;
    }

    private double[] modalityValues(byte[] frame) {
        int allocated = values.integer(Tag.BitsAllocated, 16);
        int stored = values.integer(Tag.BitsStored, allocated);
        int high = values.integer(Tag.HighBit, stored - 1);
        boolean signed = values.integer(Tag.PixelRepresentation, 0) == 1;
        double slope = values.number(Tag.RescaleSlope).orElse(1);
        double intercept = values.number(Tag.RescaleIntercept).orElse(0);
        if (allocated != 8 && allocated != 16 && allocated != 32
                || stored < 1
                || stored > allocated
                || high >= allocated
                || frame.length < (long) rows * columns * allocated / 8) {
            throw DicomWebException.notAcceptable(allocated + " bits are not rendered");
        }
        double[] out = new double[rows * columns];
        int bytes = allocated / 8;
        int drop = Math.max(0, high + 1 - stored);
        long mask = (1L << stored) - 1;
        long sign = 1L << (stored - 1);
        for (int i = 0; i < out.length; i++) {
            long raw = 0;
            for (int b = bytes - 1; b >= 0; b--) {
                raw = raw << 8 | frame[i * bytes + b] & 0xFF;
            }
            long value = raw >>> drop & mask;
            out[i] = (signed && (value & sign) != 0 ? value - (mask + 1) : value) * slope + intercept;
        }
        return out;
    }

    private Optional<Window> windowOfHeader() {
        var center = values.number(Tag.WindowCenter);
        var width = values.number(Tag.WindowWidth);
        if (center.isEmpty() || width.isEmpty() || width.getAsDouble() < 1) {
            return Optional.empty();
        }
        Window.Function function =
                switch (values.string(Tag.VOILUTFunction, "LINEAR")) {
                    case "LINEAR_EXACT" -> Window.Function.LINEAR_EXACT;
                    case "SIGMOID" -> Window.Function.SIGMOID;
                    default -> Window.Function.LINEAR;
                };
        return Optional.of(new Window(center.getAsDouble(), width.getAsDouble(), function));
    }

    private static Window fullRange(double[] modality) {
        double lowest = Double.MAX_VALUE;
        double highest = -Double.MAX_VALUE;
        for (double value : modality) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return new Window((lowest + highest) / 2, Math.max(1, highest - lowest), Window.Function.LINEAR_EXACT);
    }

    /** 0 to 1 (PS3.3 C.11.2.1.2, C.11.2.1.3). */
    private static double voi(double x, Window window) {
        double c = window.center;
        double w = window.width;
        double y =
                switch (window.function) {
                    case LINEAR -> w <= 1 ? (x <= c - 0.5 ? 0 : 1) : (x - (c - 0.5)) / (w - 1) + 0.5;
                    case LINEAR_EXACT -> (x - c) / w + 0.5;
                    case SIGMOID -> 1 / (1 + Math.exp(-4 * (x - c) / w));
                };
        return Math.clamp(y, 0, 1);
    }

    private BufferedImage colour(byte[] frame, boolean ybr) {
        int pixels = rows * columns;
        if (values.integer(Tag.BitsAllocated, 8) != 8
                || values.integer(Tag.SamplesPerPixel, 3) != 3
                || frame.length < pixels * 3) {
            throw DicomWebException.notAcceptable("colour of other than three times 8 bits is not rendered");
        }
        boolean planar = values.integer(Tag.PlanarConfiguration, 0) == 1;
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        int[] out = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            int a = frame[planar ? i : i * 3] & 0xFF;
            int b = frame[planar ? pixels + i : i * 3 + 1] & 0xFF;
            int c = frame[planar ? 2 * pixels + i : i * 3 + 2] & 0xFF;
            out[i] = ybr ? rgbOfYbr(a, b, c) : a << 16 | b << 8 | c;
        }
        image.setRGB(0, 0, columns, rows, out, 0, columns);
        return image;
    }

    /** PS3.3 C.7.6.3.1.2. */
    private static int rgbOfYbr(int y, int cb, int cr) {
        int red = clamp(y + 1.402 * (cr - 128));
        int green = clamp(y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128));
        int blue = clamp(y + 1.772 * (cb - 128));
        return red << 16 | green << 8 | blue;
    }

    private static int clamp(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }
}
