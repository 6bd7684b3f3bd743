package org.goldenhour.platform.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.AssociationRejectedException;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.platform.access.Sight;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.support.TestImages;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class ArrivalTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    /** Its quiet time is one second in tests. */
    private static final String QUICK_CT = "QUICK_CT";

    @Autowired
    DicomDoor door;

    @Autowired
    Archive archive;

    @Autowired
    ArrivalsSeen seen;

    private Association open(String callingAeTitle) throws IOException {
        return DicomClient.of("127.0.0.1", door.port(), callingAeTitle, door.aeTitle())
                .open(List.of(new PresentationContext(TestImages.CT_IMAGE_STORAGE, List.of(EXPLICIT))));
    }

    private static String uid(DataSet image, int tag) {
        return image.values().string(tag).orElseThrow();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(8)).untilAsserted(assertion);
    }

    private static void stays(ThrowingRunnable assertion) {
        await().during(Duration.ofMillis(700)).atMost(Duration.ofSeconds(5)).untilAsserted(assertion);
    }

    @Test
    void waitsForAllParallelAssociationsOfAStudy() throws IOException {
        List<DataSet> series = TestImages.series(6);
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        try (Association one = open("SOUTH_CT");
                Association other = open("SOUTH_CT")) {
            TestImages.store(one, series.subList(0, 3));
            one.release();
            stays(() -> assertThat(seen.arrived(study)).isEmpty());
            TestImages.store(other, series.subList(3, 6));
            other.release();
        }
        soon(() -> assertThat(seen.arrived(study)).hasSize(1));
        assertThat(seen.arrived(study).getFirst().instances()).isEqualTo(6);
    }

    @Test
    void reopensAStudyForLaterImages() throws IOException {
        List<DataSet> series = TestImages.series(5);
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        try (Association first = open("REOPEN_CT")) {
            TestImages.store(first, series.subList(0, 3));
            first.release();
        }
        soon(() -> assertThat(seen.arrived(study)).hasSize(1));
        try (Association second = open("REOPEN_2_CT")) {
            TestImages.store(second, series.subList(3, 5));
            second.release();
        }
        soon(() -> assertThat(seen.arrived(study))
                .extracting(StudyArrived::revision)
                .containsExactly(1, 2));
        assertThat(seen.arrived(study)).extracting(StudyArrived::instances).containsExactly(3, 5);
        assertThat(seen.begun(study)).hasSize(1);
    }

    @Test
    void doesNotTakeABrokenAssociationForTheEndButFallsBackToQuiet() throws IOException {
        List<DataSet> series = TestImages.series(3);
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        Association association = open(QUICK_CT);
        TestImages.store(association, series);
        association.abort();
        association.close();
        soon(() -> assertThat(seen.arrived(study))
                .extracting(StudyArrived::evidence)
                .containsExactly("QUIET"));
    }

    @Test
    void gathersASliceByAssociationStudyByItsQuietTime() throws IOException {
        List<DataSet> series = TestImages.series(4);
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        for (DataSet image : series) {
            try (Association association = open(QUICK_CT)) {
                TestImages.store(association, List.of(image));
                association.release();
            }
        }
        soon(() -> assertThat(seen.arrived(study)).hasSize(1));
        assertThat(seen.arrived(study).getFirst().instances()).isEqualTo(4);
        assertThat(seen.arrived(study).getFirst().evidence()).isEqualTo("QUIET");
    }

    @Test
    void takesAStatedCountForTheEndWhileTheAssociationIsStillOpen() throws IOException {
        List<DataSet> series = TestImages.series(3).stream()
                .map(image -> image.toBuilder()
                        .set(Tag.NumberOfStudyRelatedInstances, 3)
                        .build())
                .toList();
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        try (Association association = open("COUNT_CT")) {
            TestImages.store(association, series.subList(0, 2));
            assertThat(seen.arrived(study)).isEmpty();
            TestImages.store(association, series.subList(2, 3));
            soon(() -> assertThat(seen.arrived(study))
                    .extracting(StudyArrived::evidence)
                    .containsExactly("COUNT_REACHED"));
            association.release();
        }
    }

    @Test
    void storesUnknownSendersAsUnassignedAndRefusesAWrongCalledTitle() throws IOException {
        DataSet image = TestImages.series(1).getFirst();
        try (Association association = open("NOBODY_KNOWS_ME")) {
            TestImages.store(association, List.of(image));
            association.release();
        }
        assertThat(archive.study(uid(image, Tag.StudyInstanceUID), Sight.EVERYTHING)
                        .orElseThrow()
                        .origin())
                .isEqualTo(HospitalId.UNASSIGNED);
        assertThatThrownBy(() -> DicomClient.of("127.0.0.1", door.port(), "NORTH_CT", "SOMEBODY_ELSE")
                        .open(List.of(new PresentationContext(TestImages.CT_IMAGE_STORAGE, List.of(EXPLICIT)))))
                .isInstanceOf(AssociationRejectedException.class);
    }

    @Test
    void servesTheStorescuOfDcmtk(@TempDir Path folder) throws Exception {
        Path storescu = Path.of("/usr/bin/storescu");
        if (!Files.isExecutable(storescu)) {
            assertThat(System.getenv("CI"))
                    .as("dcmtk must be installed where CI=true")
                    .isNotEqualTo("true");
            Assumptions.abort("skipped: dcmtk's storescu is not installed");
        }
        List<DataSet> series = TestImages.series(7);
        String study = uid(series.getFirst(), Tag.StudyInstanceUID);
        List<String> command = new ArrayList<>(List.of(
                storescu.toString(), "-aet", "NORTH_CT", "-aec", door.aeTitle(), "127.0.0.1", "" + door.port()));
        for (int i = 0; i < series.size(); i++) {
            command.add(Files.write(folder.resolve(i + ".dcm"), TestImages.file(series.get(i)))
                    .toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        soon(() -> assertThat(seen.arrived(study))
                .extracting(StudyArrived::instances)
                .containsExactly(7));
        assertThat(archive.study(study, Sight.EVERYTHING).orElseThrow().origin())
                .isEqualTo(new HospitalId("north"));
    }
}
