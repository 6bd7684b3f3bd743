package org.goldenhour.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlocksTest {
    private static Volume ramp() {
        double[][] origins = new double[5][];
        short[][] planes = new short[5][7 * 4];
        for (int k = 0; k < 5; k++) {
            origins[k] = new double[] {10, 20, 30 + k};
            for (int i = 0; i < planes[k].length; i++) {
                planes[k][i] = (short) (100 * k + 10 * (i / 7) + i % 7);
            }
        }
        return new Volume(new VoxelGrid(7, 4, 1, 1, new double[] {1, 0, 0}, new double[] {0, 1, 0}, origins), planes);
    }

    @Test
    void averagesAndKeepsPlaces() {
        Blocks blocks = Blocks.of(ramp(), 2);
        assertThat(blocks.inPlane()).isEqualTo(2);
        assertThat(blocks.grid().columns()).isEqualTo(3);
        assertThat(blocks.grid().rows()).isEqualTo(2);
        assertThat(blocks.slabs().first()).containsExactly(0, 2);
        // Columns 2 and 3, rows 2 and 3, slices 0 and 1: 0.5 * 100 + 2.5 * 10 + 2.5, rounded to whole units.
        assertThat((int) blocks.volume().planes()[0][1 * 3 + 1]).isBetween(77, 79);
        assertThat(blocks.grid().patient(1, 1, 0)).containsExactly(12.5, 22.5, 30.5);
        assertThat(Blocks.of(ramp(), 0.4).inPlane()).isEqualTo(1);
    }

    @Test
    void spreadsAPlaneOfBlocksOverThePixels() {
        Blocks blocks = Blocks.of(ramp(), 2).cropped(1, 0, 2, 2);
        byte[] fine = blocks.spread(new byte[] {1, 0, 0, 1}, 5, 4);
        assertThat(fine).containsExactly(1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0);
    }
}
