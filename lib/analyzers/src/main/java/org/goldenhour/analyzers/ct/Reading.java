package org.goldenhour.analyzers.ct;

import org.goldenhour.analysis.AnalysisOutcome;

/** What came of reading one series. */
public sealed interface Reading {
    /** @param flag a stable word @param reason a sentence without patient data */
    record Unfit(String flag, String reason) implements Reading {}

    /** The assessment, which lacks only the account of the other series. */
    non-sealed interface Done extends Reading {
        AnalysisOutcome outcome(AnalysisOutcome.SeriesChoice choice);
    }
}
