package org.goldenhour.imaging.phantom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;

/**
 * A scanned phantom: its images and its truth.
 *
 * @param hu per slice, in the order of acquisition, the stored pixels row by row in Hounsfield units
 */
public record PhantomSeries(CtAcquisition acquisition, short[][] hu, PhantomTruth truth) {
    /** The images as instances of the CT Image IOD (PS3.3 A.3), uncompressed, in the order of acquisition; InstanceNumber follows it. */
    public List<DataSet> dataSets(StudyHeader header) {
        List<DataSet> out = new ArrayList<>();
        for (int k = 0; k < hu.length; k++) {
            out.add(dataSet(header, k));
        }
        return out;
    }

    private DataSet dataSet(StudyHeader header, int k) {
        DataSetBuilder b = DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192");
        patientAndStudy(b, header);
        series(b, header);
        image(b, header, k);
        pixels(b, k);
        header.contrastBolusAgent().ifPresent(agent -> b.set(Tag.ContrastBolusAgent, agent));
        return b.build();
    }

    static void patientAndStudy(DataSetBuilder b, StudyHeader h) {
        text(b, Tag.PatientName, h.patientName());
        text(b, Tag.PatientID, h.patientId());
        text(b, Tag.PatientBirthDate, h.patientBirthDate());
        text(b, Tag.PatientSex, h.patientSex());
        optional(b, Tag.IssuerOfPatientID, h.issuerOfPatientId());
        optional(b, Tag.PatientAge, h.patientAge());
        b.set(Tag.StudyInstanceUID, h.studyInstanceUid());
        text(b, Tag.StudyID, h.studyId());
        text(b, Tag.AccessionNumber, h.accessionNumber());
        b.setEmpty(Tag.ReferringPhysicianName);
        optional(b, Tag.StudyDescription, h.studyDescription());
        b.set(Tag.StudyDate, date(h.acquiredAt())).set(Tag.StudyTime, time(h.acquiredAt()));
    }

    private void series(DataSetBuilder b, StudyHeader h) {
        b.set(Tag.Modality, "CT");
        b.set(Tag.SeriesInstanceUID, h.seriesInstanceUid());
        b.set(Tag.SeriesNumber, (long) h.seriesNumber());
        optional(b, Tag.SeriesDescription, h.seriesDescription());
        optional(b, Tag.BodyPartExamined, h.bodyPartExamined());
        b.set(Tag.PatientPosition, acquisition.patientPosition());
        b.set(Tag.FrameOfReferenceUID, h.frameOfReferenceUid());
        b.setEmpty(Tag.PositionReferenceIndicator);
        b.set(Tag.Manufacturer, "GoldenHour");
        b.set(Tag.ManufacturerModelName, "Digital phantom");
        b.set(Tag.SoftwareVersions, "1");
        optional(b, Tag.InstitutionName, h.institutionName());
        optional(b, Tag.StationName, h.stationName());
    }

    private void image(DataSetBuilder b, StudyHeader h, int k) {
        // Half a second per slice, so that times differ as on a scanner.
        LocalDateTime at = h.acquiredAt().plusNanos(500_000_000L * k);
        double[] r = acquisition.rowDirection();
        double[] c = acquisition.columnDirection();
        b.set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2");
        b.set(Tag.SOPInstanceUID, h.seriesInstanceUid() + "." + (k + 1));
        b.set(Tag.InstanceNumber, (long) (k + 1));
        b.set(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL");
        b.set(Tag.SeriesDate, date(h.acquiredAt())).set(Tag.SeriesTime, time(h.acquiredAt()));
        b.set(Tag.AcquisitionDate, date(at)).set(Tag.AcquisitionTime, time(at));
        b.set(Tag.ContentDate, date(at)).set(Tag.ContentTime, time(at));
        b.set(Tag.AcquisitionNumber, 1L);
        b.set(Tag.ImageOrientationPatient, r[0], r[1], r[2], c[0], c[1], c[2]);
        b.set(Tag.ImagePositionPatient, acquisition.firstPixel(k));
        b.set(Tag.PixelSpacing, acquisition.pixelMm(), acquisition.pixelMm());
        b.set(Tag.SliceThickness, acquisition.thicknessesMm()[k]);
        b.set(Tag.KVP, 120.0);
        b.set(Tag.GantryDetectorTilt, Math.rint(10 * Math.toDegrees(Math.atan2(-c[2], Math.abs(c[1])))) / 10);
        b.set(Tag.ConvolutionKernel, acquisition.kernel());
        b.set(Tag.BurnedInAnnotation, "NO");
        b.set(Tag.LossyImageCompression, "00");
    }

    private void pixels(DataSetBuilder b, int k) {
        b.set(Tag.SamplesPerPixel, 1L).set(Tag.PhotometricInterpretation, "MONOCHROME2");
        b.set(Tag.Rows, (long) acquisition.matrix()).set(Tag.Columns, (long) acquisition.matrix());
        b.set(Tag.BitsAllocated, 16L).set(Tag.BitsStored, 16L).set(Tag.HighBit, 15L);
        b.set(Tag.PixelRepresentation, 1L);
        b.set(Tag.RescaleIntercept, 0.0).set(Tag.RescaleSlope, 1.0).set(Tag.RescaleType, "HU");
        b.set(Tag.WindowCenter, 40.0).set(Tag.WindowWidth, 80.0);
        ByteBuffer bytes = ByteBuffer.allocate(hu[k].length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(hu[k]);
        b.set(Tag.PixelData, VR.OW, bytes.array());
    }

    private static void text(DataSetBuilder b, int tag, String value) {
        if (value.isEmpty()) {
            b.setEmpty(tag);
        } else {
            b.set(tag, value);
        }
    }

    private static void optional(DataSetBuilder b, int tag, String value) {
        if (!value.isEmpty()) {
            b.set(tag, value);
        }
    }

    private static String date(LocalDateTime at) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(at);
    }

    private static String time(LocalDateTime at) {
        return DateTimeFormatter.ofPattern("HHmmss.SSS").format(at);
    }
}
