package org.goldenhour.platform.support.care;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.goldenhour.platform.audit.AuditTrail;
import org.goldenhour.platform.pathway.Pathway;
import org.goldenhour.platform.pathway.TimePoint;

/** Keeps what was struck and what was recorded. */
public final class Recorder implements AuditTrail, Pathway {
    private final List<Act> acts = new CopyOnWriteArrayList<>();
    private final List<Stroke> strokes = new CopyOnWriteArrayList<>();

    public record Act(String accountId, String action, String studyInstanceUid, String detail) {}

    private record Stroke(String studyInstanceUid, Struck struck) {}

    public List<String> actionsOn(String studyInstanceUid) {
        return acts.stream()
                .filter(act -> studyInstanceUid.equals(act.studyInstanceUid()))
                .map(Act::action)
                .toList();
    }

    @Override
    public void record(String accountId, String action, String studyInstanceUid, String detail) {
        acts.add(new Act(accountId, action, studyInstanceUid, detail));
    }

    @Override
    public void strike(String studyInstanceUid, TimePoint point, Instant at, String source) {
        if (of(studyInstanceUid).stream().noneMatch(struck -> struck.point() == point)) {
            strokes.add(new Stroke(studyInstanceUid, new Struck(point, at, source)));
        }
    }

    @Override
    public List<Struck> of(String studyInstanceUid) {
        return strokes.stream()
                .filter(stroke -> stroke.studyInstanceUid().equals(studyInstanceUid))
                .map(Stroke::struck)
                .sorted(Comparator.comparing(Struck::at))
                .toList();
    }
}
