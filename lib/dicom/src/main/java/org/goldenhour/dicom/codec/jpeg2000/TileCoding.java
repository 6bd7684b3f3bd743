package org.goldenhour.dicom.codec.jpeg2000;

import org.goldenhour.dicom.codec.PixelCodecException;

/**
 * What all components of a tile share: SGcod (T.800 A.6.1).
 *
 * @param progression 0 to 4: LRCP, RLCP, RPCL, PCRL, CPRL
 * @param layers 1 to 65535
 * @param componentTransform whether the first three components are RCT or ICT coded
 */
record TileCoding(int progression, int layers, boolean componentTransform) {

    static TileCoding read(SegmentReader in) throws PixelCodecException {
        int progression = in.u8();
        int layers = in.u16();
        int transform = in.u8();
        if (progression > 4 || layers == 0) {
            throw Fault.malformed("progression " + progression + " of " + layers + " layers");
        }
        if (transform > 1) {
            throw Fault.notSupported("component transform " + transform);
        }
        return new TileCoding(progression, layers, transform == 1);
    }
}
