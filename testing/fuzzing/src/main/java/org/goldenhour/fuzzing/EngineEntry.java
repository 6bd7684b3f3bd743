package org.goldenhour.fuzzing;

import java.io.IOException;

/** What the engine calls; the target's name is its argument. */
public final class EngineEntry {
    private static Watched target;

    private EngineEntry() {}

    public static void fuzzerInitialize(String[] arguments) {
        target = new Watched(FuzzTargets.of(arguments[0]));
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        target.run(input);
    }
}
