package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;

/**
 * SIZ (T.800 A.5.1): the image, {@code x0 <= x < x1}, and its tiles on the reference grid. Components are of one size and depth; subsampled ones are refused.
 *
 * @param tileX0 where the first tile begins
 * @param precision bits of a sample, 1 to 16
 */
record ImageSize(
        int x0,
        int y0,
        int x1,
        int y1,
        int tileX0,
        int tileY0,
        int tileWidth,
        int tileHeight,
        int components,
        int precision,
        boolean signed) {

    private static final int MAXIMUM_COORDINATE = 1 << 30;
    private static final int MAXIMUM_TILES = 65535;

    static ImageSize read(SegmentReader in) throws PixelCodecException {
        in.u16();
        int x1 = coordinate(in);
        int y1 = coordinate(in);
        int x0 = coordinate(in);
        int y0 = coordinate(in);
        int tileWidth = (int) Math.min(in.u32(), MAXIMUM_COORDINATE);
        int tileHeight = (int) Math.min(in.u32(), MAXIMUM_COORDINATE);
        int tileX0 = coordinate(in);
        int tileY0 = coordinate(in);
        int components = in.u16();
        boolean sound = x0 < x1
                && y0 < y1
                && tileX0 <= x0
                && tileY0 <= y0
                && tileX0 + tileWidth > x0
                && tileY0 + tileHeight > y0
                && components > 0
                && in.remaining() >= 3 * components;
        if (!sound) {
            throw Fault.malformed("SIZ contradicts itself");
        }
        int depth = in.u8();
        boolean subsampled = in.u16() != 0x0101;
        for (int i = 1; i < components; i++) {
            if (in.u8() != depth) {
                throw Fault.notSupported("components of different depth");
            }
            subsampled |= in.u16() != 0x0101;
        }
        if (subsampled) {
            throw Fault.notSupported("subsampled components");
        }
        ImageSize size = new ImageSize(
                x0,
                y0,
                x1,
                y1,
                tileX0,
                tileY0,
                tileWidth,
                tileHeight,
                components,
                (depth & 0x7F) + 1,
                (depth & 0x80) != 0);
        if ((long) size.tilesAcross() * size.tilesDown() > MAXIMUM_TILES) {
            throw Fault.malformed("more tiles than can be numbered");
        }
        return size;
    }

    /** At most 2^30, so that sums of two stay in an int, though barely. */
    private static int coordinate(SegmentReader in) throws PixelCodecException {
        long value = in.u32();
        if (value >= MAXIMUM_COORDINATE) {
            throw Fault.notSupported("reference grid of 2^30 or more");
        }
        return (int) value;
    }

    int tilesAcross() {
        return Math.ceilDiv(x1 - tileX0, tileWidth);
    }

    int tilesDown() {
        return Math.ceilDiv(y1 - tileY0, tileHeight);
    }

    /** @return the part of the image that lies in a tile (B.3) */
    Region tile(int index) {
        int left = tileX0 + index % tilesAcross() * tileWidth;
        int top = tileY0 + index / tilesAcross() * tileHeight;
        return new Region(
                Math.max(left, x0), Math.max(top, y0), Math.min(left + tileWidth, x1), Math.min(top + tileHeight, y1));
    }

    void mustMatch(PixelDescription d) throws PixelCodecException {
        boolean agrees = x1 - x0 == d.columns()
                && y1 - y0 == d.rows()
                && components == d.samplesPerPixel()
                && precision <= d.bitsAllocated();
        if (!agrees) {
            throw new PixelCodecException(
                    CodecErrorCode.DOES_NOT_MATCH_HEADER,
                    "JPEG 2000 of " + (x1 - x0) + " x " + (y1 - y0) + ", " + components + " components of " + precision
                            + " bits");
        }
        if (d.bitsAllocated() != 1 && d.bitsAllocated() != 8 && d.bitsAllocated() != 16) {
            throw Fault.notSupported(d.bitsAllocated() + " bits allocated");
        }
        if (d.frameBytes() > Integer.MAX_VALUE / 8) {
            throw new PixelCodecException(CodecErrorCode.TOO_LARGE, d.frameBytes() + " bytes");
        }
    }
}
