package org.goldenhour.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.codec.PixelCodecException;

/** One resolution of a tile-component with its sub-bands and precincts (T.800 B.5 to B.7). Precincts come into being with their first packet that is not empty. */
final class Resolution {
    final Region region;
    final Subband[] subbands;
    final int precinctWidthExponent;
    final int precinctHeightExponent;
    final int precinctsAcross;
    /** By precinct, how many layers have been read. */
    final int[] layersRead;

    private final Precinct[] precincts;
    private final ComponentCoding coding;
    private final boolean lowest;

    Resolution(Region component, int index, ComponentCoding coding, Quantization quantization, int precision)
            throws PixelCodecException {
        this.coding = coding;
        lowest = index == 0;
        region = component.reduce(coding.levels() - index);
        subbands = new Subband[lowest ? 1 : 3];
        for (int b = 0; b < subbands.length; b++) {
            int kind = lowest ? 0 : b + 1;
            subbands[b] = Subband.of(component, index, kind & 1, kind >> 1, coding, quantization, precision);
        }
        precinctWidthExponent = coding.precinctWidthExponents()[index];
        precinctHeightExponent = coding.precinctHeightExponents()[index];
        precinctsAcross = count(region.x0(), region.x1(), precinctWidthExponent);
        int count = region.isEmpty() ? 0 : precinctsAcross * count(region.y0(), region.y1(), precinctHeightExponent);
        layersRead = new int[count];
        precincts = new Precinct[count];
    }

    private static int count(int begin, int end, int exponent) {
        return end > begin ? (int) ((end + (1L << exponent) - 1 >> exponent) - (begin >> exponent)) : 0;
    }

    int precinctCount() {
        return layersRead.length;
    }

    Precinct precinct(int index) {
        if (precincts[index] == null) {
            precincts[index] = build(index);
        }
        return precincts[index];
    }

    /** Those that have content. */
    List<Precinct> present() {
        List<Precinct> present = new ArrayList<>();
        for (Precinct precinct : precincts) {
            if (precinct != null) {
                present.add(precinct);
            }
        }
        return present;
    }

    private Precinct build(int index) {
        // precincts partition the resolution; in its sub-bands they are half as large (B.6)
        int half = lowest ? 0 : 1;
        int widthExponent = precinctWidthExponent - half;
        int heightExponent = precinctHeightExponent - half;
        long px = (region.x0() >> precinctWidthExponent) + index % precinctsAcross;
        long py = (region.y0() >> precinctHeightExponent) + index / precinctsAcross;
        Region place = new Region(
                (int) (px << widthExponent),
                (int) (py << heightExponent),
                (int) Math.min(px + 1 << widthExponent, Integer.MAX_VALUE),
                (int) Math.min(py + 1 << heightExponent, Integer.MAX_VALUE));
        int blockWidth = Math.min(coding.blockWidthExponent(), widthExponent);
        int blockHeight = Math.min(coding.blockHeightExponent(), heightExponent);
        CodeBlockGrid[] grids = new CodeBlockGrid[subbands.length];
        for (int b = 0; b < grids.length; b++) {
            grids[b] = CodeBlockGrid.of(subbands[b], place, blockWidth, blockHeight);
        }
        return new Precinct(grids);
    }
}
