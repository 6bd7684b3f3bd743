package org.goldenhour.platform.audit;

/** Takes what happened, in the caller's transaction where there is one. */
public interface AuditTrail {
    /**
     * @param accountId who
     * @param action what, such as {@code STUDY_OPENED}, {@code REPORT_SIGNED}
     * @param studyInstanceUid to which study; null where it concerns none
     * @param detail ids and codes only, never patient data; may be empty
     */
    void record(String accountId, String action, String studyInstanceUid, String detail);
}
