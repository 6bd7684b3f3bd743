package org.goldenhour.dicom.sr;

import java.util.List;

/** What computed a group (PS3.16 TID 4019). Parameters are free text such as {@code thresholdHu=45}; there may be none. */
public record Algorithm(String name, String version, List<String> parameters) {
    public Algorithm {
        parameters = List.copyOf(parameters);
    }
}
