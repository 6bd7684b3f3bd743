package org.goldenhour.platform.ingest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Remembers what ingest published, for tests. */
@Component
class ArrivalsSeen {
    private final List<StudyBegan> begun = new CopyOnWriteArrayList<>();
    private final List<StudyArrived> arrived = new CopyOnWriteArrayList<>();

    @EventListener
    void on(StudyBegan event) {
        begun.add(event);
    }

    @EventListener
    void on(StudyArrived event) {
        arrived.add(event);
    }

    List<StudyBegan> begun(String study) {
        return begun.stream().filter(e -> e.studyInstanceUid().equals(study)).toList();
    }

    List<StudyArrived> arrived(String study) {
        return arrived.stream().filter(e -> e.studyInstanceUid().equals(study)).toList();
    }
}
