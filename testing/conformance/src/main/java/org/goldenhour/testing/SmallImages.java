package org.goldenhour.testing;

import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;

/** Invented images of few pixels, whole by the standard, for tests that are about the way of an image and not about what it shows. */
public final class SmallImages {
    public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.1";
    public static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private static final int SIDE = 64;

    private SmallImages() {}

    /** A study with one series of so many radiographs of a chest. */
    public static List<DataSet> study(String patientId, int instances) {
        String study = uid();
        String series = uid();
        List<DataSet> images = new ArrayList<>();
        for (int number = 1; number <= instances; number++) {
            images.add(image(patientId, study, series, number).build());
        }
        return images;
    }

    /** One image of 4 KiB, still open to changes. */
    public static DataSetBuilder image(String patientId, String study, String series, int number) {
        return image(patientId, study, series, number, SIDE);
    }

    /** One image of so many rows and columns, a byte each. */
    public static DataSetBuilder image(String patientId, String study, String series, int number, int side) {
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * number);
        }
        return DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 192")
                .set(Tag.SOPClassUID, SOP_CLASS)
                .set(Tag.SOPInstanceUID, uid())
                .set(Tag.StudyDate, "20260101")
                .set(Tag.StudyTime, "030000")
                .set(Tag.AccessionNumber, patientId)
                .set(Tag.Modality, "CR")
                .set(Tag.Manufacturer, "PHANTOM")
                .set(Tag.StudyDescription, "Chest")
                .set(Tag.PatientName, "Small^Image")
                .set(Tag.PatientID, patientId)
                .setEmpty(Tag.PatientBirthDate)
                .set(Tag.PatientSex, "O")
                .set(Tag.BodyPartExamined, "CHEST")
                .set(Tag.StudyInstanceUID, study)
                .set(Tag.SeriesInstanceUID, series)
                .set(Tag.StudyID, "1")
                .set(Tag.SeriesNumber, "1")
                .set(Tag.InstanceNumber, Integer.toString(number))
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.Rows, side)
                .set(Tag.Columns, side)
                .set(Tag.BitsAllocated, 8)
                .set(Tag.BitsStored, 8)
                .set(Tag.HighBit, 7)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.PixelData, VR.OB, pixels);
    }

    /** A new UID (PS3.5 B.2). */
    public static String uid() {
        return Uid.create();
    }

    /** The Part 10 file of an image. */
    public static byte[] file(DataSet image) {
        return DicomWriter.toFileBytes(FileMetaInformation.of(SOP_CLASS, instanceUid(image), SYNTAX.uid()), image);
    }

    /** The bytes of its data set alone. */
    public static byte[] bytes(DataSet image) {
        return DicomWriter.toBytes(image, SYNTAX);
    }

    public static String instanceUid(DataSet image) {
        return image.values().string(Tag.SOPInstanceUID).orElseThrow();
    }

    public static String studyUid(DataSet image) {
        return image.values().string(Tag.StudyInstanceUID).orElseThrow();
    }
}
