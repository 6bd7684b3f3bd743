package org.goldenhour.platform.ingest;

import java.time.Instant;
import org.goldenhour.platform.network.HospitalId;

/** The first instance of a study is stored: it stands on the list from now on, however much is still under way. */
public record StudyBegan(String studyInstanceUid, HospitalId origin, Instant at) {}
