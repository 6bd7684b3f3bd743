package org.goldenhour.platform.knowledge;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.goldenhour.model.CodedConcept;

/** The clinical concepts with their words, their codes elsewhere and their relations. Immutable. */
public final class Concepts {
    private static final String IS_A = "is_a";

    private final Map<String, Concept> byId;
    private final Map<String, Map<String, List<String>>> objects = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    Concepts(List<Concept> concepts, List<Triple> triples) {
        Map<String, Concept> all = new LinkedHashMap<>();
        concepts.forEach(concept -> all.put(concept.id(), concept));
        this.byId = Collections.unmodifiableMap(all);
        for (Triple triple : triples) {
            objects.computeIfAbsent(triple.subject(), s -> new HashMap<>())
                    .merge(triple.predicate(), List.of(triple.object()), Concepts::joined);
            if (triple.predicate().equals(IS_A)) {
                children.merge(triple.object(), List.of(triple.subject()), Concepts::joined);
            }
        }
    }

    record Triple(String subject, String predicate, String object) {}

    /** Those that are shipped with the program. */
    public static Concepts shipped() {
        return ConceptTables.read();
    }

    public Optional<Concept> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @throws IllegalArgumentException where the table has no such id */
    public Concept of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no concept " + id));
    }

    /** Every concept, in the table's order. */
    public Collection<Concept> all() {
        return byId.values();
    }

    /** The words of a concept; of an id that the table does not have, the id itself. */
    public Words words(String id) {
        return find(id).map(Concept::words).orElseGet(() -> new Words(id, id));
    }

    /** The words of a coded concept: ours where it is one of our own, else its meaning in both languages. */
    public Words words(CodedConcept concept) {
        return concept.scheme().equals(CodedConcept.OWN_SCHEME) && byId.containsKey(concept.code())
                ? words(concept.code())
                : new Words(concept.meaning(), concept.meaning());
    }

    /** Our own code of a concept, scheme {@code 99GH}, with its English words as meaning. */
    public CodedConcept own(String id) {
        return CodedConcept.own(id, of(id).words().en());
    }

    /**
     * The code under which other systems know the concept: SNOMED CT (SCT), else LOINC (LN), else RadLex (RADLEX). Empty where none is verified; then the own
     * code stands alone. The table holds no code of DCM, which would come second.
     */
    public Optional<CodedConcept> standardCode(String id) {
        Concept concept = of(id);
        String meaning = concept.words().en();
        return concept.sct()
                .map(code -> new CodedConcept(code, "SCT", meaning))
                .or(() -> concept.loinc().map(code -> new CodedConcept(code, "LN", meaning)))
                .or(() -> concept.radlex().map(code -> new CodedConcept(code, "RADLEX", meaning)));
    }

    /** The concept and everything that is one of its kind, through any number of {@code is_a}. */
    public Set<String> closure(String id) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next)) {
                open.addAll(children.getOrDefault(next, List.of()));
            }
        }
        return found;
    }

    /** Whether the concept is the other or one of its kind. */
    public boolean isA(String id, String kind) {
        return closure(kind).contains(id);
    }

    /** What stands in a relation to the concept, such as {@code recommended_next_step}. */
    public List<String> related(String id, String predicate) {
        return objects.getOrDefault(id, Map.of()).getOrDefault(predicate, List.of());
    }

    private static List<String> joined(List<String> left, List<String> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }
}
