package org.goldenhour.platform.worklist.entries;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.triage.AnalysisView;
import org.goldenhour.platform.triage.FindingSummary;

/**
 * One line of the list as {@code GET /api/worklist} answers it. Patient data: for those who may see it.
 *
 * @param site id of the hospital that owns the study
 * @param findings what is present, primary targets first
 * @param reasons why it stands here: rules that fired, then every term of the score
 * @param dueAt by when it is to be opened
 * @param holder account of the holder; like the last one for use inside, not part of the answer
 * @param patientNameRaw as DICOM writes it, three groups
 */
public record Entry(
        @JsonProperty("studyInstanceUID") String studyInstanceUid,
        String patientName,
        String patientId,
        String sex,
        Double ageYears,
        String accessionNumber,
        String site,
        String siteName,
        String siteNameEn,
        String diseaseLine,
        String studyDescription,
        List<String> modalities,
        String studyDate,
        String studyTime,
        String urgency,
        String ai,
        Words aiReason,
        List<FindingSummary> findings,
        List<AnalysisView> analyses,
        List<Reason> reasons,
        double score,
        Instant arrivedAt,
        Instant firstImageAt,
        Instant dueAt,
        boolean complete,
        int instances,
        State state,
        String claimedBy,
        boolean claimedByMe,
        Instant leaseUntil,
        String reportStatus,
        Instant deliveredAt,
        @JsonIgnore String holder,
        @JsonIgnore String patientNameRaw) {
    public enum State {
        WAITING,
        CLAIMED,
        PRELIMINARY,
        FINAL
    }

    /** @param urgency the class that a rule asks for; null for a term of the score @param points null for a rule */
    public record Reason(String code, String en, String zh, String urgency, Double points) {}

    /** The same entry in the eyes of that account. */
    public Entry seenBy(String accountId) {
        return accountId.equals(holder) == claimedByMe
                ? this
                : new Entry(
                        studyInstanceUid,
                        patientName,
                        patientId,
                        sex,
                        ageYears,
                        accessionNumber,
                        site,
                        siteName,
                        siteNameEn,
                        diseaseLine,
                        studyDescription,
                        modalities,
                        studyDate,
                        studyTime,
                        urgency,
                        ai,
                        aiReason,
                        findings,
                        analyses,
                        reasons,
                        score,
                        arrivedAt,
                        firstImageAt,
                        dueAt,
                        complete,
                        instances,
                        state,
                        claimedBy,
                        !claimedByMe,
                        leaseUntil,
                        reportStatus,
                        deliveredAt,
                        holder,
                        patientNameRaw);
    }
}
