package org.goldenhour.dicom.composite;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;

/** Headers of a head CT that nobody has, with a Chinese name in GB18030, and the identity of objects made from it. */
public final class SyntheticSeries {
    public static final String STUDY = "2.25.1001";
    public static final String SERIES = "2.25.1002";
    public static final OffsetDateTime CREATED = OffsetDateTime.parse("2026-03-01T03:07:09.25+08:00");

    private SyntheticSeries() {}

    public static List<DataSet> ct(int slices, int rows, int columns) {
        List<DataSet> out = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            out.add(slice(i, rows, columns, "5"));
        }
        return out;
    }

    public static DataSet slice(int index, int rows, int columns, String thicknessMm) {
        return DataSet.builder()
                .set(Tag.SpecificCharacterSet, "GB18030")
                .set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.SOPInstanceUID, "2.25.2000" + (index + 1))
                .set(Tag.StudyInstanceUID, STUDY)
                .set(Tag.SeriesInstanceUID, SERIES)
                .set(Tag.FrameOfReferenceUID, "2.25.1003")
                .set(Tag.PatientName, "Wang^Xiaodong=王^小东")
                .set(Tag.PatientID, "P-0815")
                .set(Tag.IssuerOfPatientID, "SPOKE7")
                .set(Tag.PatientBirthDate, "19560412")
                .set(Tag.PatientSex, "M")
                .set(Tag.StudyDate, "20260301")
                .set(Tag.StudyTime, "030100")
                .set(Tag.AccessionNumber, "A77")
                .set(Tag.StudyID, "1")
                .set(Tag.StudyDescription, "头颅CT平扫")
                .set(Tag.Modality, "CT")
                .set(Tag.Rows, rows)
                .set(Tag.Columns, columns)
                .set(Tag.PixelSpacing, "0.48", "0.48")
                .set(Tag.SliceThickness, thicknessMm)
                .set(Tag.ImageOrientationPatient, "1", "0", "0", "0", "0.9563", "0.2924")
                .set(Tag.ImagePositionPatient, "-120", "-131.5", Integer.toString(-40 + 5 * index))
                .build();
    }

    public static DerivedObject derived(int number, String seriesDescription) {
        return new DerivedObject(
                PatientStudy.of(ct(1, 4, 4).getFirst()),
                "2.25.300" + number,
                900 + number,
                seriesDescription,
                "2.25.400" + number,
                1,
                CREATED,
                new Equipment("GoldenHour", "GoldenHour", "node-1", "0.1.0"));
    }
}
