package org.goldenhour.platform.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.FileStretch;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StoreOutcome;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.archive.InstanceLocation;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.pathway.Pathway;
import org.goldenhour.platform.pathway.TimePoint;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class StorageTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final List<PresentationContext> CT =
            List.of(new PresentationContext(TestImages.CT_IMAGE_STORAGE, List.of(EXPLICIT)));

    @Autowired
    DicomDoor door;

    @Autowired
    Archive archive;

    @Autowired
    ArrivalsSeen seen;

    @Autowired
    Pathway pathway;

    private Association open(String callingAeTitle) throws IOException {
        return DicomClient.of("127.0.0.1", door.port(), callingAeTitle, "GOLDENHOUR")
                .open(CT);
    }

    private static void send(Association association, DataSet image) throws IOException {
        StoreOutcome outcome = association.store(
                TestImages.CT_IMAGE_STORAGE, uid(image, Tag.SOPInstanceUID), EXPLICIT, TestImages.bytes(image));
        assertThat(outcome.isDone()).as(outcome.toString()).isTrue();
    }

    private static String uid(DataSet image, int tag) {
        return image.values().string(tag).orElseThrow();
    }

    @Test
    void announcesAStudyAtItsFirstImageAndItsArrivalWhenTheAssociationIsReleased() throws IOException {
        List<DataSet> series = TestImages.series(5);
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        try (Association association = open("NORTH_CT")) {
            send(association, series.getFirst());
            assertThat(seen.begun(study)).hasSize(1);
            assertThat(seen.arrived(study)).isEmpty();
            for (DataSet image : series.subList(1, 5)) {
                send(association, image);
            }
            association.release();
        }
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(seen.arrived(study))
                        .singleElement()
                        .satisfies(arrived -> {
                            assertThat(arrived.evidence()).isEqualTo("ASSOCIATION_RELEASED");
                            assertThat(arrived.instances()).isEqualTo(5);
                            assertThat(arrived.revision()).isEqualTo(1);
                            assertThat(arrived.origin()).isEqualTo(new HospitalId("north"));
                        }));
        assertThat(pathway.of(study))
                .extracting(Pathway.Struck::point)
                .contains(TimePoint.FIRST_IMAGE, TimePoint.STUDY_ARRIVED);
        ArchivedStudy archived = archive.study(study, Sight.EVERYTHING).orElseThrow();
        assertThat(archived.patientName()).isEqualTo("王小东");
        assertThat(archived.ageYears())
                .hasValueSatisfying(age -> assertThat(age).isBetween(76.6, 76.7));
        assertThat(archived.modalities()).containsExactly("CT");
    }

    @Test
    void keepsTheDataSetExactlyAsItCame() throws IOException {
        DataSet image = TestImages.series(1).getFirst();
        try (Association association = open("NORTH_CT")) {
            send(association, image);
            association.release();
        }
        InstanceLocation at = archive.locate(uid(image, Tag.StudyInstanceUID), uid(image, Tag.SOPInstanceUID))
                .orElseThrow();
        byte[] file;
        try (InputStream kept = FileStretch.open(at.file(), at.offset(), at.length())) {
            file = kept.readAllBytes();
        }
        byte[] sent = TestImages.bytes(image);
        assertThat(Arrays.copyOfRange(file, file.length - sent.length, file.length))
                .isEqualTo(sent);
    }

    @Test
    void storesAResentInstanceOnceAndDoesNotReopenItsStudy() throws IOException {
        List<DataSet> series = TestImages.series(3);
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        for (int round = 0; round < 2; round++) {
            try (Association association = open("NORTH_CT")) {
                for (DataSet image : series) {
                    send(association, image);
                }
                association.release();
            }
            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(seen.arrived(study)).hasSize(1));
        }
        assertThat(archive.study(study, Sight.EVERYTHING).orElseThrow().instances())
                .isEqualTo(3);
        assertThat(archive.series(study).getFirst().instances()).hasSize(3);
        await().during(Duration.ofMillis(600))
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(seen.arrived(study)).hasSize(1));
    }

    @Test
    void hidesAStudyFromHospitalsThatNeitherOwnItNorWereGrantedIt() throws IOException {
        DataSet image = TestImages.series(1).getFirst();
        String study = uid(image, Tag.StudyInstanceUID);
        try (Association association = open("NORTH_CT")) {
            send(association, image);
            association.release();
        }
        assertThat(archive.study(study, new Sight.OfHospital(new HospitalId("north"))))
                .isPresent();
        assertThat(archive.study(study, new Sight.OfHospital(new HospitalId("centre"))))
                .isPresent();
        assertThat(archive.study(study, new Sight.OfHospital(new HospitalId("south"))))
                .isEmpty();
        assertThat(archive.study(study, Sight.NOTHING)).isEmpty();
    }
}
