package org.goldenhour.platform.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Quantity;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.UrgencyRule;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.triage.Triage.UrgencyReason;

/**
 * The class of a study by the rules of the lines (CLINICAL 7.1). It only ever raises: what no rule names leaves the emergency default.
 *
 * @param reasons one for each finding that raises, by its most urgent rule; of equals, the one that stands later in the line's file. Most urgent first
 */
record UrgencyAssessment(Urgency urgency, List<UrgencyReason> reasons) {
    /** Every emergency study without a reason to be more (DESIGN 4). */
    static final Urgency EMERGENCY_DEFAULT = Urgency.URGENT;

    /** A finding of low confidence raises to this and no further, but for the rules that say otherwise. */
    private static final Urgency HINT_LIMIT = Urgency.EMERGENT;

    static UrgencyAssessment of(List<Finding> findings, List<UrgencyRule> rules, Concepts concepts) {
        List<UrgencyReason> reasons = findings.stream()
                .filter(finding -> finding.presence() == Presence.PRESENT)
                .flatMap(finding -> reason(finding, rules, concepts).stream())
                .distinct()
                .sorted(Comparator.comparing(UrgencyReason::urgency))
                .toList();
        Urgency urgency = reasons.stream().map(UrgencyReason::urgency).reduce(EMERGENCY_DEFAULT, Urgency::raisedTo);
        return new UrgencyAssessment(urgency, reasons);
    }

    /** Never below what an earlier revision said; its reasons stay where they raise higher. */
    UrgencyAssessment keeping(Urgency earlier, List<UrgencyReason> earlierReasons) {
        if (urgency.raisedTo(earlier) == urgency) {
            return this;
        }
        List<UrgencyReason> all = new ArrayList<>(earlierReasons);
        reasons.stream().filter(reason -> !all.contains(reason)).forEach(all::add);
        return new UrgencyAssessment(earlier, List.copyOf(all));
    }

    private static Optional<UrgencyReason> reason(Finding finding, List<UrgencyRule> rules, Concepts concepts) {
        UrgencyReason found = null;
        for (UrgencyRule rule : rules) {
            Optional<UrgencyReason> reason =
                    applies(rule, finding, concepts) ? fired(rule, finding, concepts) : Optional.empty();
            if (reason.isPresent() && (found == null || reason.get().urgency().compareTo(found.urgency()) <= 0)) {
                found = reason.get();
            }
        }
        return Optional.ofNullable(found).filter(reason -> reason.urgency().compareTo(EMERGENCY_DEFAULT) < 0);
    }

    private static boolean applies(UrgencyRule rule, Finding finding, Concepts concepts) {
        return concepts.isA(finding.concept().code(), rule.concept())
                && (rule.laterality() == null
                        || finding.laterality()
                                .filter(rule.laterality()::equals)
                                .isPresent());
    }

    private static Optional<UrgencyReason> fired(UrgencyRule rule, Finding finding, Concepts concepts) {
        Urgency raises = finding.hint() && !rule.alsoHints() && rule.raises().compareTo(HINT_LIMIT) < 0
                ? HINT_LIMIT
                : rule.raises();
        if (rule.measure() == null) {
            return Optional.of(reason(rule, raises, finding, null, concepts));
        }
        return finding.measurements().stream()
                .filter(measurement -> measurement.measure().code().equals(rule.measure()) && !measurement.crossCheck())
                .map(Measurement::quantity)
                .filter(quantity -> rule.admits(Math.abs(quantity.value())))
                .max(Comparator.comparingDouble(quantity -> Math.abs(quantity.value())))
                .map(quantity -> reason(rule, raises, finding, quantity, concepts));
    }

    private static UrgencyReason reason(
            UrgencyRule rule, Urgency raises, Finding finding, Quantity quantity, Concepts concepts) {
        Words name = concepts.words(finding.concept());
        return new UrgencyReason(
                rule.id(),
                raises,
                rule.critical(),
                filled(rule.words().en(), name.en(), quantity) + (finding.hint() ? " (low confidence: look)" : ""),
                filled(rule.words().zh(), name.zh(), quantity) + (finding.hint() ? "（低可信度，请复核）" : ""));
    }

    private static String filled(String words, String finding, Quantity quantity) {
        String out = words.replace("{finding}", finding);
        return quantity == null
                ? out
                : out.replace("{value}", number(quantity)).replace("{unit}", shown(quantity.unit()));
    }

    /** The size of a value, as a clinician writes it: ratios with two decimals, scores with none, everything else with one. */
    private static String number(Quantity quantity) {
        double size = Math.abs(quantity.value());
        return switch (quantity.unit()) {
            case "{ratio}", "1" -> String.format(Locale.ROOT, "%.2f", size);
            case "{score}", "ms", "/min" -> String.format(Locale.ROOT, "%.0f", size);
            default -> String.format(Locale.ROOT, "%.1f", size);
        };
    }

    private static String shown(String ucum) {
        return ucum.startsWith("{") || ucum.equals("1") ? "" : ucum.equals("[hnsf'U]") ? "HU" : ucum;
    }
}
