package org.goldenhour.platform.ingest.arrival;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The studies under way that this node knows of. Thread-safe. */
@Component
class OpenStudies {
    private final Map<String, OpenStudy> byUid = new ConcurrentHashMap<>();

    OpenStudies(MeterRegistry meters) {
        meters.gaugeMapSize("goldenhour.ingest.open.studies", List.of(), byUid);
    }

    OpenStudy get(String studyInstanceUid) {
        return byUid.get(studyInstanceUid);
    }

    OpenStudy getOrAdd(String studyInstanceUid, Supplier<OpenStudy> made) {
        return byUid.computeIfAbsent(studyInstanceUid, uid -> made.get());
    }

    void remove(OpenStudy study) {
        byUid.remove(study.studyInstanceUid, study);
    }

    Collection<OpenStudy> all() {
        return byUid.values();
    }

    /** Whether the study's row says OPEN and will go on saying so until somebody who holds the study ends it. */
    boolean isSurelyOpen(String studyInstanceUid) {
        OpenStudy study = byUid.get(studyInstanceUid);
        return study != null && study.surelyOpen();
    }
}
