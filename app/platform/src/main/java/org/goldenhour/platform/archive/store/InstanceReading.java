package org.goldenhour.platform.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.io.ValueLocation;
import org.goldenhour.platform.archive.index.IndexEntry;
import org.goldenhour.platform.archive.index.InstanceRow;
import org.goldenhour.platform.archive.index.SeriesRow;
import org.goldenhour.platform.archive.index.StudyRow;
import org.goldenhour.platform.network.HospitalId;

/** Reads a whole data set once, long values left where they are, and takes from it what the index keeps. */
final class InstanceReading {
    /** Longer values are not taken into memory: pixel data, private blobs. */
    private static final long MAX_VALUE_BYTES = 64 << 10;

    private static final ReadOptions OPTIONS = ReadOptions.ALL.leavingOutValuesLongerThan(MAX_VALUE_BYTES);

    /** Lenient beyond PS3.5 9.1 in leading zeros, which real files have, and in nothing that could harm a path or a query. */
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    private static final int MAX_TEXT = 1024;

    private final DicomFile file;
    private final Values values;
    private final byte[] metadata;

    private InstanceReading(DicomFile file) {
        this.file = file;
        this.values = file.dataSet().values().repaired();
        this.metadata = Metadata.deflated(file);
    }

    /** @throws org.goldenhour.dicom.io.MalformedDicomException where the bytes are not a whole data set in that syntax */
    static InstanceReading of(InputStream dataSet, TransferSyntax transferSyntax) throws IOException {
        return new InstanceReading(DicomReader.read(dataSet, transferSyntax, OPTIONS));
    }

    String uid(int tag) {
        return values.string(tag, "");
    }

    /** The first of the four identifying attributes that is missing or no UID. */
    Optional<String> missingIdentity() {
        for (int tag : new int[] {Tag.SOPClassUID, Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID}) {
            if (!UID.matcher(uid(tag)).matches()) {
                return Optional.of(Dictionary.nameOf(tag));
            }
        }
        return Optional.empty();
    }

    IndexEntry entry(StoredForm form, Instant receivedAt) {
        return new IndexEntry(study(form.origin()), series(form.own()), instance(form, receivedAt), "", 0);
    }

    private StudyRow study(HospitalId origin) {
        PatientName name = PatientName.of(values);
        return new StudyRow(
                uid(Tag.StudyInstanceUID),
                origin.value(),
                name.display(),
                name.raw(),
                name.searchable(),
                text(Tag.PatientID),
                // PatientID says nothing without its issuer: where none is named, it is the hospital's own numbering.
                text(Tag.IssuerOfPatientID).isEmpty() ? origin.value() : text(Tag.IssuerOfPatientID),
                text(Tag.PatientBirthDate),
                text(Tag.PatientSex),
                PatientAge.years(values),
                text(Tag.AccessionNumber),
                text(Tag.StudyID),
                text(Tag.StudyDate),
                text(Tag.StudyTime),
                text(Tag.StudyDescription),
                text(Tag.ReferringPhysicianName),
                text(Tag.InstitutionName));
    }

    private SeriesRow series(boolean own) {
        return new SeriesRow(
                uid(Tag.SeriesInstanceUID),
                values.integer(Tag.SeriesNumber),
                text(Tag.Modality),
                text(Tag.SeriesDescription),
                text(Tag.BodyPartExamined),
                text(Tag.ProtocolName),
                text(Tag.Laterality),
                text(Tag.Manufacturer),
                text(Tag.StationName),
                text(Tag.PerformedProcedureStepStartDate),
                text(Tag.PerformedProcedureStepStartTime),
                own);
    }

    private InstanceRow instance(StoredForm form, Instant receivedAt) {
        Optional<ValueLocation> pixels =
                file.pixelData().filter(location -> location.isOutermost() && location.position() >= 0);
        return new InstanceRow(
                uid(Tag.SOPInstanceUID),
                uid(Tag.SOPClassUID),
                form.transferSyntaxUid(),
                values.integer(Tag.InstanceNumber),
                Math.max(1, values.integer(Tag.NumberOfFrames, 1)),
                values.integer(Tag.Rows, 0),
                values.integer(Tag.Columns, 0),
                values.integer(Tag.BitsAllocated, 0),
                values.integer(Tag.SamplesPerPixel, 1),
                positionMm(),
                form.source(),
                receivedAt,
                form.sha256(),
                form.dataSetLength(),
                pixels.map(location -> OptionalLong.of(location.position())).orElse(OptionalLong.empty()),
                pixels.map(location -> OptionalLong.of(location.length())).orElse(OptionalLong.empty()),
                metadata);
    }

    /** ImagePositionPatient along the normal of ImageOrientationPatient (PS3.3 C.7.6.2.1.1), in mm. */
    private OptionalDouble positionMm() {
        double[] position = values.numbers(Tag.ImagePositionPatient);
        double[] axes = values.numbers(Tag.ImageOrientationPatient);
        if (position.length != 3 || axes.length != 6) {
            return OptionalDouble.empty();
        }
        double along = position[0] * (axes[1] * axes[5] - axes[2] * axes[4])
                + position[1] * (axes[2] * axes[3] - axes[0] * axes[5])
                + position[2] * (axes[0] * axes[4] - axes[1] * axes[3]);
        return Double.isFinite(along) ? OptionalDouble.of(along) : OptionalDouble.empty();
    }

    /** All values joined as DICOM joins them; without what PostgreSQL cannot hold, at a length that an index can. */
    private String text(int tag) {
        String joined = String.join("\\", values.strings(tag)).replace("\0", "");
        return joined.length() <= MAX_TEXT ? joined : joined.substring(0, MAX_TEXT);
    }
}
