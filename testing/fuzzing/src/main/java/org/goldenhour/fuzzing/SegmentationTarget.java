package org.goldenhour.fuzzing;

import java.io.IOException;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.seg.Segmentation;

/** Segmentations of anybody. */
final class SegmentationTarget implements FuzzTarget {
    @Override
    public String name() {
        return "segmentation";
    }

    @Override
    public void run(byte[] input) throws IOException {
        DataSet dataSet;
        try {
            dataSet = DicomReader.readDataSet(input, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, FileTarget.OPTIONS);
        } catch (MalformedDicomException documented) {
            return;
        }
        Segmentation.read(dataSet)
                .ifPresent(masks -> masks.segments()
                        .forEach(segment -> masks.planes(segment.number())
                                .forEach(plane -> plane.plane().count())));
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(DicomWriter.toBytes(PhantomObjects.segmentation(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }
}
