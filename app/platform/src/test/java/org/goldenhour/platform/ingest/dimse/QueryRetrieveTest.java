package org.goldenhour.platform.ingest.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DicomServer;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.InformationModel;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.QueryRetrieveClient;
import org.goldenhour.dicom.net.QueryRetrieveClient.Retrieved;
import org.goldenhour.dicom.net.SubOperations;
import org.goldenhour.dicom.net.pdu.UserInformation.ExtendedNegotiation;
import org.goldenhour.platform.ingest.DicomDoor;
import org.goldenhour.platform.network.DicomDestination;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.network.NetworkChanges;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Queries and retrieval as other hospitals' devices make them, each seeing what its hospital may see. */
@PlatformTest
class QueryRetrieveTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of("1.2.840.10008.1.2.5");
    private static final InformationModel STUDY_ROOT = InformationModel.STUDY_ROOT;
    private static final InformationModel PATIENT_ROOT = InformationModel.PATIENT_ROOT;

    @Autowired
    DicomDoor door;

    @Autowired
    NetworkChanges network;

    private DicomClient client(String callingAeTitle) {
        return DicomClient.of("127.0.0.1", door.port(), callingAeTitle, "GOLDENHOUR");
    }

    private List<DataSet> stored(String callingAeTitle, int slices) throws IOException {
        List<DataSet> images = TestImages.series(slices);
        try (Association association =
                client(callingAeTitle).open(List.of(PresentationContext.of(TestImages.CT_IMAGE_STORAGE, EXPLICIT)))) {
            TestImages.store(association, images);
        }
        return images;
    }

    private static String uid(DataSet image, int tag) {
        return image.values().string(tag).orElseThrow();
    }

    private record Found(DimseStatus status, List<DataSet> matches) {}

    private Found find(String callingAeTitle, InformationModel model, DataSetBuilder keys) throws IOException {
        return find(callingAeTitle, model, keys, List.of());
    }

    private Found find(
            String callingAeTitle, InformationModel model, DataSetBuilder keys, List<ExtendedNegotiation> negotiations)
            throws IOException {
        List<DataSet> matches = new ArrayList<>();
        try (Association association = client(callingAeTitle)
                .open(List.of(QueryRetrieveClient.context(model.findSopClassUid())), List.of(), negotiations)) {
            DimseStatus status = association.queryRetrieve().find(model, keys.build(), match -> {
                matches.add(match);
                return true;
            });
            return new Found(status, matches);
        }
    }

    private static DataSetBuilder level(String level) {
        return DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192").set(Tag.QueryRetrieveLevel, level);
    }

    @Test
    void findsAStudyByNameDateAndAccessionNumberWithItsCounts() throws IOException {
        DataSet image = stored("NORTH_CT", 3).getFirst();
        Found found = find(
                "NORTH_CT",
                STUDY_ROOT,
                level("STUDY")
                        .set(Tag.PatientName, "wang^xiao*")
                        .set(Tag.StudyDate, "20261001-20261130")
                        .set(Tag.AccessionNumber, uid(image, Tag.AccessionNumber))
                        .set(Tag.ModalitiesInStudy, "CT")
                        .setEmpty(Tag.StudyInstanceUID)
                        .setEmpty(Tag.Manufacturer)
                        .setEmpty(Tag.NumberOfStudyRelatedSeries)
                        .setEmpty(Tag.NumberOfStudyRelatedInstances));
        assertThat(found.status()).isEqualTo(DimseStatus.SUCCESS);
        DataSet match = found.matches().getFirst();
        assertThat(found.matches()).hasSize(1);
        assertThat(uid(match, Tag.StudyInstanceUID)).isEqualTo(uid(image, Tag.StudyInstanceUID));
        assertThat(uid(match, Tag.PatientName)).isEqualTo("Wang^Xiaodong=王^小东");
        assertThat(match.values().strings(Tag.ModalitiesInStudy)).containsExactly("CT");
        assertThat(match.values().integer(Tag.NumberOfStudyRelatedInstances, 0)).isEqualTo(3);
        assertThat(uid(match, Tag.QueryRetrieveLevel)).isEqualTo("STUDY");
        assertThat(uid(match, Tag.RetrieveAETitle)).isEqualTo("GOLDENHOUR");
        assertThat(match.contains(Tag.Manufacturer)).isTrue();
        assertThat(match.contains(Tag.StudyTime)).as("not asked for").isFalse();
    }

    @Test
    void answersInTheRepertoireOfTheRequestWhereTheTextFits() throws IOException {
        DataSet image = stored("NORTH_CT", 1).getFirst();
        for (String asked : List.of("GB18030", "ISO_IR 100")) {
            DataSet match = find(
                            "NORTH_CT",
                            STUDY_ROOT,
                            level("STUDY")
                                    .set(Tag.SpecificCharacterSet, asked)
                                    .set(Tag.StudyInstanceUID, uid(image, Tag.StudyInstanceUID))
                                    .setEmpty(Tag.PatientName))
                    .matches()
                    .getFirst();
            assertThat(uid(match, Tag.PatientName)).isEqualTo("Wang^Xiaodong=王^小东");
            assertThat(uid(match, Tag.SpecificCharacterSet))
                    .isEqualTo(asked.equals("GB18030") ? "GB18030" : "ISO_IR 192");
        }
    }

    @Test
    void goesDownThePatientRootLevelByLevel() throws IOException {
        List<DataSet> images = stored("NORTH_CT", 4);
        String patient = uid(images.getFirst(), Tag.PatientID);
        String study = uid(images.getFirst(), Tag.StudyInstanceUID);
        String series = uid(images.getFirst(), Tag.SeriesInstanceUID);
        Found patients = find(
                "NORTH_CT",
                PATIENT_ROOT,
                level("PATIENT")
                        .set(Tag.PatientID, patient)
                        .setEmpty(Tag.PatientName)
                        .setEmpty(Tag.NumberOfPatientRelatedStudies)
                        .setEmpty(Tag.NumberOfPatientRelatedInstances));
        assertThat(patients.matches()).singleElement().satisfies(match -> {
            assertThat(match.values().integer(Tag.NumberOfPatientRelatedStudies, 0))
                    .isEqualTo(1);
            assertThat(match.values().integer(Tag.NumberOfPatientRelatedInstances, 0))
                    .isEqualTo(4);
        });
        assertThat(find(
                                "NORTH_CT",
                                PATIENT_ROOT,
                                level("STUDY").set(Tag.PatientID, patient).setEmpty(Tag.StudyInstanceUID))
                        .matches())
                .hasSize(1);
        assertThat(find(
                                "NORTH_CT",
                                STUDY_ROOT,
                                level("SERIES")
                                        .set(Tag.StudyInstanceUID, study)
                                        .set(Tag.Modality, "CT")
                                        .setEmpty(Tag.SeriesInstanceUID))
                        .matches())
                .hasSize(1);
        List<DataSet> found = find(
                        "NORTH_CT",
                        STUDY_ROOT,
                        level("IMAGE")
                                .set(Tag.StudyInstanceUID, study)
                                .set(Tag.SeriesInstanceUID, series)
                                .set(
                                        Tag.SOPInstanceUID,
                                        uid(images.get(1), Tag.SOPInstanceUID),
                                        uid(images.get(2), Tag.SOPInstanceUID))
                                .setEmpty(Tag.InstanceNumber))
                .matches();
        assertThat(found)
                .extracting(one -> one.values().integer(Tag.InstanceNumber, 0))
                .containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void hidesStudiesOfOtherHospitalsFromQueriesAndRetrieval() throws IOException {
        DataSet image = stored("NORTH_CT", 1).getFirst();
        DataSetBuilder keys = level("STUDY").set(Tag.StudyInstanceUID, uid(image, Tag.StudyInstanceUID));
        assertThat(find("SOUTH_CT", STUDY_ROOT, keys).matches()).isEmpty();
        assertThat(find("STRANGER", STUDY_ROOT, keys).matches()).isEmpty();
        assertThat(get("SOUTH_CT", keys.build(), EXPLICIT, new ConcurrentHashMap<>())
                        .counts())
                .isEqualTo(SubOperations.NONE);
    }

    @Test
    void saysWhatIsWrongWithAnIdentifier() throws IOException {
        assertThat(find("NORTH_CT", STUDY_ROOT, level("PATIENT")).status().code())
                .isEqualTo(0xA900);
        assertThat(find("NORTH_CT", STUDY_ROOT, level("SERIES")).status().code())
                .isEqualTo(0xA900);
        DimseStatus badDate = find("NORTH_CT", STUDY_ROOT, level("STUDY").set(Tag.StudyDate, "yesterday"))
                .status();
        assertThat(badDate.code()).isEqualTo(0xC000);
        assertThat(badDate.comment()).isNotEmpty();
    }

    @Test
    void answersRelationalQueriesWhereTheyWereNegotiated() throws IOException {
        DataSet image = stored("NORTH_CT", 2).getFirst();
        Found found = find(
                "NORTH_CT",
                STUDY_ROOT,
                level("SERIES").set(Tag.SeriesInstanceUID, uid(image, Tag.SeriesInstanceUID)),
                List.of(new ExtendedNegotiation(STUDY_ROOT.findSopClassUid(), "010101")));
        assertThat(found.matches()).hasSize(1);
    }

    private Retrieved get(
            String callingAeTitle, DataSet identifier, TransferSyntax syntax, Map<String, byte[]> received)
            throws IOException {
        try (Association association = client(callingAeTitle)
                .open(
                        List.of(
                                QueryRetrieveClient.context(STUDY_ROOT.getSopClassUid()),
                                PresentationContext.of(TestImages.CT_IMAGE_STORAGE, syntax)),
                        List.of(QueryRetrieveClient.takes(TestImages.CT_IMAGE_STORAGE)),
                        List.of())) {
            return association
                    .queryRetrieve()
                    .get(
                            STUDY_ROOT,
                            identifier,
                            (request, dataSet) -> {
                                received.put(request.affectedSopInstanceUid(), dataSet.readAllBytes());
                                return DimseStatus.SUCCESS;
                            },
                            counts -> true);
        }
    }

    @Test
    void givesAStudyBackByteForByteOverTheSameAssociation() throws IOException {
        List<DataSet> images = stored("NORTH_CT", 5);
        Map<String, byte[]> received = new ConcurrentHashMap<>();
        DataSet study = level("STUDY")
                .set(Tag.StudyInstanceUID, uid(images.getFirst(), Tag.StudyInstanceUID))
                .build();
        Retrieved retrieved = get("NORTH_CT", study, EXPLICIT, received);
        assertThat(retrieved.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(retrieved.counts()).isEqualTo(new SubOperations(0, 5, 0, 0));
        for (DataSet image : images) {
            assertThat(received.get(uid(image, Tag.SOPInstanceUID))).isEqualTo(TestImages.bytes(image));
        }
        received.clear();
        assertThat(get("NORTH_CT", study, IMPLICIT, received).status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(received).hasSize(5);
    }

    @Test
    void countsAsFailedWhatThePeerDoesNotTake() throws IOException {
        List<DataSet> images = stored("NORTH_CT", 2);
        DataSet study = level("STUDY")
                .set(Tag.StudyInstanceUID, uid(images.getFirst(), Tag.StudyInstanceUID))
                .build();
        Retrieved retrieved = get("NORTH_CT", study, TransferSyntax.of("1.2.840.10008.1.2.4.70"), Map.of());
        assertThat(retrieved.status().code()).isEqualTo(0xB000);
        assertThat(retrieved.counts()).isEqualTo(new SubOperations(0, 0, 2, 0));
        assertThat(retrieved.failed())
                .containsExactlyInAnyOrder(
                        uid(images.get(0), Tag.SOPInstanceUID), uid(images.get(1), Tag.SOPInstanceUID));
    }

    private Retrieved move(String callingAeTitle, DataSet identifier, String destination) throws IOException {
        try (Association association =
                client(callingAeTitle).open(List.of(QueryRetrieveClient.context(STUDY_ROOT.moveSopClassUid())))) {
            return association.queryRetrieve().move(STUDY_ROOT, identifier, destination, counts -> true);
        }
    }

    @Test
    void movesAStudyToAConfiguredDestinationOfAHospitalThatMaySeeIt() throws IOException {
        List<DataSet> images = stored("NORTH_CT", 3);
        List<String> received = new CopyOnWriteArrayList<>();
        DataSet study = level("STUDY")
                .set(Tag.StudyInstanceUID, uid(images.getFirst(), Tag.StudyInstanceUID))
                .build();
        try (DicomServer there = DicomServer.builder()
                .aeTitles("MOVE_NORTH", "MOVE_SOUTH")
                .store((request, dataSet) -> {
                    received.add(request.affectedSopInstanceUid());
                    return DimseStatus.SUCCESS;
                })
                .start()) {
            for (String hospital : List.of("north", "south")) {
                network.putDestination(
                        "test",
                        new DicomDestination(
                                new HospitalId(hospital), "MOVE_" + hospital.toUpperCase(), "127.0.0.1", there.port()));
            }
            Retrieved moved = move("NORTH_CT", study, "MOVE_NORTH");
            assertThat(moved.status()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(moved.counts()).isEqualTo(new SubOperations(0, 3, 0, 0));
            assertThat(received).hasSize(3);
            assertThat(move("NORTH_CT", study, "MOVE_SOUTH").counts()).isEqualTo(SubOperations.NONE);
            assertThat(move("NORTH_CT", study, "NOWHERE").status().code()).isEqualTo(0xA801);
        }
        Retrieved gone = move("NORTH_CT", study, "MOVE_NORTH");
        assertThat(gone.status().code()).as("nobody listens any more").isEqualTo(0xA702);
        assertThat(gone.counts().failed()).isEqualTo(3);
    }

    /** The same picture, run-length encoded. */
    private static DataSet compressed(DataSet plain) throws IOException {
        PixelFrame frame = new PixelFrame(
                PixelDescription.of(plain.values()),
                plain.values().bytes(Tag.PixelData).orElseThrow());
        byte[] code = PixelCodecs.installed().encode(frame, RLE.uid(), EncodeOptions.DEFAULT);
        return plain.toBuilder()
                .set(Tag.SOPInstanceUID, TestImages.uid())
                .add(new Element.Fragments(Tag.PixelData, VR.OB, List.of(new byte[0], code)))
                .build();
    }

    @Test
    void decodesForAPeerThatTakesNoCompression() throws IOException {
        DataSet plain = TestImages.series(1).getFirst();
        DataSet compressed = compressed(plain);
        try (Association association =
                client("NORTH_CT").open(List.of(PresentationContext.of(TestImages.CT_IMAGE_STORAGE, RLE)))) {
            assertThat(association
                            .store(
                                    TestImages.CT_IMAGE_STORAGE,
                                    uid(compressed, Tag.SOPInstanceUID),
                                    RLE,
                                    DicomWriter.toBytes(compressed, RLE))
                            .isDone())
                    .isTrue();
        }
        for (TransferSyntax syntax : List.of(EXPLICIT, IMPLICIT)) {
            List<byte[]> received = new CopyOnWriteArrayList<>();
            try (Association association = client("NORTH_CT")
                    .open(
                            List.of(
                                    QueryRetrieveClient.context(STUDY_ROOT.getSopClassUid()),
                                    PresentationContext.of(TestImages.CT_IMAGE_STORAGE, syntax)),
                            List.of(QueryRetrieveClient.takes(TestImages.CT_IMAGE_STORAGE)),
                            List.of())) {
                Retrieved got = association
                        .queryRetrieve()
                        .get(
                                STUDY_ROOT,
                                level("STUDY")
                                        .set(Tag.StudyInstanceUID, uid(plain, Tag.StudyInstanceUID))
                                        .build(),
                                (request, dataSet) -> {
                                    received.add(dataSet.readAllBytes());
                                    return DimseStatus.SUCCESS;
                                },
                                counts -> true);
                assertThat(got.status()).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(received).hasSize(1);
            DataSet decoded = DicomReader.readDataSet(received.getFirst(), syntax, ReadOptions.ALL);
            assertThat(decoded.values().bytes(Tag.PixelData))
                    .hasValueSatisfying(pixels -> assertThat(pixels)
                            .isEqualTo(plain.values().bytes(Tag.PixelData).orElseThrow()));
        }
    }
}
