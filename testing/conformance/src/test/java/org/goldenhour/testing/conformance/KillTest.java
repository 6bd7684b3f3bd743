package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.testing.DicomWebClient;
import org.goldenhour.testing.FirstStart;
import org.goldenhour.testing.KeptOnDisk;
import org.goldenhour.testing.NodeProcess;
import org.goldenhour.testing.Scratch;
import org.goldenhour.testing.SmallImages;
import org.junit.jupiter.api.Test;

/** What was answered with success is there after the worst end, once; and what lies on disk is what the index knows. */
class KillTest {
    private static final int INSTANCES = 300;
    private static final int KILLED_AFTER = 60;

    /** First the node alone is killed and its database lives on, then everything at once, as when the power fails. */
    @Test
    void losesNothingAndDoublesNothingWhenKilledInTheMiddleOfATransfer() throws Exception {
        List<DataSet> images = SmallImages.study("KILL-1", INSTANCES);
        try (NodeProcess node = NodeProcess.empty(Scratch.folder("kill"))) {
            FirstStart.of(node);

            Set<String> promised = sendUntilKilled(node, images, node::killAlone);
            node.start();
            assertThat(held(node, images)).as("after kill -9 of the node").containsAll(promised);

            Set<String> promisedAgain = sendUntilKilled(node, images, node::kill);
            node.start();
            assertThat(held(node, images))
                    .as("after the power failed")
                    .containsAll(promised)
                    .containsAll(promisedAgain);

            assertThat(send(node, images, () -> {})).hasSize(INSTANCES);
            assertThat(held(node, images)).hasSize(INSTANCES);
            assertThat(onDisk(node))
                    .as("files by instance: none twice, none that the index does not know")
                    .hasSize(INSTANCES)
                    .allSatisfy((uid, files) -> assertThat(files).as(uid).isEqualTo(1));
            givesBackEveryByte(node, images);
        }
    }

    /** Sends, and has the node killed by another thread while the transfer goes on. @return the instances that were answered with success */
    private static Set<String> sendUntilKilled(NodeProcess node, List<DataSet> images, Kill kill)
            throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(KILLED_AFTER);
        Thread killer = Thread.ofPlatform().start(() -> {
            try {
                enough.await();
                kill.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Set<String> promised = new HashSet<>();
        try {
            promised.addAll(send(node, images, enough::countDown));
        } catch (BrokenOffException e) {
            promised.addAll(e.promised);
        }
        killer.join();
        assertThat(promised).as("the kill came in the middle").hasSizeBetween(KILLED_AFTER, INSTANCES - 1);
        return promised;
    }

    private interface Kill {
        void run() throws IOException;
    }

    private static final class BrokenOffException extends RuntimeException {
        private final Set<String> promised;

        BrokenOffException(Set<String> promised, IOException cause) {
            super(cause);
            this.promised = promised;
        }
    }

    private static Set<String> send(NodeProcess node, List<DataSet> images, Runnable afterEach) {
        Set<String> promised = new HashSet<>();
        DicomClient client = DicomClient.of("127.0.0.1", node.dicomPort(), "NORTH_CT", "GOLDENHOUR");
        try (Association association =
                client.open(List.of(PresentationContext.of(SmallImages.SOP_CLASS, SmallImages.SYNTAX)))) {
            for (DataSet image : images) {
                String uid = SmallImages.instanceUid(image);
                var outcome =
                        association.store(SmallImages.SOP_CLASS, uid, SmallImages.SYNTAX, SmallImages.bytes(image));
                assertThat(outcome.isDone()).as(outcome.toString()).isTrue();
                promised.add(uid);
                afterEach.run();
            }
        } catch (IOException e) {
            throw new BrokenOffException(promised, e);
        }
        return promised;
    }

    private static Set<String> held(NodeProcess node, List<DataSet> images) {
        DicomWebClient web = new DicomWebClient(FirstStart.again(node));
        Set<String> held = new HashSet<>();
        List<DataSet> found =
                web.search("/studies/" + SmallImages.studyUid(images.getFirst()) + "/instances?limit=" + 2 * INSTANCES);
        for (DataSet instance : found) {
            assertThat(held.add(SmallImages.instanceUid(instance)))
                    .as("listed once")
                    .isTrue();
        }
        return held;
    }

    /** How often each instance lies in the archive's folder. */
    private static Map<String, Integer> onDisk(NodeProcess node) throws IOException {
        Map<String, Integer> files = new HashMap<>();
        for (byte[] file : KeptOnDisk.in(node.data().resolve("images"))) {
            DataSet header = DicomReader.readFile(file, ReadOptions.HEADER).dataSet();
            files.merge(SmallImages.instanceUid(header), 1, Integer::sum);
        }
        return files;
    }

    private static void givesBackEveryByte(NodeProcess node, List<DataSet> images) throws IOException {
        DicomWebClient web = new DicomWebClient(FirstStart.again(node));
        Map<String, byte[]> back = new HashMap<>();
        for (byte[] file : web.files("/studies/" + SmallImages.studyUid(images.getFirst()))) {
            back.put(
                    DicomReader.readFile(file, ReadOptions.HEADER)
                            .dataSet()
                            .values()
                            .string(Tag.SOPInstanceUID)
                            .orElseThrow(),
                    DicomWebClient.dataSetBytes(file));
        }
        assertThat(back).hasSize(images.size());
        for (DataSet image : images) {
            assertThat(back.get(SmallImages.instanceUid(image))).isEqualTo(SmallImages.bytes(image));
        }
    }
}
