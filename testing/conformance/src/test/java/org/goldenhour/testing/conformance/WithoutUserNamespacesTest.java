package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.net.Association;
import org.goldenhour.dicom.net.DicomClient;
import org.goldenhour.dicom.net.PresentationContext;
import org.goldenhour.testing.NodeProcess;
import org.goldenhour.testing.Scratch;
import org.goldenhour.testing.SmallImages;
import org.junit.jupiter.api.Test;

/** Root in a container that allows no user namespaces: a real node whose {@code unshare} fails, as it fails there. */
class WithoutUserNamespacesTest {
    @Test
    void runsItsDatabaseUnderAnotherUidAndKeepsTheDataWhenNamespacesComeBack() throws Exception {
        assumeTrue(
                (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "SKIPPED: only root meets this");
        Path folder = Scratch.folder("no-namespaces").getParent();
        // The server runs as somebody else and must be able to enter.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path unshare = programs.resolve("unshare");
        Files.writeString(unshare, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = folder.resolve("data");

        try (NodeProcess node = NodeProcess.started(data, Map.of("PATH", programs + ":" + System.getenv("PATH")))) {
            assertThat(databaseOwner(data)).isEqualTo(65534);
            store(node);
        }
        try (NodeProcess node = NodeProcess.started(data, Map.of())) {
            assertThat(databaseOwner(data)).isZero();
            assertThat(Files.readString(node.log())).contains("files=3, indexed=0, removed=0, missing=0");
        }
    }

    private static int databaseOwner(Path data) throws Exception {
        try (var all = Files.walk(data, 4)) {
            Path pgdata = all.filter(path -> path.getFileName().toString().equals("pgdata"))
                    .findFirst()
                    .orElseThrow();
            return (Integer) Files.getAttribute(pgdata, "unix:uid");
        }
    }

    private static void store(NodeProcess node) throws Exception {
        DicomClient client = DicomClient.of("127.0.0.1", node.dicomPort(), "NORTH_CT", "GOLDENHOUR");
        try (Association association =
                client.open(List.of(PresentationContext.of(SmallImages.SOP_CLASS, SmallImages.SYNTAX)))) {
            for (DataSet image : SmallImages.study("NONS-1", 3)) {
                var outcome = association.store(
                        SmallImages.SOP_CLASS,
                        SmallImages.instanceUid(image),
                        SmallImages.SYNTAX,
                        SmallImages.bytes(image));
                assertThat(outcome.isDone()).as(outcome.toString()).isTrue();
            }
        }
    }
}
