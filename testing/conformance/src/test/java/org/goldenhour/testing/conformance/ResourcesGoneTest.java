package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.DimseStatus;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.dicom.net.StoreOutcome;
import org.goldenhour.testing.DicomWebClient;
import org.goldenhour.testing.FirstStart;
import org.goldenhour.testing.NodeProcess;
import org.goldenhour.testing.Program;
import org.goldenhour.testing.Scratch;
import org.goldenhour.testing.SmallImages;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** When disk or database are gone the sender hears that it must keep its images, and what was promised before is there afterwards. */
class ResourcesGoneTest {
    private static final int OUT_OF_RESOURCES = 0xA700;
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final int SIDE = 512;

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

    @Test
    void answersOutOfResourcesWhileTheDatabaseIsGoneAndKeepsWhatWasPromised() throws IOException {
        List<DataSet> images = SmallImages.study("DATABASE", 2);
        try (NodeProcess node = NodeProcess.empty(Scratch.folder("database-gone"))) {
            FirstStart.of(node);
            assertThat(store(node, images.getFirst())).isEqualTo(DimseStatus.SUCCESS);
            node.killDatabase();
            assertThat(store(node, images.getLast()).code()).isEqualTo(OUT_OF_RESOURCES);
            assertThat(node.isAlive()).isTrue();
            node.stop();
            node.start();
            assertThat(held(node, images.getFirst())).isEqualTo(1);
            assertThat(store(node, images.getLast())).isEqualTo(DimseStatus.SUCCESS);
            assertThat(held(node, images.getFirst())).isEqualTo(2);
        }
    }

    @Test
    void answersOutOfResourcesWhileTheDiskIsFullAndGoesOnWhenThereIsRoom() throws IOException {
        Path data = Scratch.folder("disk-full");
        Path images = Files.createDirectories(data.resolve("images"));
        mount(images);
        try (NodeProcess node = NodeProcess.empty(data)) {
            FirstStart.of(node);
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
            assertThat(files(images)).as("nothing is half there").isEqualTo(stored);

            Program.run(SHORT, "mount", "-o", "remount,size=64m", images.toString())
                    .succeeded();
            for (DataSet image : refused) {
                assertThat(store(node, image)).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(held(node, study.getFirst())).isEqualTo(study.size());
        } finally {
            Program.run(SHORT, "umount", images.toString()).succeeded();
        }
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

    private static long files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    /** A disk of 3 MiB, which only root may make; without it this fault cannot be had, and the test says so. */
    private static void mount(Path folder) {
        Program.Result result = Program.run(SHORT, "mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.toString());
        if (result.exitCode() != 0) {
            throw new TestAbortedException("skipped: no small disk can be mounted here: " + result.output());
        }
    }
}
