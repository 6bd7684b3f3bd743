package org.goldenhour.fuzzing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All the other targets in one, chosen by the first byte: what a build has time for. */
final class EverythingTarget implements FuzzTarget {
    private final List<FuzzTarget> targets;

    EverythingTarget(List<FuzzTarget> targets) {
        this.targets = List.copyOf(targets);
    }

    @Override
    public String name() {
        return "everything";
    }

    @Override
    public void run(byte[] input) throws IOException {
        Inputs parts = new Inputs(input);
        targets.get(parts.choice(targets.size())).run(parts.rest());
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            for (byte[] seed : targets.get(i).seeds()) {
                seeds.add(Inputs.with(seed, i));
            }
        }
        return seeds;
    }
}
