package org.goldenhour.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What a test needs of the machine. Where it is missing the test is skipped with a reason, or fails where {@code CI=true} promises that it is there. */
public final class Needs {
    private Needs() {}

    /** A program of other people, by its name on the path. */
    public static String program(String name) {
        for (String folder : System.getenv("PATH").split(Pattern.quote(File.pathSeparator))) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return name;
            }
        }
        throw missing(name + " is not installed");
    }

    /** A folder below {@code ../shared/data}. Real data are never in the repository, so a machine without them is no failure, not even in CI. */
    public static Path data(String name) {
        return Repository.sharedData(name)
                .orElseThrow(() -> new TestAbortedException("skipped: ../shared/data/" + name + " is not here"));
    }

    /** Ends the test as skipped, or as failed in CI. */
    public static RuntimeException missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionFailedError(what + ", and CI promises it");
        }
        throw new TestAbortedException("skipped: " + what);
    }
}
