package org.goldenhour.platform.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.goldenhour.model.DiseaseLine;
import org.goldenhour.platform.knowledge.ReportTemplate.Section;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code lines/*.yaml}: a sixth line is a file more. */
final class LineFiles {
    private static final JsonMapper RECORDS = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private LineFiles() {}

    static DiseaseLines read() {
        try {
            Resource[] resources = new PathMatchingResourcePatternResolver(LineFiles.class.getClassLoader())
                    .getResources("classpath*:lines/*.yaml");
            List<File> files = Stream.of(resources)
                    .map(resource -> parse(resource, File.class))
                    .sorted(Comparator.comparingInt(File::order))
                    .toList();
            return new DiseaseLines(files.stream().map(LineFiles::line).toList(), routing(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(File file) {
        List<Section> sections = file.report().form() == null
                ? file.report().sections()
                : parse(
                                new ClassPathResource(
                                        "lines/forms/" + file.report().form() + ".yaml",
                                        LineFiles.class.getClassLoader()),
                                Report.class)
                        .sections();
        return new Line(
                new DiseaseLine(file.key()),
                file.name(),
                Optional.ofNullable(file.procedure()),
                orEmpty(file.urgency()),
                new ReportTemplate(
                        file.key(),
                        file.name(),
                        sections.stream().map(LineFiles::complete).toList()));
    }

    private static Section complete(Section section) {
        return new Section(
                section.id(),
                section.title(),
                orEmpty(section.fields()).stream()
                        .map(field -> new ReportTemplate.Field(
                                field.id(),
                                field.label(),
                                field.type(),
                                orEmpty(field.options()),
                                field.unit(),
                                field.conceptId(),
                                field.measureId(),
                                field.required(),
                                field.normal()))
                        .toList());
    }

    private static LineRouting routing(List<File> files) {
        List<LineRouting.Rule> rules = files.stream()
                .flatMap(file -> orEmpty(file.routing()).stream()
                        .map(route -> new LineRouting.Rule(
                                new DiseaseLine(file.key()),
                                route.precedence(),
                                orEmpty(route.modalities()),
                                orEmpty(route.bodyParts()),
                                words(route.words()),
                                words(route.ignored()))))
                .toList();
        DiseaseLine otherwise = files.stream()
                .filter(File::byDefault)
                .findFirst()
                .map(file -> new DiseaseLine(file.key()))
                .orElseThrow(() -> new IllegalStateException("one line must say byDefault: true"));
        return new LineRouting(rules, otherwise);
    }

    private static List<LineRouting.Word> words(List<String> written) {
        return orEmpty(written).stream().map(LineRouting.Word::of).toList();
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> T parse(Resource resource, Class<T> type) {
        try (InputStream in = resource.getInputStream()) {
            // Read as plain maps first, because the mapper's own YAML reader leaves aliases unresolved.
            Object tree = new Load(LoadSettings.builder()
                            .setLabel(resource.getFilename())
                            .build())
                    .loadFromInputStream(in);
            return RECORDS.convertValue(tree, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line's file. @param order in which lines are offered @param byDefault whether studies that fit no line stand here */
    record File(
            String key,
            int order,
            Words name,
            boolean byDefault,
            String procedure,
            List<Route> routing,
            List<UrgencyRule> urgency,
            Report report) {}

    record Route(
            int precedence,
            List<String> modalities,
            List<String> bodyParts,
            List<String> words,
            List<String> ignored) {}

    /** @param form name of a shared form below {@code lines/forms}; null where the sections stand here */
    record Report(String form, List<Section> sections) {}
}
