package org.goldenhour.dicom.seg;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Code;

final class ExampleSegmentations {
    private ExampleSegmentations() {}

    static Segmentation of(int segments, List<SegmentPlane> planes) {
        return new Segmentation(
                "HAEMORRHAGE",
                "颅内出血",
                IntStream.rangeClosed(1, segments)
                        .mapToObj(ExampleSegmentations::segment)
                        .toList(),
                planes);
    }

    static Segment segment(int number) {
        return new Segment(
                number,
                "脑出血 " + number,
                CodedEntry.of(Code.sct("49755003", "Morphologically Abnormal Structure")),
                CodedEntry.of(Code.sct("50960005", "Hemorrhage"), new Code("F101", "99GH", "颅内出血")),
                Optional.of(CodedEntry.of(Code.sct("12738006", "Brain"))),
                Segment.AlgorithmType.AUTOMATIC,
                "GoldenHour intracranial haemorrhage 0.1.0",
                "F102",
                "2.25.500" + number,
                Optional.of(CieLab.ofRgb(220, 40, 40)));
    }
}
