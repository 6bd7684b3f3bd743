package org.goldenhour.fuzzing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.composite.Equipment;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.PatientStudy;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.seg.BitPlane;
import org.goldenhour.dicom.seg.Segment;
import org.goldenhour.dicom.seg.SegmentPlane;
import org.goldenhour.dicom.seg.Segmentation;
import org.goldenhour.dicom.sr.DocumentStatus;
import org.goldenhour.dicom.sr.ImageLibrary;
import org.goldenhour.dicom.sr.Measurement;
import org.goldenhour.dicom.sr.MeasurementGroup;
import org.goldenhour.dicom.sr.MeasurementReport;
import org.goldenhour.dicom.sr.Narrative;
import org.goldenhour.dicom.sr.Observer;
import org.goldenhour.dicom.sr.Presence;
import org.goldenhour.dicom.sr.Region;
import org.goldenhour.dicom.sr.SrDocument;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.StudyHeader;

/** Small objects of invented people, of every kind that we write. */
final class PhantomObjects {
    static final String RLE = "1.2.840.10008.1.2.5";
    private static final List<DataSet> IMAGES = HeadPhantoms.bleed10Ml()
            .scan(CtAcquisition.headRoutine().withMatrix(16).withSlices(0, 5, 5))
            .dataSets(StudyHeader.headCt("2.25.1", "2.25.2"));

    private PhantomObjects() {}

    static List<DataSet> all() {
        return List.of(image(), oddities(), report(), segmentation());
    }

    static DataSet image() {
        return IMAGES.getFirst();
    }

    /** Private elements, nested sequences of known and unknown nature, every kind of number, text in Chinese and Japanese. */
    static DataSet oddities() {
        DataSet inner = DataSet.builder()
                .set(Tag.PatientName, "Wang^XiaoDong=王^小东")
                .set(0x00091001, VR.SQ, new byte[0])
                .build();
        return DataSet.builder()
                .set(Tag.SpecificCharacterSet, "", "ISO 2022 IR 58")
                .set(Tag.PatientName, "Zhang^San=张^三")
                .set(0x00090010, VR.LO, "GOLDENHOUR")
                .set(0x00091010, List.of(inner, DataSet.EMPTY))
                .set(0x00091011, VR.UN, new byte[] {1, 2, 3, 4})
                .set(Tag.ReferencedStudySequence, inner)
                .set(Tag.PixelSpacing, 0.5, 0.25)
                .set(Tag.ReferencedFrameNumber, 1, 2, 3)
                .set(0x00189073, VR.FD, new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x7F})
                .set(Tag.DimensionIndexValues, 1, 0xFFFFFFFFL)
                .set(Tag.FrameIncrementPointer, VR.AT, new byte[] {0x18, 0, 0x63, 0x10})
                .build();
    }

    static DataSet compressed() {
        PixelDescription described = PixelDescription.of(image().values());
        byte[] pixels = image().values().bytes(Tag.PixelData).orElseThrow();
        try {
            byte[] frame =
                    PixelCodecs.installed().encode(new PixelFrame(described, pixels), RLE, EncodeOptions.DEFAULT);
            return image().toBuilder()
                    .set(Tag.NumberOfFrames, 2)
                    .add(new Element.Fragments(
                            Tag.PixelData, VR.OB, List.of(offsets(0, frame.length + 8), frame, frame)))
                    .build();
        } catch (PixelCodecException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] offsets(int... all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int offset : all) {
            for (int shift = 0; shift < 32; shift += 8) {
                out.write(offset >>> shift);
            }
        }
        return out.toByteArray();
    }

    private static DerivedObject derived(String uid) {
        return new DerivedObject(
                PatientStudy.of(image()),
                "2.25.3",
                900,
                "derived",
                uid,
                1,
                OffsetDateTime.of(2026, 3, 1, 3, 9, 0, 0, ZoneOffset.UTC),
                new Equipment("GoldenHour", "GoldenHour", "node-1", "0.1.0"));
    }

    static DataSet segmentation() {
        boolean[] mask = new boolean[256];
        mask[100] = true;
        mask[101] = true;
        CodedEntry bleed = CodedEntry.of(Code.sct("274100004", "Cerebral hemorrhage"), new Code("F102", "99GH", "脑出血"));
        Segment segment = new Segment(
                1,
                "脑出血",
                CodedEntry.of(Code.sct("49755003", "Morphologically Abnormal Structure")),
                bleed,
                Optional.empty(),
                Segment.AlgorithmType.AUTOMATIC,
                "stroke 0.1",
                "F102",
                "2.25.5001",
                Optional.empty());
        String source = image().values().string(Tag.SOPInstanceUID, "");
        return new Segmentation(
                        "HAEMORRHAGE",
                        "颅内出血",
                        List.of(segment),
                        List.of(new SegmentPlane(1, source, BitPlane.of(16, 16, mask))))
                .toDataSet(derived("2.25.40"), IMAGES);
    }

    static DataSet report() {
        CodedEntry bleed = CodedEntry.of(Code.sct("274100004", "Cerebral hemorrhage"));
        MeasurementGroup group = MeasurementGroup.of("F102", "2.25.5001", bleed, Presence.PRESENT)
                .region(new Region.Outlines(List.of(new Region.Outline(
                        InstanceReference.of(image()), 0, "POLYLINE", List.of(0.5f, 0.5f, 3.5f, 0.5f, 0.5f, 0.5f)))))
                .measurement(Measurement.of(
                        "F102/M001",
                        CodedEntry.of(Code.sct("118565006", "Volume")),
                        31.4,
                        new Code("mL", "UCUM", "mL")))
                .build();
        MeasurementReport report = new MeasurementReport(
                MeasurementReport.CHINESE,
                List.of(
                        new Observer.Person("Zhang^Wei=张^伟", "中心医院", Optional.empty()),
                        new Observer.Device("2.25.6001", "GoldenHour", "GoldenHour", "stroke", "node-1")),
                List.of(CodedEntry.of(new Code("24725-4", "LN", "CT Head"))),
                Optional.of(ImageLibrary.of(IMAGES)),
                List.of(group),
                List.of(),
                List.of(new Narrative(Narrative.Section.IMPRESSIONS, "脑出血")));
        return new SrDocument(DocumentStatus.UNVERIFIED, List.of(), List.of(), report.root())
                .toDataSet(derived("2.25.41"));
    }

    static byte[] file(DataSet dataSet, TransferSyntax syntax) {
        return DicomWriter.toFileBytes(
                FileMetaInformation.of("1.2.840.10008.5.1.4.1.1.2", "1.2.3", syntax.uid()), dataSet);
    }

    /** Four elements of an Explicit VR Big Endian data set, which we read and do not write. */
    static byte[] bigEndian() {
        return new byte[] {
            0,
            8,
            0,
            0x60,
            'C',
            'S',
            0,
            2,
            'C',
            'T',
            0,
            0x10,
            0,
            0x10,
            'P',
            'N',
            0,
            4,
            'A',
            '^',
            'B',
            ' ',
            0,
            0x28,
            0,
            0x10,
            'U',
            'S',
            0,
            2,
            0,
            1,
            0x7F,
            (byte) 0xE0,
            0,
            0x10,
            'O',
            'W',
            0,
            0,
            0,
            0,
            0,
            4,
            1,
            2,
            3,
            4
        };
    }

    static byte[] bigEndianFile() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomWriter.writePreamble(
                    out,
                    FileMetaInformation.of(
                            "1.2.840.10008.5.1.4.1.1.2", "1.2.3", TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeBytes(bigEndian());
        return out.toByteArray();
    }

    /** A code stream that lies beside this class. */
    static byte[] resource(String name) throws IOException {
        try (InputStream in = PhantomObjects.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** A JPEG 2000 code stream of the library's own tests; its README says how each was made. */
    static byte[] codeStreamOfLibrary(String name) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("goldenhour"))) {
            root = root.getParent();
        }
        return Files.readAllBytes(root.resolve("lib/dicom/src/test/resources/org/goldenhour/dicom/codec/jpeg2000")
                .resolve(name));
    }
}
