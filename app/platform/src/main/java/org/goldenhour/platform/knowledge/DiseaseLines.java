package org.goldenhour.platform.knowledge;

import java.util.List;
import java.util.Optional;
import org.goldenhour.model.DiseaseLine;

/** The registered disease lines. Immutable. */
public final class DiseaseLines {
    private final List<Line> lines;
    private final LineRouting routing;

    DiseaseLines(List<Line> lines, LineRouting routing) {
        this.lines = List.copyOf(lines);
        this.routing = routing;
    }

    /** Those that are shipped with the program, one file {@code lines/KEY.yaml} each. */
    public static DiseaseLines shipped() {
        return LineFiles.read();
    }

    public List<Line> all() {
        return lines;
    }

    public Optional<Line> find(String key) {
        return lines.stream().filter(line -> line.key().key().equals(key)).findFirst();
    }

    /** @throws IllegalArgumentException where no such line is registered */
    public Line of(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("no disease line " + key));
    }

    /** Every rule of every line: a sign is as urgent in whichever line a study stands. */
    public List<UrgencyRule> urgencyRules() {
        return lines.stream().flatMap(line -> line.urgency().stream()).toList();
    }

    /** The line of a study without an order, by its words; one that no line's words fit gets the default line, so that it is listed and can be reported. */
    public DiseaseLine lineOf(StudyWords study) {
        return routing.route(study).line();
    }

    /** As {@link #lineOf}, with the words that decided. */
    public Routed route(StudyWords study) {
        return routing.route(study);
    }

    /** @param byDefault whether no line's words fitted @param because the modality and word that decided, as the line's file has them; empty by default */
    public record Routed(DiseaseLine line, boolean byDefault, String because) {}
}
