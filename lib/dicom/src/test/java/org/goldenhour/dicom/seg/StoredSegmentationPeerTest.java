package org.goldenhour.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.goldenhour.dicom.composite.Peer;
import org.goldenhour.dicom.composite.SharedFiles;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSegmentationPeerTest {
    /** One line a frame: the pixels above 0, each as index:value. */
    private static final String PIXELS = """
            import pydicom, sys, numpy
            d = pydicom.dcmread(sys.argv[1])
            a = d.pixel_array.reshape(int(d.NumberOfFrames), d.Rows * d.Columns)
            for f in a:
                print(' '.join('%d:%d' % (i, f[i]) for i in numpy.flatnonzero(f)))
            """;

    private static final List<DataSet> SOURCES = SyntheticSeries.ct(3, 5, 7);

    @TempDir
    Path folder;

    private static DataSet fractional() {
        byte[] some = new byte[35];
        some[0] = (byte) 200;
        some[34] = 1;
        byte[] other = new byte[35];
        other[17] = 100;
        return new FractionalSegmentation(
                        true,
                        200,
                        "OCCUPANCY",
                        "",
                        List.of(ExampleSegmentations.segment(1), ExampleSegmentations.segment(2)),
                        List.of(
                                new FractionalSegmentation.Plane(1, "2.25.20001", 5, 7, some),
                                new FractionalSegmentation.Plane(2, "2.25.20003", 5, 7, other)))
                .toDataSet(SyntheticSeries.derived(2, "AI 分割"), SOURCES);
    }

    private static DataSet labels() {
        return ExampleSegmentations.of(
                        2,
                        List.of(
                                SegmentationTest.plane(1, 0, 0, 9, 34),
                                SegmentationTest.plane(2, 0, 1, 2),
                                SegmentationTest.plane(2, 1, 7, 8)))
                .toLabelMap(SyntheticSeries.derived(2, "AI 分割"), SOURCES);
    }

    private static String pixels(StoredSegmentation segmentation) {
        return segmentation.frames().stream()
                .map(frame -> IntStream.range(0, frame.rows() * frame.columns())
                        .filter(i -> frame.sample(i) != 0)
                        .mapToObj(i -> i + ":" + frame.sample(i))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    private static String pydicomPixels(Path file) {
        Peer.Output output = Peer.run("/usr/bin/python3", "-W", "ignore", "-c", PIXELS, file.toString());
        assertThat(output.exitCode()).as(output.text()).isZero();
        return output.text().stripTrailing();
    }

    private static StoredSegmentation read(Path path) throws Exception {
        DicomFile file = DicomReader.readFile(path, ReadOptions.ALL);
        return StoredSegmentation.read(file.dataSet(), file.transferSyntax()).orElseThrow();
    }

    @Test
    void dciodvfyFindsNoErrorInFractions() {
        assertThat(Peer.errorsOfDciodvfy(Peer.file(folder, fractional()))).isEmpty();
    }

    /** This dciodvfy is from before label maps: told that it is a Segmentation, it finds nothing else to say. */
    @Test
    void dciodvfyFindsNoErrorInLabelsButTheirNewTerms() {
        Path file = Peer.file(
                folder,
                labels().toBuilder()
                        .set(org.goldenhour.dicom.data.Tag.SOPClassUID, Segmentation.SOP_CLASS_UID)
                        .build());
        assertThat(Peer.errorsOfDciodvfy(file))
                .allMatch(line -> line.contains("LABELMAP")
                        || line.contains("SegmentIdentification")
                        || line.contains("SegmentsOverlap")
                        || line.contains("PixelPaddingValue"));
    }

    @Test
    void pydicomSeesTheSameFractionsAndLabels() throws Exception {
        for (DataSet written : List.of(fractional(), labels())) {
            Path file = Peer.file(folder, written);
            assertThat(pixels(read(file))).isNotBlank().isEqualTo(pydicomPixels(file));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conformance/highdicom/seg_image_ct_true_fractional.dcm",
                "conformance/highdicom/seg_image_ct_binary_fractional.dcm",
                "conformance/highdicom/seg_image_ct_binary.dcm",
                "conformance/highdicom/seg_image_sm_control_labelmap.dcm",
                "conformance_2/dcmqi/segmentations/sparse-labelmap-noppv.dcm",
                "conformance_2/dcmqi/segmentations/partial_overlaps.dcm",
                "conformance/pydicom-data/liver_nonbyte_aligned.dcm"
            })
    void readsTheFramesOfOthersAsPydicomDoes(String name) throws Exception {
        Path file = SharedFiles.require(name);
        assertThat(pixels(read(file))).isNotBlank().isEqualTo(pydicomPixels(file));
    }

    /** The frames of dcmtk's RLE and Kakadu's JPEG 2000 are those of the native file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "liver_rle.dcm",
                "liver_expb.dcm",
                "liver_j2k.dcm",
                "liver_nonbyte_aligned_rle.dcm",
                "liver_nonbyte_aligned_j2k.dcm"
            })
    void readsCompressedFrames(String name) throws Exception {
        Path file = SharedFiles.require("conformance/pydicom-data/" + name);
        Path plain = file.resolveSibling(name.contains("nonbyte") ? "liver_nonbyte_aligned.dcm" : "liver.dcm");
        assertThat(pixels(read(file))).isNotBlank().isEqualTo(pixels(read(plain)));
    }

    /** The labels of dcmqi lie on their CT by geometry alone as by the images that the frames name; the plane between has none. */
    @Test
    void placesTheMasksOfDcmqiOnTheirImages() throws Exception {
        Path folder = SharedFiles.require("conformance_2/dcmqi/segmentations");
        List<ImagePlane> series = SharedFiles.files(folder.resolve("24x38x3/image")).stream()
                .flatMap(file -> {
                    try {
                        return ImagePlane.of(
                                DicomReader.readFile(file, ReadOptions.HEADER).dataSet())
                                .stream();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
        StoredSegmentation stored = read(folder.resolve("sparse-labelmap-noppv.dcm"));
        List<ImagePlane> unnamed = series.stream()
                .map(plane -> new ImagePlane("", 1, plane.rows(), plane.columns(), plane.geometry()))
                .toList();
        List<ImagePlane> placeless = series.stream()
                .map(plane -> new ImagePlane(
                        plane.sopInstanceUid(), 1, plane.rows(), plane.columns(), java.util.Optional.empty()))
                .toList();
        int filled = 0;
        for (Segment segment : stored.segments()) {
            byte[][] byPlace = stored.mask(segment.number(), unnamed).values();
            byte[][] byName = stored.mask(segment.number(), placeless).values();
            assertThat(java.util.Arrays.deepEquals(byPlace, byName)).isTrue();
            assertThat(byPlace[1]).containsOnly(0);
            filled += new java.math.BigInteger(byPlace[0]).signum() != 0 ? 1 : 0;
        }
        assertThat(filled).isPositive();
    }

    @Test
    void refusesALabelMapOfOverlappingMasks() {
        Segmentation overlapping =
                ExampleSegmentations.of(2, List.of(SegmentationTest.plane(1, 0, 3), SegmentationTest.plane(2, 0, 3)));
        assertThatThrownBy(() -> overlapping.toLabelMap(SyntheticSeries.derived(2, ""), SOURCES))
                .hasMessageContaining("two segments");
    }
}
