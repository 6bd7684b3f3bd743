package org.goldenhour.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.DiseaseLine;

/**
 * What an analyzer is for.
 *
 * @param id stable, such as {@code stroke.haemorrhage}
 * @param version of the algorithm, three numbers
 * @param name in English, as it stands in a structured report (TID 4019)
 * @param lines in which it is of use
 * @param primaryTargets concepts that it must assess before a study may be called without finding
 * @param secondaryTargets what it may add
 * @param intendedUse one sentence, with population and limits
 * @param timeLimit after which its process is ended
 * @param heapMegabytes that its process is given
 */
public record AnalyzerDescriptor(
        String id,
        String version,
        String name,
        Set<DiseaseLine> lines,
        List<CodedConcept> primaryTargets,
        List<CodedConcept> secondaryTargets,
        String intendedUse,
        Duration timeLimit,
        int heapMegabytes) {}
