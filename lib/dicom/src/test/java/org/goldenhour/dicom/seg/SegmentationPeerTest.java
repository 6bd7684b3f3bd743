package org.goldenhour.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.composite.Equipment;
import org.goldenhour.dicom.composite.PatientStudy;
import org.goldenhour.dicom.composite.Peer;
import org.goldenhour.dicom.composite.SharedFiles;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentationPeerTest {
    /** One line a frame: the indices of the pixels that are set. */
    private static final String PIXELS = """
            import pydicom, sys, numpy
            d = pydicom.dcmread(sys.argv[1])
            a = d.pixel_array.reshape(int(d.NumberOfFrames), d.Rows * d.Columns)
            for f in a:
                print(' '.join(str(i) for i in numpy.flatnonzero(f)))
            """;

    @TempDir
    Path folder;

    private DataSet written() {
        List<SegmentPlane> planes = List.of(
                SegmentationTest.plane(1, 0, 0, 9, 34),
                SegmentationTest.plane(1, 2, 34),
                SegmentationTest.plane(2, 1, 7, 8, 20, 21, 22));
        return ExampleSegmentations.of(2, planes)
                .toDataSet(SyntheticSeries.derived(2, "AI 分割"), SyntheticSeries.ct(3, 5, 7));
    }

    @Test
    void dciodvfyFindsNoError() {
        assertThat(Peer.errorsOfDciodvfy(Peer.file(folder, written()))).isEmpty();
    }

    @Test
    void dcmdumpReadsIt() {
        Peer.Output output =
                Peer.run("dcmdump", "+U8", Peer.file(folder, written()).toString());
        assertThat(output.exitCode()).isZero();
        assertThat(output.text()).contains("SegmentationStorage", "颅内出血").doesNotContain("E:", "W:");
    }

    @Test
    void pydicomSeesTheSamePixels() {
        Path file = Peer.file(folder, written());
        assertThat(pixelsOf(Segmentation.read(written()).orElseThrow())).isEqualTo(pydicomPixels(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conformance/highdicom/seg_image_ct_binary.dcm",
                "conformance/highdicom/seg_image_ct_binary_single_frame.dcm"
            })
    void readsSegmentationsOfOthersAsPydicomDoes(String name) throws Exception {
        Path file = SharedFiles.require(name);
        DataSet dataSet = DicomReader.readFile(file, ReadOptions.ALL).dataSet();
        assertThat(pixelsOf(Segmentation.read(dataSet).orElseThrow())).isEqualTo(pydicomPixels(file));
    }

    @Test
    void aMaskOverARealHeadCtPassesDciodvfy() throws Exception {
        List<DataSet> sources = SharedFiles.largestSeries("stroke/head_ct_3d");
        List<SegmentPlane> planes = new ArrayList<>();
        for (DataSet source : sources) {
            Values values = source.values();
            int rows = values.integer(Tag.Rows).orElseThrow();
            int columns = values.integer(Tag.Columns).orElseThrow();
            boolean[] mask = new boolean[rows * columns];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = Math.hypot(i / columns - rows / 2.0, i % columns - columns / 2.0) < 60;
            }
            planes.add(new SegmentPlane(
                    1, values.string(Tag.SOPInstanceUID).orElseThrow(), BitPlane.of(rows, columns, mask)));
        }
        var identity = new DerivedObject(
                PatientStudy.of(sources.getFirst()),
                "2.25.31",
                901,
                "AI 分割",
                "2.25.41",
                1,
                SyntheticSeries.CREATED,
                new Equipment("GoldenHour", "GoldenHour", "node-1", "0.1.0"));
        DataSet written = ExampleSegmentations.of(1, planes).toDataSet(identity, sources);
        assertThat(Peer.errorsOfDciodvfy(Peer.file(folder, written))).isEmpty();
        assertThat(Segmentation.read(written).orElseThrow().planes()).containsExactlyInAnyOrderElementsOf(planes);
    }

    private static String pydicomPixels(Path file) {
        Peer.Output output = Peer.run("/usr/bin/python3", "-c", PIXELS, file.toString());
        assertThat(output.exitCode()).as(output.text()).isZero();
        return output.text().stripTrailing();
    }

    private static String pixelsOf(Segmentation segmentation) {
        return segmentation.planes().stream()
                .map(frame -> {
                    BitPlane plane = frame.plane();
                    return java.util.stream.IntStream.range(0, plane.pixels())
                            .filter(i -> plane.get(i / plane.columns(), i % plane.columns()))
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(" "));
                })
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }
}
