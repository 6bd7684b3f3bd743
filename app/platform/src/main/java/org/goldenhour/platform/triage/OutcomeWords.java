package org.goldenhour.platform.triage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.Failed;
import org.goldenhour.analysis.AnalysisOutcome.NotApplicable;
import org.goldenhour.platform.knowledge.Words;

/** Why an algorithm did not say yes or no, in both languages. */
final class OutcomeWords {
    private static final Map<String, Words> BY_CODE = read();

    private OutcomeWords() {}

    /** Empty for a completed analysis. */
    static Optional<Words> reason(AnalysisOutcome outcome) {
        return switch (outcome) {
            case Completed _ -> Optional.empty();
            case NotApplicable _ -> Optional.of(of("NOT_APPLICABLE"));
            case Abstained abstained ->
                Optional.of(
                        abstained.flags().isEmpty()
                                ? of("ABSTAINED")
                                : of(abstained.flags().getFirst()));
            case Failed failed -> Optional.of(of(failed.code()));
        };
    }

    /** The words of a code; an unknown code stands for itself, so that nothing is hidden. */
    static Words of(String code) {
        return BY_CODE.getOrDefault(code, new Words(code, code));
    }

    private static Map<String, Words> read() {
        try (InputStream in = OutcomeWords.class.getResourceAsStream("outcome-words.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> new Words(row[1], row[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
