package org.goldenhour.platform.reporting.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.ReportTemplate;
import org.goldenhour.platform.knowledge.ReportTemplate.Field;
import org.goldenhour.platform.reporting.Decision;
import org.goldenhour.platform.reporting.ReadFinding;

/** Fills a form in from findings: a suggestion, every finding of it still to be decided upon. */
public final class Prefill {
    private final Concepts concepts;
    private final GeneratedText text;

    public Prefill(Concepts concepts, GeneratedText text) {
        this.concepts = concepts;
        this.text = text;
    }

    public ReportContent of(ReportTemplate template, List<Finding> findings, String language) {
        List<ReadFinding> pending = findings.stream().map(ReadFinding::pending).toList();
        ReportContent bare =
                new ReportContent(template.line(), language, values(template, findings), pending, "", "", "");
        return text.into(bare);
    }

    /**
     * A draft with what algorithms have said since it was written: findings that are new, and those that say something else than what was decided upon, are to be decided
     * upon (again). What the reader wrote stands.
     */
    public ReportContent withNews(ReportContent draft, List<Finding> findings) {
        Map<String, Finding> said = new LinkedHashMap<>();
        findings.forEach(finding -> said.put(finding.id(), finding));
        List<ReadFinding> all = new ArrayList<>();
        for (ReadFinding read : draft.findings()) {
            Finding now = said.remove(read.findingId());
            boolean news = now != null
                    && read.decision() != Decision.EDITED
                    && read.original()
                            .filter(before -> !saysTheSame(before, now))
                            .isPresent();
            all.add(news ? ReadFinding.pending(now) : read);
        }
        said.values().stream().map(ReadFinding::pending).forEach(all::add);
        return draft.withFindings(all);
    }

    private static boolean saysTheSame(Finding before, Finding now) {
        return before.concept().sameAs(now.concept())
                && before.presence() == now.presence()
                && before.laterality().equals(now.laterality())
                && before.measurements().equals(now.measurements());
    }

    private Map<String, Object> values(ReportTemplate template, List<Finding> findings) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : template.fields()) {
            if (field.conceptId() != null) {
                relevant(field.conceptId(), findings)
                        .flatMap(finding -> value(field, finding))
                        .ifPresent(value -> values.put(field.id(), value));
            }
        }
        return values;
    }

    /** The finding of the concept or of its kind that says most: present before anything else, a firm one before a hint. */
    private Optional<Finding> relevant(String conceptId, List<Finding> findings) {
        Set<String> kinds = concepts.closure(conceptId);
        return findings.stream()
                .filter(finding -> kinds.contains(finding.concept().code()))
                .min((left, right) -> Integer.compare(weight(left), weight(right)));
    }

    private static int weight(Finding finding) {
        return finding.presence().ordinal() * 2 + (finding.hint() ? 1 : 0);
    }

    private static Optional<Object> value(Field field, Finding finding) {
        return switch (field.type()) {
            case CHOICE -> choice(field, finding);
            case NUMBER -> finding.presence() == Presence.PRESENT ? number(field, finding) : Optional.empty();
            case BOOLEAN, TEXT, DATETIME -> Optional.empty();
        };
    }

    private static Optional<Object> choice(Field field, Finding finding) {
        if (FormFields.asksPresence(field)) {
            return Optional.of(finding.presence().name());
        }
        return FormFields.asksSide(field) && finding.presence() == Presence.PRESENT
                ? finding.laterality().map(Laterality::name)
                : Optional.empty();
    }

    private static Optional<Object> number(Field field, Finding finding) {
        return finding.measurements().stream()
                .filter(measurement -> !measurement.crossCheck()
                        && measurement.measure().code().equals(field.measureId()))
                .map((Measurement measurement) ->
                        (Object) (Math.round(measurement.quantity().value() * 10) / 10.0))
                .findFirst();
    }
}
