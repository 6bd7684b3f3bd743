package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StoreOutcome;
import org.goldenhour.testing.DicomWebClient;
import org.goldenhour.testing.FirstStart;
import org.goldenhour.testing.KeptOnDisk;
import org.goldenhour.testing.NodeProcess;
import org.goldenhour.testing.Program;
import org.goldenhour.testing.Scratch;
import org.goldenhour.testing.SmallImages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.opentest4j.TestAbortedException;

/** When disk or database are gone the sender hears that it must keep its images, and what was promised before is there afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResourcesGoneTest {
    private static final int OUT_OF_RESOURCES = 0xA700;
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final int SIDE = 512;

    private Path images;
    private Program.Result mounting;
    private NodeProcess node;

    private static DicomClient client(NodeProcess node) {
        return DicomClient.of("127.0.0.1", node.dicomPort(), "NORTH_CT", "GOLDENHOUR");
    }

    private static DimseStatus store(NodeProcess node, DataSet image) throws IOException {
        try (Association association =
                client(node).open(List.of(PresentationContext.of(SmallImages.SOP_CLASS, SmallImages.SYNTAX)))) {
            StoreOutcome outcome = association.store(
                    SmallImages.SOP_CLASS,
                    SmallImages.instanceUid(image),
                    SmallImages.SYNTAX,
                    SmallImages.bytes(image));
            return ((StoreOutcome.Answered) outcome).status();
        }
    }

    private static int held(NodeProcess node, DataSet image) {
        return new DicomWebClient(FirstStart.again(node))
                .search("/studies/" + SmallImages.studyUid(image) + "/instances?limit=1000")
                .size();
    }

    private static int health(NodeProcess node) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                node.http().resolve("/actuator/health").toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    @BeforeAll
    void startOnASmallDisk() throws IOException {
        Path data = Scratch.folder("resources-gone");
        images = Files.createDirectories(data.resolve("images"));
        mounting = Program.run(SHORT, "mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", images.toString());
        node = NodeProcess.empty(data);
        FirstStart.of(node);
    }

    @AfterAll
    void stop() throws IOException {
        if (node != null) {
            node.close();
        }
        if (mounting != null && mounting.exitCode() == 0) {
            Program.run(SHORT, "umount", images.toString()).succeeded();
        }
    }

    /** Needs a disk of its own, which only root may make; without it this fault cannot be had, and the test says so. */
    @Test
    @Order(1)
    void answersOutOfResourcesWhileTheDiskIsFullAndGoesOnWhenThereIsRoom() throws IOException {
        if (mounting.exitCode() != 0) {
            throw new TestAbortedException("skipped: no small disk can be mounted here: " + mounting.output());
        }
        List<DataSet> study = large("DISK", 20);
        List<DataSet> refused = new ArrayList<>();
        for (DataSet image : study) {
            DimseStatus status = store(node, image);
            if (!status.isSuccess()) {
                assertThat(status.code()).isEqualTo(OUT_OF_RESOURCES);
                refused.add(image);
            }
        }
        int stored = study.size() - refused.size();
        assertThat(stored).as("some fit").isPositive();
        assertThat(refused).as("not all fit").isNotEmpty();
        assertThat(node.isAlive()).isTrue();
        assertThat(held(node, study.getFirst())).isEqualTo(stored);
        assertThat(KeptOnDisk.in(images)).as("nothing is half there").hasSize(stored);

        Program.run(SHORT, "mount", "-o", "remount,size=64m", images.toString()).succeeded();
        for (DataSet image : refused) {
            assertThat(store(node, image)).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(held(node, study.getFirst())).isEqualTo(study.size());
    }

    @Test
    @Order(2)
    void answersOutOfResourcesWhileTheDatabaseIsGoneAndKeepsWhatWasPromised() throws IOException {
        List<DataSet> study = SmallImages.study("DATABASE", 2);
        assertThat(store(node, study.getFirst())).isEqualTo(DimseStatus.SUCCESS);
        node.killDatabase();
        assertThat(store(node, study.getLast()).code()).isEqualTo(OUT_OF_RESOURCES);
        assertThat(node.isAlive()).isTrue();
        assertThat(health(node)).as("tells whoever watches it").isEqualTo(503);
        node.stop();
        node.start();
        assertThat(held(node, study.getFirst())).isEqualTo(1);
        assertThat(store(node, study.getLast())).isEqualTo(DimseStatus.SUCCESS);
        assertThat(held(node, study.getFirst())).isEqualTo(2);
    }

    private static List<DataSet> large(String patientId, int count) {
        String study = SmallImages.uid();
        String series = SmallImages.uid();
        List<DataSet> images = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            images.add(SmallImages.image(patientId, study, series, number, SIDE).build());
        }
        return images;
    }
}
