package org.goldenhour.imaging;

import java.util.List;

/** What became of a series of instances: a volume, or the reasons why there is none. */
public sealed interface Assembled {
    /**
     * @param volume axial, in the layout of {@link PixelLayout}
     * @param sources per slice its instance, in the order of the volume
     * @param flags stable words such as {@code MIXED_THICKNESS}; the volume can be used
     */
    record Complete(Volume volume, PixelLayout layout, List<SliceSource> sources, List<String> flags)
            implements Assembled {
        public Complete {
            sources = List.copyOf(sources);
            flags = List.copyOf(flags);
        }
    }

    /** @param reasons stable words, the first the decisive one, each perhaps with a detail after a colon, without patient data */
    record Refused(List<String> reasons) implements Assembled {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        static Refused because(String... reasons) {
            return new Refused(List.of(reasons));
        }
    }
}
