package org.goldenhour.analysis.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a worker process writes to its standard error. Only the machine's own lines, class names and stack frames get into the log; anything else may quote a header
 * and is counted and dropped.
 */
final class WorkerErrors implements Runnable {
    private static final System.Logger LOG = System.getLogger(WorkerErrors.class.getName());
    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";
    private static final Pattern HARMLESS =
            Pattern.compile("\tat [\\w.$/<>@]+\\([\\w. :]*\\)|[a-z]\\w*(\\.\\w+)*\\.[A-Z][\\w$]*(Exception|Error)");
    private static final int MAX_LINES = 60;

    private final InputStream in;
    private final long pid;
    private volatile boolean outOfMemory;

    WorkerErrors(InputStream in, long pid) {
        this.in = in;
        this.pid = pid;
    }

    /** Whether the machine said that its heap was exhausted. */
    boolean outOfMemory() {
        return outOfMemory;
    }

    @Override
    public void run() {
        int logged = 0;
        long dropped = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 12)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(OUT_OF_MEMORY)) {
                    outOfMemory = true;
                    LOG.log(System.Logger.Level.WARNING, "worker {0}: {1}", Long.toString(pid), OUT_OF_MEMORY);
                } else if (logged < MAX_LINES && HARMLESS.matcher(line).matches()) {
                    logged++;
                    LOG.log(System.Logger.Level.WARNING, "worker {0}: {1}", Long.toString(pid), line);
                } else {
                    dropped++;
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "worker {0}: its standard error broke", Long.toString(pid));
        }
        if (dropped > 0) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "worker {0}: {1} lines of its standard error not shown",
                    Long.toString(pid),
                    dropped);
        }
    }
}
