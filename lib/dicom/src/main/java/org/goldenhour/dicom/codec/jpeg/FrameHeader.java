package org.goldenhour.dicom.codec.jpeg;

import java.util.Arrays;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;

/** What SOFn says (T.81 B.2.2), checked against the data set before anything is allocated. */
final class FrameHeader {
    enum Process {
        SEQUENTIAL,
        PROGRESSIVE,
        LOSSLESS
    }

    final Process process;
    final int precision;
    final int width;
    final int height;
    final Component[] components;
    final int maxHorizontal;
    final int maxVertical;
    final int mcusAcross;
    final int mcusDown;

    /** @param segment begins behind the length */
    FrameHeader(int marker, Segment segment, PixelDescription described) throws PixelCodecException {
        process = switch (marker) {
            case 0xC0, 0xC1 -> Process.SEQUENTIAL;
            case 0xC2 -> Process.PROGRESSIVE;
            case 0xC3 -> Process.LOSSLESS;
            default ->
                throw new PixelCodecException(
                        CodecErrorCode.PROCESS_NOT_SUPPORTED, "SOF" + (marker & 0xF) + " (hierarchical or arithmetic)");
        };
        precision = segment.u8();
        int lines = segment.u16();
        // 0 lines: they follow in DNL (T.81 B.2.5). The data set knows them, and a DNL that says otherwise is not
        // believed.
        height = lines == 0 ? described.rows() : lines;
        width = segment.u16();
        components = new Component[segment.u8()];
        boolean depthFits =
                process == Process.LOSSLESS ? precision >= 2 && precision <= 16 : precision == 8 || precision == 12;
        if (!depthFits) {
            throw new PixelCodecException(CodecErrorCode.MALFORMED, "precision of " + precision + " bits");
        }
        agree(described);
        for (int i = 0; i < components.length; i++) {
            int id = segment.u8();
            int factors = segment.u8();
            boolean single = components.length == 1;
            components[i] = new Component(id, single ? 1 : factors >> 4, single ? 1 : factors & 15, segment.u8() & 3);
            if (process == Process.LOSSLESS && !single && factors != 0x11) {
                throw new PixelCodecException(CodecErrorCode.PROCESS_NOT_SUPPORTED, "subsampled lossless JPEG");
            }
            if (factors >> 4 < 1 || factors >> 4 > 4 || (factors & 15) < 1 || (factors & 15) > 4) {
                throw new PixelCodecException(CodecErrorCode.MALFORMED, "sampling factors " + factors);
            }
        }
        maxHorizontal =
                Arrays.stream(components).mapToInt(c -> c.horizontal).max().orElse(1);
        maxVertical = Arrays.stream(components).mapToInt(c -> c.vertical).max().orElse(1);
        int unit = process == Process.LOSSLESS ? 1 : 8;
        mcusAcross = ceil(width, unit * maxHorizontal);
        mcusDown = ceil(height, unit * maxVertical);
        for (Component c : components) {
            allocate(c, unit);
        }
    }

    private void agree(PixelDescription d) throws PixelCodecException {
        boolean agrees = width == d.columns()
                && height == d.rows()
                && width > 0
                && height > 0
                && components.length == d.samplesPerPixel()
                && (d.bitsAllocated() == 8 || d.bitsAllocated() == 16)
                && precision <= d.bitsAllocated();
        if (!agrees) {
            throw new PixelCodecException(
                    CodecErrorCode.DOES_NOT_MATCH_HEADER,
                    "JPEG of %d x %d, %d components of %d bits, not %d x %d, %d of %d"
                            .formatted(
                                    width,
                                    height,
                                    components.length,
                                    precision,
                                    d.columns(),
                                    d.rows(),
                                    d.samplesPerPixel(),
                                    d.bitsAllocated()));
        }
        if (d.frameBytes() > Integer.MAX_VALUE / 4) {
            throw new PixelCodecException(CodecErrorCode.TOO_LARGE, d.frameBytes() + " bytes");
        }
    }

    private void allocate(Component c, int unit) throws PixelCodecException {
        c.width = ceil(width * c.horizontal, maxHorizontal);
        c.height = ceil(height * c.vertical, maxVertical);
        c.blocksAcross = ceil(c.width, unit);
        c.blocksDown = ceil(c.height, unit);
        c.stride = mcusAcross * c.horizontal * unit;
        long samples = (long) c.stride * mcusDown * c.vertical * unit;
        if (samples > Integer.MAX_VALUE / 4) {
            throw new PixelCodecException(CodecErrorCode.TOO_LARGE, samples + " samples");
        }
        c.samples = new short[(int) samples];
        if (process == Process.PROGRESSIVE) {
            c.coefficients = new short[(int) samples];
            c.progress = new int[64];
            Arrays.fill(c.progress, -1);
        }
    }

    static int ceil(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
