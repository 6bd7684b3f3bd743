package org.goldenhour.dicom.codec.jpeg2000;

/** Of the 5/3 transform: integers. */
final class ReversiblePlane implements TilePlane {
    private int[][] lower;
    private int[][] rows;

    @Override
    public void enlarge(Resolution resolution) {
        lower = rows;
        rows = new int[Math.max(0, resolution.region.height())][Math.max(0, resolution.region.width())];
    }

    @Override
    public void place(int[] samples, CodeBlock block, Subband subband, Resolution resolution) {
        int column = TilePlane.firstColumn(subband, resolution) + block.x;
        for (int y = 0; y < block.height; y++) {
            int[] row = rows[TilePlane.rowOf(block.y + y, subband, resolution)];
            int from = y * block.width;
            for (int x = 0; x < block.width; x++) {
                int sample = samples[from + x];
                int magnitude = (sample & Integer.MAX_VALUE) >>> 1;
                int sign = sample >> 31;
                row[column + x] = (magnitude ^ sign) - sign;
            }
        }
    }

    @Override
    public void synthesize(Resolution resolution) {
        if (resolution.subbands.length > 1) {
            ReversibleWavelet.synthesize(lower, rows, resolution.region);
        }
        lower = null;
    }

    @Override
    public int[] row(int y) {
        return rows[y];
    }

    int[][] rows() {
        return rows;
    }
}
