package org.goldenhour.platform.triage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code goldenhour.triage.*}. @param parallel analyses at the same time; 0 for one less than there are cores, at least one */
@ConfigurationProperties("goldenhour.triage")
record TriageSettings(@DefaultValue("0") int parallel) {
    int effectiveParallel() {
        return parallel > 0 ? parallel : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }
}
