package org.goldenhour.platform.reporting.content;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.reporting.Decision;
import org.goldenhour.platform.reporting.ReadFinding;
import org.goldenhour.platform.worklist.Catalogue;

/**
 * Impression and recommendation from the structure, in either language. An absence is written only after a person has confirmed it: what an algorithm did not find is
 * no statement that nothing is there.
 */
public final class GeneratedText {
    private static final Catalogue CATALOGUE = Catalogue.of("reporting");

    private final Concepts concepts;

    public GeneratedText(Concepts concepts) {
        this.concepts = concepts;
    }

    public ReportContent into(ReportContent content) {
        return content.withTexts(impression(content), recommendation(content));
    }

    /** Texts that the reader left as they were generated follow the structure; texts of the reader's own stay. */
    public ReportContent refreshed(ReportContent before, ReportContent after) {
        return after.withTexts(
                after.impression().equals(impression(before)) ? impression(after) : after.impression(),
                after.recommendation().equals(recommendation(before)) ? recommendation(after) : after.recommendation());
    }

    public String impression(ReportContent content) {
        return content.findings().stream()
                .filter(GeneratedText::stated)
                .filter(finding -> !saidMoreExactly(finding, content.findings()))
                .map(finding -> sentence(finding, content.language()))
                .collect(Collectors.joining("\n"));
    }

    /** A bleed inside the brain need not be called an intracranial haemorrhage as well; a mere hint replaces nothing. */
    private boolean saidMoreExactly(ReadFinding general, List<ReadFinding> all) {
        String kind = general.finding().concept().code();
        return general.finding().presence() == Presence.PRESENT
                && all.stream()
                        .filter(GeneratedText::stated)
                        .map(ReadFinding::finding)
                        .anyMatch(other -> other.presence() == Presence.PRESENT
                                && !other.hint()
                                && !other.concept().code().equals(kind)
                                && concepts.isA(other.concept().code(), kind)
                                && other.laterality().equals(general.finding().laterality()));
    }

    public String recommendation(ReportContent content) {
        Set<String> steps = new LinkedHashSet<>();
        content.findings().stream()
                .filter(finding -> finding.finding().presence() == Presence.PRESENT
                        && finding.decision() != Decision.REJECTED
                        && !finding.finding().hint())
                .forEach(finding -> steps.addAll(
                        concepts.related(finding.finding().concept().code(), "recommended_next_step")));
        return steps.stream()
                .map(step -> words(concepts.words(step), content.language()))
                .map(step -> words(CATALOGUE.words("STEP", step), content.language()))
                .collect(Collectors.joining("\n"));
    }

    private static boolean stated(ReadFinding finding) {
        return switch (finding.finding().presence()) {
            case PRESENT -> finding.decision() != Decision.REJECTED;
            case ABSENT, INDETERMINATE -> finding.confirmed();
            case NOT_ASSESSED -> false;
        };
    }

    private String sentence(ReadFinding read, String language) {
        Finding finding = read.finding();
        String name = words(concepts.words(finding.concept()), language);
        String side = finding.laterality()
                .map(laterality -> words(sideWords(laterality), language))
                .orElse("");
        String values = finding.measurements().stream()
                .filter(measurement ->
                        !measurement.crossCheck() && measurement.lead().isEmpty())
                .map(measurement -> value(measurement, language))
                .collect(Collectors.joining(language.equals("zh") ? "，" : ", "));
        String key =
                switch (finding.presence()) {
                    case PRESENT -> values.isEmpty() ? "PRESENT" : "PRESENT_WITH_VALUES";
                    case ABSENT -> "ABSENT";
                    default -> "INDETERMINATE";
                };
        return words(
                        CATALOGUE.words(key, side.isEmpty() || language.equals("zh") ? side : side + " ", name, values),
                        language)
                .strip();
    }

    private Words sideWords(Laterality laterality) {
        return CATALOGUE.words("SIDE_" + laterality);
    }

    private String value(Measurement measurement, String language) {
        return words(concepts.words(measurement.measure()), language)
                + " "
                + number(measurement.quantity().value(), measurement.quantity().unit())
                + unit(measurement.quantity().unit());
    }

    /** As {@link #number(double)}, but millivolts to hundredths: the thresholds of an ECG are tenths of them. */
    public static String number(double value, String ucum) {
        return ucum.equals("mV")
                ? new DecimalFormat("0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value)
                : number(value);
    }

    /** One decimal at most: what is measured is not known better. */
    public static String number(double value) {
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    /** UCUM as people write it, with the space before it. */
    public static String unit(String ucum) {
        return switch (ucum) {
            case "1", "{score}", "" -> "";
            case "[hnsf'U]" -> " HU";
            case "%" -> "%";
            default -> " " + ucum;
        };
    }

    private static String words(Words words, String language) {
        return language.equals("zh") ? words.zh() : words.en();
    }
}
