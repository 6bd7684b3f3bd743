package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;

/** Main header and tile-parts (T.800 annex A), read up to EOC or to the end of the bytes. Packets are left as they are. */
final class CodeStream {
    private static final int START_OF_TILE_PART_LENGTH = 12;

    private final byte[] bytes;
    private int at;
    private ImageSize size;
    private CodingParameters main;
    private final PackedHeaders packedHeaders = new PackedHeaders();
    private TileParts[] tiles;

    private CodeStream(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    static CodeStream read(byte[] bytes, PixelDescription described) throws PixelCodecException {
        CodeStream stream = new CodeStream(bytes, Jp2Boxes.codeStreamIn(bytes));
        stream.mainHeader(described);
        stream.tileParts();
        return stream;
    }

    ImageSize size() {
        return size;
    }

    int tileCount() {
        return tiles.length;
    }

    /** @throws PixelCodecException where no part of the tile has come */
    TileParts tile(int index) throws PixelCodecException {
        if (tiles[index] == null) {
            throw Fault.truncated("tile " + index + " of " + tiles.length + " is missing");
        }
        return tiles[index];
    }

    private void mainHeader(PixelDescription described) throws PixelCodecException {
        if (at + 2 > bytes.length) {
            throw Fault.truncated("no JPEG 2000 code stream");
        }
        if (marker() != Marker.SOC) {
            throw Fault.malformed("no JPEG 2000 start of code stream");
        }
        at += 2;
        for (int marker = nextMarker(); marker != Marker.SOT; marker = nextMarker()) {
            if (Marker.hasNoSegment(marker)) {
                at += 2;
                continue;
            }
            SegmentReader segment = SegmentReader.of(bytes, at + 2);
            if (marker == Marker.SIZ && size == null) {
                size = ImageSize.read(segment);
                size.mustMatch(described);
                main = new CodingParameters(size.components());
            } else if (marker == Marker.PPM) {
                packedHeaders.add(segment);
            } else if (main == null) {
                throw Fault.malformed("code stream does not begin with SIZ");
            } else {
                main.take(marker, segment, false);
            }
            at = segment.end;
        }
        if (main == null || !main.complete()) {
            throw Fault.malformed("main header without SIZ, COD or QCD");
        }
        packedHeaders.complete();
        tiles = new TileParts[size.tilesAcross() * size.tilesDown()];
    }

    private int marker() {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private int nextMarker() throws PixelCodecException {
        if (at + 2 > bytes.length) {
            throw Fault.truncated("header ends at " + at);
        }
        int marker = marker();
        if (marker < 0xFF00) {
            throw Fault.malformed("no marker at " + at);
        }
        return marker;
    }

    private void tileParts() throws PixelCodecException {
        while (at + 2 <= bytes.length && marker() == Marker.SOT) {
            int begin = at;
            SegmentReader segment = SegmentReader.of(bytes, at + 2);
            int index = segment.u16();
            long length = segment.u32();
            if (index >= tiles.length || length != 0 && length < START_OF_TILE_PART_LENGTH + 2) {
                throw Fault.malformed("tile-part of tile " + index + " of length " + length);
            }
            if (tiles[index] == null) {
                tiles[index] = new TileParts(bytes, main.ofTile());
            }
            at = segment.end;
            tilePartHeader(tiles[index]);
            int end = length == 0 ? endOfLastTilePart() : (int) Math.min(begin + length, bytes.length);
            if (end < at) {
                throw Fault.malformed("tile-part at " + begin + " ends in its header");
            }
            tiles[index].add(at, end, packedHeaders.next());
            at = end;
        }
    }

    private void tilePartHeader(TileParts tile) throws PixelCodecException {
        for (int marker = nextMarker(); marker != Marker.SOD; marker = nextMarker()) {
            SegmentReader segment = SegmentReader.of(bytes, at + 2);
            switch (marker) {
                case Marker.SIZ, Marker.SOT, Marker.EOC, Marker.PPM ->
                    throw Fault.malformed("unexpected marker in the header of a tile-part at " + at);
                case Marker.PPT -> tile.packedHeaders().add(segment);
                default -> tile.parameters().take(marker, segment, true);
            }
            at = segment.end;
        }
        at += 2;
    }

    /** Psot 0: up to EOC (A.4.2), behind which there may be padding. */
    private int endOfLastTilePart() {
        int end = bytes.length;
        while (end > at + 2 && bytes[end - 1] == 0) {
            end--;
        }
        return end >= at + 2 && bytes[end - 2] == (byte) 0xFF && bytes[end - 1] == (byte) 0xD9 ? end - 2 : bytes.length;
    }
}
