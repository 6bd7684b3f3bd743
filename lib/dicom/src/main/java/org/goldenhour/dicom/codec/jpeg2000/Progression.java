package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;

/** The order in which the packets of a tile come (T.800 B.12). */
final class Progression {
    private final Region tile;
    private final TileComponent[] components;
    private final PacketReader packets;
    private final int tileLayers;
    private ProgressionChange bounds;

    Progression(Region tile, TileComponent[] components, int layers, PacketReader packets) {
        this.tile = tile;
        this.components = components;
        this.tileLayers = layers;
        this.packets = packets;
    }

    /** Reads the packets that one progression names and that have not come before. */
    void read(ProgressionChange progression) throws PixelCodecException {
        bounds = progression;
        int first = bounds.firstResolution();
        int end = 0;
        for (int c = bounds.firstComponent(); c < bounds.components(); c++) {
            end = Math.max(end, components[c].resolutions.length);
        }
        end = Math.min(end, bounds.resolutions());
        int layers = Math.min(tileLayers, bounds.layers());
        switch (bounds.progression()) {
            case 0 -> {
                for (int l = 0; l < layers; l++) {
                    for (int r = first; r < end; r++) {
                        layerOfResolution(r, l);
                    }
                }
            }
            case 1 -> {
                for (int r = first; r < end; r++) {
                    for (int l = 0; l < layers; l++) {
                        layerOfResolution(r, l);
                    }
                }
            }
            case 2 -> {
                for (int r = first; r < end; r++) {
                    byPosition(r, r + 1, bounds.firstComponent(), bounds.components(), layers);
                }
            }
            case 3 -> byPosition(first, end, bounds.firstComponent(), bounds.components(), layers);
            default -> {
                for (int c = bounds.firstComponent(); c < bounds.components(); c++) {
                    byPosition(first, end, c, c + 1, layers);
                }
            }
        }
    }

    private void layerOfResolution(int r, int layer) throws PixelCodecException {
        for (int c = bounds.firstComponent(); c < bounds.components(); c++) {
            if (r < components[c].resolutions.length) {
                Resolution resolution = components[c].resolutions[r];
                for (int p = 0; p < resolution.precinctCount(); p++) {
                    packet(components[c], resolution, p, layer);
                }
            }
        }
    }

    private void packet(TileComponent component, Resolution resolution, int precinct, int layer)
            throws PixelCodecException {
        if (resolution.layersRead[precinct] == layer) {
            packets.read(resolution, precinct, layer, component.coding);
            resolution.layersRead[precinct]++;
        }
    }

    /** All precincts of some resolutions and components by where they begin on the reference grid, row by row. */
    private void byPosition(int firstR, int endR, int firstC, int endC, int layers) throws PixelCodecException {
        int stepX = 62;
        int stepY = 62;
        for (int c = firstC; c < endC; c++) {
            for (int r = firstR; r < Math.min(endR, components[c].resolutions.length); r++) {
                int reduction = components[c].coding.levels() - r;
                stepX = Math.min(stepX, components[c].resolutions[r].precinctWidthExponent + reduction);
                stepY = Math.min(stepY, components[c].resolutions[r].precinctHeightExponent + reduction);
            }
        }
        for (long y = tile.y0(); y < tile.y1(); y = (y >> stepY) + 1 << stepY) {
            for (long x = tile.x0(); x < tile.x1(); x = (x >> stepX) + 1 << stepX) {
                for (int c = firstC; c < endC; c++) {
                    for (int r = firstR; r < Math.min(endR, components[c].resolutions.length); r++) {
                        at(x, y, components[c], r, layers);
                    }
                }
            }
        }
    }

    private void at(long x, long y, TileComponent component, int r, int layers) throws PixelCodecException {
        Resolution resolution = component.resolutions[r];
        int reduction = component.coding.levels() - r;
        Region region = resolution.region;
        if (resolution.precinctCount() == 0
                || !begins(y, tile.y0(), region.y0(), reduction, resolution.precinctHeightExponent)
                || !begins(x, tile.x0(), region.x0(), reduction, resolution.precinctWidthExponent)) {
            return;
        }
        int px = index(x, region.x0(), reduction, resolution.precinctWidthExponent);
        int py = index(y, region.y0(), reduction, resolution.precinctHeightExponent);
        int precinct = py * resolution.precinctsAcross + px;
        for (int l = 0; l < layers; l++) {
            packet(component, resolution, precinct, l);
        }
    }

    /** Whether a row or column of precincts begins here, or is cut by the beginning of the tile (B.12.1.3). */
    private static boolean begins(long position, int tileBegin, int begin, int reduction, int exponent) {
        long size = 1L << reduction + exponent;
        return (position & size - 1) == 0 || position == tileBegin && ((long) begin << reduction & size - 1) != 0;
    }

    private static int index(long position, int begin, int reduction, int exponent) {
        return (int) ((position + (1L << reduction) - 1 >> reduction + exponent) - (begin >> exponent));
    }
}
