package org.goldenhour.analysis;

/**
 * An algorithm that reads a study. Found by {@link java.util.ServiceLoader} through {@link AnalyzerProvider}.
 *
 * <p>Pure and thread-safe: the same input gives the same outcome, nothing outside is touched, no clock is read but the context's. It polls its deadline at least
 * once per slice and pass and never throws for what a study contains: what it cannot judge is an {@link AnalysisOutcome.Abstained} or an assessment
 * {@code NOT_ASSESSED} with its reason.
 */
public interface Analyzer {
    AnalyzerDescriptor descriptor();

    /** Whether the study is of its kind, from headers alone, and why; what pixels must tell is decided inside {@link #analyze}. */
    Fit fits(StudyProfile study);

    AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context);
}
