package org.goldenhour.platform.reporting.endpoints;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.model.Finding;
import org.goldenhour.platform.knowledge.ReportTemplate;
import org.goldenhour.platform.knowledge.ReportTemplate.Field;
import org.goldenhour.platform.reporting.Decision;
import org.goldenhour.platform.reporting.ReadFinding;
import org.goldenhour.platform.reporting.content.ReportContent;
import org.goldenhour.platform.triage.FindingView;

/** What the editor sends. @param values of the form's fields; null and empty ones are left out */
record DraftBody(
        String language,
        Map<String, Object> values,
        List<DecisionBody> findings,
        String impression,
        String recommendation) {
    private static final Set<String> LANGUAGES = Set.of("zh", "en");

    /** @param finding as the reader changed it or found it; null where it was taken or rejected as it is */
    record DecisionBody(String findingId, Decision decision, String reason, FindingView finding) {}

    /** How a reader's words about a finding become one. */
    interface Editing {
        Finding apply(Optional<Finding> original, FindingView edited);
    }

    /**
     * The content that the body asks for, on top of the one that stands.
     *
     * @throws IllegalArgumentException where it names a field, a language or a concept that does not exist
     */
    ReportContent onto(ReportContent stands, ReportTemplate template, Editing editing) {
        if (language == null || !LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("language is zh or en");
        }
        return new ReportContent(
                stands.line(),
                language,
                cleaned(template),
                merged(stands.findings(), editing),
                impression == null ? "" : impression,
                recommendation == null ? "" : recommendation,
                "");
    }

    private Map<String, Object> cleaned(ReportTemplate template) {
        Map<String, Object> cleaned = new HashMap<>();
        for (Field field : template.fields()) {
            Object value = values == null ? null : values.get(field.id());
            if (value != null && !value.toString().isBlank()) {
                cleaned.put(field.id(), typed(field, value));
            }
        }
        return cleaned;
    }

    private static Object typed(Field field, Object value) {
        boolean right =
                switch (field.type()) {
                    case NUMBER -> value instanceof Number;
                    case BOOLEAN -> value instanceof Boolean;
                    case CHOICE ->
                        field.options().stream().anyMatch(option -> option.id().equals(value));
                    case TEXT, DATETIME -> value instanceof String;
                };
        if (!right) {
            throw new IllegalArgumentException("the value of " + field.id() + " is not of its type");
        }
        return value;
    }

    private List<ReadFinding> merged(List<ReadFinding> stands, Editing editing) {
        List<DecisionBody> sent = findings == null ? List.of() : findings;
        Map<String, DecisionBody> decisions = new HashMap<>();
        sent.forEach(decision -> decisions.put(decision.findingId(), decision));
        List<ReadFinding> merged = new java.util.ArrayList<>(stands.stream()
                .filter(read -> read.original().isPresent() || decisions.containsKey(read.findingId()))
                .map(read -> Optional.ofNullable(decisions.remove(read.findingId()))
                        .map(decision -> decided(read.findingId(), read.original(), read.finding(), decision, editing))
                        .orElse(read))
                .toList());
        sent.stream()
                .filter(decision -> decisions.containsKey(decision.findingId()))
                .filter(decision -> decision.finding() != null)
                .map(decision -> decided(decision.findingId(), Optional.empty(), null, decision, editing))
                .forEach(merged::add);
        return merged;
    }

    private static ReadFinding decided(
            String id, Optional<Finding> original, Finding stands, DecisionBody body, Editing editing) {
        Decision decision = body.decision() == null ? Decision.PENDING : body.decision();
        Finding finding =
                switch (decision) {
                    case EDITED -> body.finding() == null ? stands : editing.apply(original, body.finding());
                    case PENDING, ACCEPTED, REJECTED ->
                        original.orElseGet(() ->
                                body.finding() == null ? stands : editing.apply(Optional.empty(), body.finding()));
                };
        return new ReadFinding(
                id, decision, body.reason() == null ? "" : body.reason().strip(), finding, original);
    }
}
