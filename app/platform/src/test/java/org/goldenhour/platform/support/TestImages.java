package org.goldenhour.platform.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.net.Association;

/** Small CT images for tests: valid enough to be stored, indexed, framed and rendered. */
public final class TestImages {
    public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    public static final int ROWS = 16;
    public static final int COLUMNS = 12;

    private TestImages() {}

    public static String uid() {
        UUID random = UUID.randomUUID();
        return "2.25." + Long.toUnsignedString(random.getMostSignificantBits())
                + Long.toUnsignedString(random.getLeastSignificantBits()).substring(0, 8);
    }

    /** A head CT series of that many slices, 5 mm apart, in a study of its own. */
    public static List<DataSet> series(int slices) {
        String study = uid();
        String series = uid();
        List<DataSet> images = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            images.add(image(study, series, i + 1).build());
        }
        return images;
    }

    public static DataSetBuilder image(String study, String series, int number) {
        byte[] pixels = new byte[ROWS * COLUMNS * 2];
        new Random(number).nextBytes(pixels);
        return DataSet.builder()
                .set(Tag.SpecificCharacterSet, "ISO_IR 192")
                .set(Tag.SOPClassUID, CT_IMAGE_STORAGE)
                .set(Tag.SOPInstanceUID, uid())
                .set(Tag.StudyDate, "20261101")
                .set(Tag.StudyTime, "031500")
                .set(Tag.AccessionNumber, "A" + study.substring(study.length() - 8))
                .set(Tag.Modality, "CT")
                .set(Tag.StudyDescription, "Head without contrast")
                .set(Tag.SeriesDescription, "5mm soft tissue")
                .set(Tag.PatientName, "Wang^Xiaodong=王^小东")
                .set(Tag.PatientID, "P" + study.substring(study.length() - 6))
                .set(Tag.PatientBirthDate, "19500301")
                .set(Tag.PatientSex, "M")
                .set(Tag.BodyPartExamined, "HEAD")
                .set(Tag.StudyInstanceUID, study)
                .set(Tag.SeriesInstanceUID, series)
                .set(Tag.SeriesNumber, 2)
                .set(Tag.InstanceNumber, number)
                .set(Tag.ImagePositionPatient, -100.0, -100.0, 5.0 * number)
                .set(Tag.ImageOrientationPatient, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, "MONOCHROME2")
                .set(Tag.Rows, ROWS)
                .set(Tag.Columns, COLUMNS)
                .set(Tag.PixelSpacing, 0.5, 0.5)
                .set(Tag.BitsAllocated, 16)
                .set(Tag.BitsStored, 12)
                .set(Tag.HighBit, 11)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.RescaleIntercept, -1024.0)
                .set(Tag.RescaleSlope, 1.0)
                .set(Tag.WindowCenter, 40.0)
                .set(Tag.WindowWidth, 80.0)
                .set(Tag.PixelData, VR.OW, pixels);
    }

    public static byte[] bytes(DataSet image) {
        return DicomWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    public static byte[] file(DataSet image) {
        return DicomWriter.toFileBytes(
                FileMetaInformation.of(
                        image.values().string(Tag.SOPClassUID, ""),
                        image.values().string(Tag.SOPInstanceUID, ""),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
                image);
    }

    /** Stores them one after the other and asks for success each time. */
    public static void store(Association association, List<DataSet> images) throws IOException {
        for (DataSet image : images) {
            assertThat(association
                            .store(
                                    CT_IMAGE_STORAGE,
                                    image.values().string(Tag.SOPInstanceUID, ""),
                                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                    bytes(image))
                            .isDone())
                    .isTrue();
        }
    }
}
