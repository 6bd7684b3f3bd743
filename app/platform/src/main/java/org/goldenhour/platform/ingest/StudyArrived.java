package org.goldenhour.platform.ingest;

import java.time.Instant;
import org.goldenhour.platform.network.HospitalId;

/**
 * There is evidence that a study is here as a whole.
 *
 * @param revision 1 for the first arrival, one more whenever later images reopened it
 * @param evidence why it counts as complete: {@code ASSOCIATION_RELEASED}, {@code COUNT_REACHED}, {@code REQUEST_ENDED}, {@code QUIET}
 */
public record StudyArrived(
        String studyInstanceUid, HospitalId origin, int revision, int instances, String evidence, Instant at) {}
