package org.goldenhour.platform.reporting.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;
import org.goldenhour.platform.knowledge.Concepts;
import org.goldenhour.platform.knowledge.ReportTemplate;
import org.goldenhour.platform.knowledge.ReportTemplate.Field;
import org.goldenhour.platform.knowledge.ReportTemplate.Type;
import org.goldenhour.platform.knowledge.Words;
import org.goldenhour.platform.reporting.Decision;
import org.goldenhour.platform.reporting.ReadFinding;
import org.goldenhour.platform.reporting.content.Check.Level;
import org.goldenhour.platform.worklist.Catalogue;

/** The validation rules of CLINICAL 9.1 for the editor. Only what must block does. */
public final class ReportChecks {
    /** Values are pre-filled with one decimal. */
    private static final double AS_PRINTED = 0.051;

    /** Undecided findings keep a report from being final; a preliminary one may leave them open. */
    public static final String UNDECIDED = "FINDING_UNDECIDED";

    private static final Catalogue CATALOGUE = Catalogue.of("reporting");

    /** Paired organs (CLINICAL 9.1): a finding there says its side. */
    private static final Set<String> PAIRED = Set.of(
            "A004", "A005", "A006", "A007", "A008", "A009", "A010", "A019", "A020", "A021", "A023", "A024", "A030",
            "A049", "A050", "A063", "A066", "A067");

    private final Concepts concepts;

    private record Report(ReportTemplate template, ReportContent content) {}

    private final List<Function<Report, Stream<Check>>> rules = List.of(
            this::emptyImpression,
            this::undecided,
            this::rejectedWithoutReason,
            this::sideMissing,
            this::absentWithValue,
            this::absentFieldWithValue,
            this::formAgainstFindings,
            this::requiredFields);

    public ReportChecks(Concepts concepts) {
        this.concepts = concepts;
    }

    /** What is to be said of the report, blocks first. */
    public List<Check> of(ReportTemplate template, ReportContent content) {
        Report report = new Report(template, content);
        List<Check> checks = new ArrayList<>();
        rules.forEach(rule -> rule.apply(report).forEach(checks::add));
        checks.sort((left, right) -> left.level().compareTo(right.level()));
        return List.copyOf(checks);
    }

    private Stream<Check> emptyImpression(Report report) {
        return report.content().impression().isBlank()
                ? Stream.of(check(Level.BLOCK, "IMPRESSION_EMPTY", "impression"))
                : Stream.empty();
    }

    /** What an algorithm says is there must be decided upon; its absences are shown as a note. */
    private Stream<Check> undecided(Report report) {
        return report.content().findings().stream()
                .filter(finding -> finding.decision() == Decision.PENDING)
                .map(finding -> switch (finding.finding().presence()) {
                    case PRESENT, INDETERMINATE -> about(Level.BLOCK, UNDECIDED, finding);
                    case ABSENT -> about(Level.NOTE, "ABSENCE_UNCONFIRMED", finding);
                    case NOT_ASSESSED -> about(Level.NOTE, "NOT_ASSESSED_BY_AI", finding);
                });
    }

    private Stream<Check> rejectedWithoutReason(Report report) {
        return report.content().findings().stream()
                .filter(finding -> finding.decision() == Decision.REJECTED
                        && finding.reason().isBlank())
                .map(finding -> about(Level.BLOCK, "REJECTED_WITHOUT_REASON", finding));
    }

    private Stream<Check> sideMissing(Report report) {
        return report.content().findings().stream()
                .filter(ReadFinding::confirmed)
                .filter(read -> read.finding().presence() == Presence.PRESENT
                        && read.finding().laterality().isEmpty()
                        && read.finding()
                                .bodySite()
                                .filter(site -> PAIRED.contains(site.code()))
                                .isPresent())
                .map(finding -> about(Level.BLOCK, "SIDE_MISSING", finding));
    }

    private Stream<Check> absentWithValue(Report report) {
        return report.content().findings().stream()
                .filter(ReadFinding::confirmed)
                .filter(read -> read.finding().presence() == Presence.ABSENT
                        && hasPositiveValue(read.finding())
                        && !absentAsMeasured(read))
                .map(finding -> about(Level.BLOCK, "ABSENT_WITH_VALUE", finding));
    }

    /** The algorithm itself called it absent for that value: a shift of 0.6 mm is none. */
    private static boolean absentAsMeasured(ReadFinding read) {
        return read.original()
                .filter(original -> original.presence() == Presence.ABSENT
                        && original.measurements().equals(read.finding().measurements()))
                .isPresent();
    }

    private static boolean hasPositiveValue(Finding finding) {
        return finding.measurements().stream()
                .anyMatch(measurement -> measurement.quantity().value() > 0);
    }

    /** The form says that something is absent and gives its size. */
    private Stream<Check> absentFieldWithValue(Report report) {
        return presenceFields(report, Presence.ABSENT)
                .flatMap(presence -> report.template().fields().stream()
                        .filter(field -> field.type() == Type.NUMBER
                                && field.measureId() != null
                                && Objects.equals(field.conceptId(), presence.conceptId()))
                        .filter(field -> number(report, field) > 0 && !isTheMeasuredAbsence(report, field))
                        .map(field -> named(Level.BLOCK, "ABSENT_WITH_VALUE", field.id(), label(presence))));
    }

    private boolean isTheMeasuredAbsence(Report report, Field field) {
        return ofKind(report, field)
                .filter(read -> read.finding().presence() == Presence.ABSENT && absentAsMeasured(read))
                .flatMap(read -> read.finding().measurements().stream())
                .filter(measurement -> measurement.measure().code().equals(field.measureId()))
                .anyMatch(measurement ->
                        Math.abs(Math.abs(measurement.quantity().value()) - number(report, field)) < AS_PRINTED);
    }

    /** The form and the confirmed findings say the opposite of each other. */
    private Stream<Check> formAgainstFindings(Report report) {
        Stream<Check> absent = presenceFields(report, Presence.ABSENT)
                .filter(field -> confirmed(report, field, Presence.PRESENT))
                .map(field -> named(Level.BLOCK, "FORM_CONTRADICTS_FINDING", field.id(), label(field)));
        Stream<Check> present = presenceFields(report, Presence.PRESENT)
                .filter(field ->
                        confirmedExactly(report, field, Presence.ABSENT) && !confirmed(report, field, Presence.PRESENT))
                .map(field -> named(Level.BLOCK, "FORM_CONTRADICTS_FINDING", field.id(), label(field)));
        Stream<Check> unsupported = presenceFields(report, Presence.PRESENT)
                .filter(field -> ofKind(report, field).anyMatch(read -> read.decision() == Decision.REJECTED)
                        && ofKind(report, field).noneMatch(read -> read.decision() != Decision.REJECTED))
                .map(field -> named(Level.NOTE, "PRESENT_ALTHOUGH_REJECTED", field.id(), label(field)));
        return Stream.of(absent, present, unsupported).flatMap(Function.identity());
    }

    private Stream<Check> requiredFields(Report report) {
        return report.template().fields().stream()
                .filter(field -> field.required()
                        && (report.content().values().get(field.id()) == null
                                || report.content()
                                        .values()
                                        .get(field.id())
                                        .toString()
                                        .isBlank()))
                .map(field -> named(Level.NOTE, "FIELD_EMPTY", field.id(), label(field)));
    }

    private Stream<Field> presenceFields(Report report, Presence presence) {
        return report.template().fields().stream()
                .filter(field -> field.conceptId() != null
                        && FormFields.asksPresence(field)
                        && presence.name().equals(report.content().values().get(field.id())));
    }

    private boolean confirmed(Report report, Field field, Presence presence) {
        return ofKind(report, field)
                .anyMatch(read -> read.confirmed() && read.finding().presence() == presence);
    }

    private boolean confirmedExactly(Report report, Field field, Presence presence) {
        return ofKind(report, field)
                .anyMatch(read -> read.confirmed()
                        && read.finding().presence() == presence
                        && read.finding().concept().code().equals(field.conceptId()));
    }

    private Stream<ReadFinding> ofKind(Report report, Field field) {
        Set<String> kinds = concepts.closure(field.conceptId());
        return report.content().findings().stream()
                .filter(read -> kinds.contains(read.finding().concept().code()));
    }

    private static double number(Report report, Field field) {
        return report.content().values().get(field.id()) instanceof Number number ? number.doubleValue() : 0;
    }

    private Check about(Level level, String code, ReadFinding finding) {
        Words name = concepts.words(finding.finding().concept());
        return named(level, code, finding.findingId(), name);
    }

    private static Words label(Field field) {
        return field.label();
    }

    private static Check named(Level level, String code, String field, Words name) {
        return new Check(
                level,
                code,
                field,
                CATALOGUE.words(code, name.en()).en(),
                CATALOGUE.words(code, name.zh()).zh());
    }

    private static Check check(Level level, String code, String field) {
        Words words = CATALOGUE.words(code);
        return new Check(level, code, field, words.en(), words.zh());
    }
}
