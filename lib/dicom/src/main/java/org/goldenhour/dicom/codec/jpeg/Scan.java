package org.goldenhour.dicom.codec.jpeg;

import org.goldenhour.dicom.codec.PixelCodecException;

/**
 * What SOS says (T.81 B.2.3).
 *
 * @param start of the spectral selection; the predictor of a lossless scan
 * @param end of the spectral selection
 * @param high bit of the successive approximation before; 0 for the first scan
 * @param low bit of the successive approximation; the point transform of a lossless scan
 * @param restartInterval in MCUs, 0 for none
 */
record Scan(Component[] components, int start, int end, int high, int low, int restartInterval) {
    /** Decodes a block at that row and column of blocks of the component. */
    interface BlockDecoder {
        void block(Component component, int row, int column) throws PixelCodecException;

        void restart();
    }

    /** Visits the blocks in the order of T.81 A.2. */
    void decode(FrameHeader frame, EntropyReader in, BlockDecoder decoder) throws PixelCodecException {
        boolean alone = components.length == 1;
        int across = alone ? components[0].blocksAcross : frame.mcusAcross;
        int down = alone ? components[0].blocksDown : frame.mcusDown;
        decoder.restart();
        int untilRestart = restartInterval;
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                if (restartInterval > 0 && untilRestart-- == 0) {
                    in.restart();
                    decoder.restart();
                    untilRestart = restartInterval - 1;
                }
                if (alone) {
                    decoder.block(components[0], row, column);
                } else {
                    mcu(decoder, row, column);
                }
            }
            in.check();
        }
    }

    private void mcu(BlockDecoder decoder, int row, int column) throws PixelCodecException {
        for (Component c : components) {
            for (int v = 0; v < c.vertical; v++) {
                for (int h = 0; h < c.horizontal; h++) {
                    decoder.block(c, row * c.vertical + v, column * c.horizontal + h);
                }
            }
        }
    }
}
