package org.goldenhour.analysis;

import java.util.List;

/** The door by which a disease line offers its analyzers; named in {@code META-INF/services}. */
public interface AnalyzerProvider {
    List<Analyzer> analyzers();
}
