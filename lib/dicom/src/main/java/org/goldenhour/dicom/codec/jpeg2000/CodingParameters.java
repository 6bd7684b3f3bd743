package org.goldenhour.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.codec.PixelCodecException;

/** What the main header says, and what the header of a tile-part changes of it. The narrower one wins (T.800 A.6.1 to A.6.6). */
final class CodingParameters {
    private final int components;
    private TileCoding tileCoding;
    private ComponentCoding coding;
    private final ComponentCoding[] componentCodings;
    private Quantization quantization;
    private final Quantization[] componentQuantizations;
    private final int[] regionOfInterestShifts;
    private final List<ProgressionChange> changes = new ArrayList<>();
    private boolean changesInherited;

    CodingParameters(int components) {
        this.components = components;
        componentCodings = new ComponentCoding[components];
        componentQuantizations = new Quantization[components];
        regionOfInterestShifts = new int[components];
    }

    /** Those of a tile, as yet the same. */
    CodingParameters ofTile() {
        CodingParameters copy = new CodingParameters(components);
        copy.tileCoding = tileCoding;
        copy.coding = coding;
        copy.quantization = quantization;
        System.arraycopy(componentCodings, 0, copy.componentCodings, 0, components);
        System.arraycopy(componentQuantizations, 0, copy.componentQuantizations, 0, components);
        System.arraycopy(regionOfInterestShifts, 0, copy.regionOfInterestShifts, 0, components);
        copy.changes.addAll(changes);
        copy.changesInherited = true;
        return copy;
    }

    /** @param inTile whether this is the header of a tile-part, whose defaults win over those of single components in the main header */
    void take(int marker, SegmentReader in, boolean inTile) throws PixelCodecException {
        switch (marker) {
            case Marker.COD -> {
                boolean precincts = (in.u8() & 1) != 0;
                tileCoding = TileCoding.read(in);
                coding = ComponentCoding.read(in, precincts);
                if (inTile) {
                    Arrays.fill(componentCodings, null);
                }
            }
            case Marker.COC -> {
                int component = in.component(components);
                componentCodings[component] = ComponentCoding.read(in, (in.u8() & 1) != 0);
            }
            case Marker.QCD -> {
                quantization = Quantization.read(in);
                if (inTile) {
                    Arrays.fill(componentQuantizations, null);
                }
            }
            case Marker.QCC -> componentQuantizations[in.component(components)] = Quantization.read(in);
            case Marker.RGN -> regionOfInterest(in);
            case Marker.POC -> {
                if (changesInherited) {
                    changes.clear();
                    changesInherited = false;
                }
                ProgressionChange.read(in, components, changes);
            }
            default -> {
                // COM, CRG, TLM, PLM, PLT, CAP and others change nothing
            }
        }
    }

    private void regionOfInterest(SegmentReader in) throws PixelCodecException {
        int component = in.component(components);
        int style = in.u8();
        int shift = in.u8();
        if (style != 0) {
            throw Fault.notSupported("region of interest of style " + style);
        }
        regionOfInterestShifts[component] = shift;
    }

    boolean complete() {
        return tileCoding != null && quantization != null;
    }

    TileCoding tileCoding() {
        return tileCoding;
    }

    ComponentCoding coding(int component) {
        return componentCodings[component] != null ? componentCodings[component] : coding;
    }

    Quantization quantization(int component) {
        return componentQuantizations[component] != null ? componentQuantizations[component] : quantization;
    }

    /** {@code s} of the max-shift method (annex H); 0 without a region of interest. */
    int regionOfInterestShift(int component) {
        return regionOfInterestShifts[component];
    }

    List<ProgressionChange> progressions() {
        if (!changes.isEmpty()) {
            return changes;
        }
        return List.of(new ProgressionChange(tileCoding.progression(), tileCoding.layers(), 0, 33, 0, components));
    }
}
