package org.goldenhour.platform.worklist.entries;

import java.util.List;
import org.goldenhour.model.Presence;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.triage.AnalysisView;
import org.goldenhour.platform.triage.FindingSummary;
import org.goldenhour.platform.triage.FindingViews;
import org.goldenhour.platform.triage.Triage.TriageResult;

/** What the list shows of triage's answer, as it was when it was given. No patient data. @param aiReason null where there is a plain answer */
record TriageSnapshot(
        List<FindingSummary> findings, List<AnalysisView> analyses, List<Entry.Reason> reasons, Words aiReason) {
    static final TriageSnapshot NONE = new TriageSnapshot(List.of(), List.of(), List.of(), null);

    static TriageSnapshot of(TriageResult result, FindingViews views) {
        return new TriageSnapshot(
                result.findings().stream()
                        .filter(finding -> finding.presence() == Presence.PRESENT)
                        .map(views::summary)
                        .toList(),
                result.answers().stream().map(views::view).toList(),
                result.reasons().stream()
                        .map(reason -> new Entry.Reason(
                                reason.rule(),
                                reason.en(),
                                reason.zh(),
                                reason.urgency().name(),
                                null))
                        .toList(),
                result.aiReason().orElse(null));
    }
}
