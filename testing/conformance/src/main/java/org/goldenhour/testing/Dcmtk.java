package org.goldenhour.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** dcmtk's command line programs (Debian package {@code dcmtk}). */
public final class Dcmtk {
    private static final Duration AT_MOST = Duration.ofSeconds(120);

    private Dcmtk() {}

    /** Sends files, and folders with all that is in them, by C-STORE; every one must be answered with success. */
    public static void storescu(NodeProcess node, String callingAeTitle, Path... filesOrFolders) {
        List<String> command = new ArrayList<>(List.of(
                Needs.program("storescu"),
                "-aet",
                callingAeTitle,
                "-aec",
                "GOLDENHOUR",
                "+sd",
                "127.0.0.1",
                Integer.toString(node.dicomPort())));
        Arrays.stream(filesOrFolders).map(Path::toString).forEach(command::add);
        Program.run(AT_MOST, command).succeeded();
    }
}
