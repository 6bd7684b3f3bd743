package org.goldenhour.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.seg.PlaneGeometry.Vector;

class StoredSegmentationProperties {
    private static final int EDGE = 6;
    private static final double STEP_MM = 1.5;

    private static StoredSegmentation travelled(DataSet written) throws Exception {
        DataSet read = DicomReader.readDataSet(
                DicomWriter.toBytes(written, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.ALL);
        return StoredSegmentation.read(read, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .orElseThrow();
    }

    private static List<ImagePlane> planes(List<DataSet> sources) {
        return sources.stream()
                .flatMap(source -> ImagePlane.of(source).stream())
                .toList();
    }

    @Property(tries = 100)
    void fractionsComeBackOnTheirSeriesInAnyOrder(
            @ForAll @IntRange(min = 1, max = 11) int rows,
            @ForAll @IntRange(min = 1, max = 11) int columns,
            @ForAll @IntRange(min = 1, max = 5) int slices,
            @ForAll @IntRange(min = 1, max = 255) int maximum,
            @ForAll boolean occupancy,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<DataSet> sources = new ArrayList<>(SyntheticSeries.ct(slices, rows, columns));
        byte[][][] values = new byte[3][slices][rows * columns];
        List<FractionalSegmentation.Plane> planes = new ArrayList<>();
        for (int segment = 1; segment <= 2; segment++) {
            for (int slice = 0; slice < slices; slice++) {
                // Some planes stay empty, and are then left out.
                for (int i = 0; i < rows * columns && random.nextInt(4) > 0; i++) {
                    values[segment][slice][i] = (byte) random.nextInt(maximum + 1);
                }
                planes.add(new FractionalSegmentation.Plane(
                        segment, "2.25.2000" + (slice + 1), rows, columns, values[segment][slice]));
            }
        }
        values[1][0][0] = 1;
        DataSet written = new FractionalSegmentation(
                        occupancy,
                        maximum,
                        "PROB",
                        "",
                        List.of(ExampleSegmentations.segment(1), ExampleSegmentations.segment(2)),
                        planes)
                .toDataSet(SyntheticSeries.derived(2, "masks"), sources);
        StoredSegmentation read = travelled(written);
        assertThat(read.type())
                .isEqualTo(occupancy ? StoredSegmentation.Type.OCCUPANCY : StoredSegmentation.Type.PROBABILITY);
        assertThat(read.segments()).hasSize(2);
        for (int segment = 1; segment <= 2; segment++) {
            SegmentMask mask = read.mask(segment, planes(sources));
            assertThat(mask.values()).isEqualTo(values[segment]);
            assertThat(mask.maximum()).isEqualTo(maximum);
        }
    }

    @Property(tries = 100)
    void labelsComeBackAsMasks(
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 9) int columns,
            @ForAll boolean many,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        int greatest = many ? 300 : 3;
        List<DataSet> sources = SyntheticSeries.ct(3, rows, columns);
        List<Segment> segments = java.util.stream.IntStream.rangeClosed(1, greatest)
                .mapToObj(ExampleSegmentations::segment)
                .toList();
        int[] used = {1, 2, greatest};
        boolean[][][] masks = new boolean[3][3][rows * columns];
        for (int slice = 0; slice < 3; slice++) {
            for (int i = 0; i < rows * columns; i++) {
                int which = random.nextInt(4);
                if (which < 3) {
                    masks[which][slice][i] = true;
                }
            }
        }
        masks[0][0][0] = true;
        masks[1][0][0] = false;
        masks[2][0][0] = false;
        List<SegmentPlane> planes = new ArrayList<>();
        for (int which = 0; which < 3; which++) {
            for (int slice = 0; slice < 3; slice++) {
                planes.add(new SegmentPlane(
                        used[which], "2.25.2000" + (slice + 1), BitPlane.of(rows, columns, masks[which][slice])));
            }
        }
        DataSet written = new Segmentation("LABELS", "", segments, planes)
                .toLabelMap(SyntheticSeries.derived(2, "labels"), sources);
        assertThat(written.values().integer(Tag.BitsAllocated, 0)).isEqualTo(many ? 16 : 8);
        StoredSegmentation read = travelled(written);
        for (int which = 0; which < 3; which++) {
            SegmentMask mask = read.mask(used[which], planes(sources));
            for (int slice = 0; slice < 3; slice++) {
                assertThat(mask.bitPlane(slice, 0.5)).isEqualTo(BitPlane.of(rows, columns, masks[which][slice]));
            }
        }
    }

    /** A cube of voxels cut one way and looked at another, planes shuffled: every voxel keeps its value. */
    @Property(tries = 200)
    void everyOrientationOfOneGridSeesTheSameVoxels(
            @ForAll @IntRange(max = 47) int cut, @ForAll @IntRange(max = 47) int look, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] cube = new byte[EDGE * EDGE * EDGE];
        random.nextBytes(cube);
        List<StoredFrame> frames = new ArrayList<>();
        for (int k = 0; k < EDGE; k++) {
            byte[] bytes = new byte[EDGE * EDGE];
            boolean empty = random.nextInt(4) == 0;
            for (int i = 0; i < bytes.length; i++) {
                int voxel = voxel(cut, i % EDGE, i / EDGE, k);
                if (empty) {
                    cube[voxel] = 0;
                }
                bytes[i] = cube[voxel];
            }
            if (!empty) {
                frames.add(new StoredFrame(1, Optional.of(geometry(cut, k)), List.of(), EDGE, EDGE, 8, bytes));
            }
        }
        Collections.shuffle(frames, random);
        StoredSegmentation segmentation =
                new StoredSegmentation(StoredSegmentation.Type.PROBABILITY, 255, "", "", List.of(), frames);
        List<ImagePlane> planes = new ArrayList<>();
        for (int k = 0; k < EDGE; k++) {
            planes.add(new ImagePlane("2.25." + k, 1, EDGE, EDGE, Optional.of(geometry(look, k))));
        }
        SegmentMask mask = segmentation.mask(1, planes);
        for (int k = 0; k < EDGE; k++) {
            for (int i = 0; i < EDGE * EDGE; i++) {
                assertThat(mask.values()[k][i]).isEqualTo(cube[voxel(look, i % EDGE, i / EDGE, k)]);
            }
        }
    }

    /** One of 6 orders of the axes and 8 directions: which axis of the cube column, row and plane run along, and which way. */
    private static int[] axes(int kind) {
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        return orders[kind % 6];
    }

    private static int voxel(int kind, int column, int row, int plane) {
        int[] at = new int[3];
        int[] along = {column, row, plane};
        for (int i = 0; i < 3; i++) {
            boolean backwards = (kind / 6 >> i & 1) != 0;
            at[axes(kind)[i]] = backwards ? EDGE - 1 - along[i] : along[i];
        }
        return (at[2] * EDGE + at[1]) * EDGE + at[0];
    }

    private static PlaneGeometry geometry(int kind, int plane) {
        int origin = voxel(kind, 0, 0, plane);
        int right = voxel(kind, 1, 0, plane);
        int down = voxel(kind, 0, 1, plane);
        return new PlaneGeometry(
                place(origin),
                unit(place(right).minus(place(origin))),
                unit(place(down).minus(place(origin))),
                STEP_MM,
                STEP_MM,
                STEP_MM);
    }

    private static Vector place(int voxel) {
        return new Vector(
                -40 + STEP_MM * (voxel % EDGE),
                12.25 + STEP_MM * (voxel / EDGE % EDGE),
                STEP_MM * (voxel / EDGE / EDGE));
    }

    private static Vector unit(Vector v) {
        return new Vector(v.x() / STEP_MM, v.y() / STEP_MM, v.z() / STEP_MM);
    }
}
