package org.goldenhour.fuzzing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All targets by name. */
public final class FuzzTargets {
    private static final Map<String, FuzzTarget> ALL = new LinkedHashMap<>();

    static {
        FuzzTarget[] targets = {
            new FileTarget(),
            new DataSetTarget(),
            new JsonTarget(),
            new CharacterSetTarget(),
            new PduTarget(),
            new CommandTarget(),
            new UpperLayerTarget(),
            new FramesTarget(),
            new RenderTarget(),
            CodecTarget.rle(),
            CodecTarget.jpeg(),
            CodecTarget.jpegLs(),
            CodecTarget.jpeg2000(),
            CodecTarget.highThroughput(),
            new EncodeTarget(),
            new ReportTarget(),
            new SegmentationTarget(),
            new DicomdirTarget(),
            new ZipTarget()
        };
        Arrays.stream(targets).forEach(target -> ALL.put(target.name(), target));
        FuzzTarget everything = new EverythingTarget(List.of(targets));
        ALL.put(everything.name(), everything);
    }

    private FuzzTargets() {}

    public static Map<String, FuzzTarget> all() {
        return Map.copyOf(ALL);
    }

    /** @throws IllegalArgumentException where there is none of that name */
    public static FuzzTarget of(String name) {
        FuzzTarget target = ALL.get(name);
        if (target == null) {
            throw new IllegalArgumentException("no target " + name + " among " + ALL.keySet());
        }
        return target;
    }
}
