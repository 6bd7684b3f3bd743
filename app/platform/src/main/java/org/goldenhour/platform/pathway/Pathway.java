package org.goldenhour.platform.pathway;

import java.time.Instant;
import java.util.List;

/** The clock of each study. A point is struck once: the first stroke stands, later ones are kept as repetitions. */
public interface Pathway {
    /** @param source which part of the system saw it, such as {@code ingest} */
    void strike(String studyInstanceUid, TimePoint point, Instant at, String source);

    /** The first stroke of each point, in order of time. */
    List<Struck> of(String studyInstanceUid);

    record Struck(TimePoint point, Instant at, String source) {}
}
