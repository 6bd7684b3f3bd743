package org.goldenhour.platform.reporting.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goldenhour.platform.knowledge.ReportTemplate;
import org.goldenhour.platform.knowledge.ReportTemplate.Field;
import org.goldenhour.platform.knowledge.Words;

/** The filled-in form as sections of labelled lines, in one language; what is empty is left out. */
public final class FormText {
    private FormText() {}

    public record Section(String title, List<Line> lines) {}

    public record Line(String label, String value) {}

    public static List<Section> of(ReportTemplate template, Map<String, Object> values, String language) {
        List<Section> sections = new ArrayList<>();
        for (ReportTemplate.Section section : template.sections()) {
            List<Line> lines = new ArrayList<>();
            for (Field field : section.fields()) {
                Object value = values.get(field.id());
                if (value != null && !value.toString().isBlank()) {
                    lines.add(new Line(said(field.label(), language), said(field, value, language)));
                }
            }
            if (!lines.isEmpty()) {
                sections.add(new Section(said(section.title(), language), lines));
            }
        }
        return sections;
    }

    /** One line per field under its section's title. */
    public static String plain(List<Section> sections) {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            text.append(section.title()).append('\n');
            section.lines()
                    .forEach(line -> text.append("  ")
                            .append(line.label())
                            .append(": ")
                            .append(line.value())
                            .append('\n'));
        }
        return text.toString().strip();
    }

    private static String said(Field field, Object value, String language) {
        return switch (field.type()) {
            case NUMBER ->
                value instanceof Number number
                        ? GeneratedText.number(number.doubleValue())
                                + (field.unit() == null ? "" : GeneratedText.unit(field.unit()))
                        : value.toString();
            case BOOLEAN ->
                Boolean.TRUE.equals(value)
                        ? (language.equals("zh") ? "是" : "yes")
                        : (language.equals("zh") ? "否" : "no");
            case CHOICE ->
                field.options().stream()
                        .filter(option -> option.id().equals(value))
                        .map(option -> language.equals("zh") ? option.zh() : option.en())
                        .findFirst()
                        .orElse(value.toString());
            case TEXT, DATETIME -> value.toString();
        };
    }

    private static String said(Words words, String language) {
        return language.equals("zh") ? words.zh() : words.en();
    }
}
