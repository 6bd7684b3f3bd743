package org.goldenhour.dicom.codec.jpeg2000;

/** Of the 9/7 transform: floating point. */
final class IrreversiblePlane implements TilePlane {
    private float[][] lower;
    private float[][] rows;
    private int[] rounded = new int[0];

    @Override
    public void enlarge(Resolution resolution) {
        lower = rows;
        rows = new float[Math.max(0, resolution.region.height())][Math.max(0, resolution.region.width())];
    }

    @Override
    public void place(int[] samples, CodeBlock block, Subband subband, Resolution resolution) {
        int column = TilePlane.firstColumn(subband, resolution) + block.x;
        float half = subband.step() / 2;
        for (int y = 0; y < block.height; y++) {
            float[] row = rows[TilePlane.rowOf(block.y + y, subband, resolution)];
            int from = y * block.width;
            for (int x = 0; x < block.width; x++) {
                int sample = samples[from + x];
                int magnitude = sample & Integer.MAX_VALUE;
                row[column + x] = (sample < 0 ? -magnitude : magnitude) * half;
            }
        }
    }

    @Override
    public void synthesize(Resolution resolution) {
        if (resolution.subbands.length > 1) {
            IrreversibleWavelet.synthesize(lower, rows, resolution.region);
        }
        lower = null;
    }

    @Override
    public int[] row(int y) {
        float[] row = rows[y];
        if (rounded.length != row.length) {
            rounded = new int[row.length];
        }
        for (int x = 0; x < row.length; x++) {
            rounded[x] = (int) Math.rint(row[x]);
        }
        return rounded;
    }

    float[][] rows() {
        return rows;
    }
}
