package org.goldenhour.platform.triage;

import java.util.List;
import org.goldenhour.analysis.Analyzer;

/** Which analyzers are in use on this node. Owned here and asked before every run, so that another module may decide it without this one knowing it. */
public interface AnalyzerCatalog {
    List<Analyzer> analyzers();
}
