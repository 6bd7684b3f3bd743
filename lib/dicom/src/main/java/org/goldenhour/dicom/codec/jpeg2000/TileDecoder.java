package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;

/** Decodes tiles, one after another, and hands their rows to the frame. */
final class TileDecoder {
    private final ImageSize size;
    private final FrameAssembler frame;
    private final BlockDecoder bitPlanes = new BitPlaneDecoder();
    private final BlockDecoder highThroughput = new HtBlockDecoder();

    TileDecoder(ImageSize size, FrameAssembler frame) {
        this.size = size;
        this.frame = frame;
    }

    void decode(TileParts tile, Region region) throws PixelCodecException {
        CodingParameters parameters = tile.parameters();
        TileComponent[] components = new TileComponent[size.components()];
        for (int c = 0; c < components.length; c++) {
            components[c] = new TileComponent(
                    region,
                    parameters.coding(c),
                    parameters.quantization(c),
                    parameters.regionOfInterestShift(c),
                    size.precision());
        }
        PacketSource packets = tile.packets();
        readPackets(region, components, parameters, new PacketReader(packets));
        TilePlane[] planes = new TilePlane[components.length];
        for (int c = 0; c < planes.length; c++) {
            planes[c] = plane(components[c], packets.bytes());
            components[c] = null;
        }
        if (parameters.tileCoding().componentTransform()) {
            transform(planes);
        }
        for (int c = 0; c < planes.length; c++) {
            for (int y = 0; y < region.height(); y++) {
                frame.row(planes[c].row(y), c, region.x0(), region.y0() + y);
            }
        }
    }

    private static void readPackets(
            Region region, TileComponent[] components, CodingParameters parameters, PacketReader packets)
            throws PixelCodecException {
        Progression progression =
                new Progression(region, components, parameters.tileCoding().layers(), packets);
        for (ProgressionChange change : parameters.progressions()) {
            progression.read(change);
        }
    }

    private TilePlane plane(TileComponent component, byte[] packets) throws PixelCodecException {
        TilePlane plane = component.coding.reversible() ? new ReversiblePlane() : new IrreversiblePlane();
        for (Resolution resolution : component.resolutions) {
            plane.enlarge(resolution);
            for (Precinct precinct : resolution.present()) {
                for (CodeBlockGrid grid : precinct.grids()) {
                    blocks(component, resolution, grid, packets, plane);
                }
            }
            plane.synthesize(resolution);
        }
        return plane;
    }

    private void blocks(
            TileComponent component, Resolution resolution, CodeBlockGrid grid, byte[] packets, TilePlane plane)
            throws PixelCodecException {
        Subband subband = grid.subband();
        int shift = component.regionOfInterestShift;
        BlockDecoder decoder = component.coding.has(ComponentCoding.HIGH_THROUGHPUT) ? highThroughput : bitPlanes;
        for (CodeBlock block : grid.blocks()) {
            if (block.passes > 0) {
                int[] samples = decoder.decode(block, packets, subband.bitPlanes() + shift, subband, component.coding);
                if (shift > 0) {
                    scaleDown(samples, block.width * block.height, shift);
                }
                plane.place(samples, block, subband, resolution);
            }
        }
    }

    /** The region of interest is what lies above the bit-planes of the background (H.1). */
    private static void scaleDown(int[] samples, int count, int shift) {
        if (shift >= BlockDecoder.MAXIMUM_BIT_PLANES) {
            return;
        }
        for (int i = 0; i < count; i++) {
            int magnitude = samples[i] & Integer.MAX_VALUE;
            // twice the magnitude: one bit more
            if (magnitude >>> shift + 1 != 0) {
                samples[i] = samples[i] & Integer.MIN_VALUE | magnitude >>> shift;
            }
        }
    }

    private static void transform(TilePlane[] planes) throws PixelCodecException {
        if (planes.length < 3) {
            throw Fault.malformed("component transform of " + planes.length + " components");
        }
        if (planes[0] instanceof ReversiblePlane one
                && planes[1] instanceof ReversiblePlane two
                && planes[2] instanceof ReversiblePlane three) {
            for (int y = 0; y < one.rows().length; y++) {
                ComponentTransform.reversible(one.rows()[y], two.rows()[y], three.rows()[y]);
            }
        } else if (planes[0] instanceof IrreversiblePlane one
                && planes[1] instanceof IrreversiblePlane two
                && planes[2] instanceof IrreversiblePlane three) {
            for (int y = 0; y < one.rows().length; y++) {
                ComponentTransform.irreversible(one.rows()[y], two.rows()[y], three.rows()[y]);
            }
        } else {
            throw Fault.malformed("component transform over different wavelets");
        }
    }
}
