package org.goldenhour.platform.worklist;

import java.time.Instant;

/** Told by reporting, in its own transaction, how far the report of a study is. Repeating a call changes nothing. */
public interface ReportProgress {
    void drafted(String studyInstanceUid);

    /** @param status PRELIMINARY, FINAL or AMENDED; after FINAL nobody holds the study any more */
    void signed(String studyInstanceUid, String status, int version, Instant at);

    /** A signed version has reached the hospital that sent the study. */
    void delivered(String studyInstanceUid, int version, Instant at);
}
