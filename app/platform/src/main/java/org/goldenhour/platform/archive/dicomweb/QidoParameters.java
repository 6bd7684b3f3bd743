package org.goldenhour.platform.archive.dicomweb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.goldenhour.platform.archive.query.AttributeLevel;
import org.goldenhour.platform.archive.query.AttributePath;
import org.goldenhour.platform.archive.query.BadQueryException;
import org.goldenhour.platform.archive.query.HeaderKey;
import org.goldenhour.platform.archive.query.IndexAttribute;
import org.goldenhour.platform.archive.query.IndexLevel;
import org.goldenhour.platform.archive.query.IndexQuery;

/** The parameters of a search as a client writes them (PS3.18 8.3.4, 10.6.1.2). */
final class QidoParameters {
    /** Results of one answer at most; a client that wants more asks with an offset. */
    static final int MAX_LIMIT = 1000;

    private static final Set<String> NO_KEYS = Set.of(
            "limit",
            "offset",
            "includefield",
            "fuzzymatching",
            "emptyvaluematching",
            "multiplevaluematching",
            "accept",
            "charset");

    private final IndexLevel level;
    private final Map<String, String[]> parameters;
    private final Map<IndexAttribute, String> keys = new EnumMap<>(IndexAttribute.class);
    private final List<HeaderKey> headerKeys = new ArrayList<>();
    private final Set<Integer> included = new TreeSet<>(Integer::compareUnsigned);
    private final List<AttributePath> includedPaths = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean all;

    private QidoParameters(IndexLevel level, Map<String, String[]> parameters) {
        this.level = level;
        this.parameters = parameters;
    }

    /** @throws BadQueryException for what has no meaning */
    static IndexQuery parse(IndexLevel level, Map<String, String[]> parameters) {
        return new QidoParameters(level, parameters).query();
    }

    private IndexQuery query() {
        parameters.forEach((name, values) -> {
            if (!NO_KEYS.contains(name)) {
                addKey(name, values);
            }
        });
        fields().forEach(this::include);
        boolean fuzzy = bool("fuzzymatching");
        if (fuzzy && keys.containsKey(IndexAttribute.REFERRING_PHYSICIAN_NAME)) {
            warnings.add(
                    "The fuzzymatching parameter is not supported for ReferringPhysicianName. Only literal matching"
                            + " has been performed.");
        }
        for (String name : List.of("emptyvaluematching", "multiplevaluematching")) {
            if (bool(name)) {
                warnings.add("The " + name + " parameter is not supported and was passed over.");
            }
        }
        int limit = Math.min(MAX_LIMIT, number("limit", MAX_LIMIT));
        return new IndexQuery(
                level,
                keys,
                headerKeys,
                included,
                includedPaths,
                all,
                true,
                fuzzy,
                limit,
                number("offset", 0),
                warnings);
    }

    private void addKey(String name, String[] values) {
        AttributePath path = AttributePath.parse(name);
        IndexAttribute column = path.tags().size() > 1
                ? null
                : IndexAttribute.of(path.outermost()).orElse(null);
        boolean uid = column != null && column.match == IndexAttribute.Match.UID;
        String value = String.join(",", values).strip();
        if (values.length > 1 && !uid) {
            throw new BadQueryException(path.name() + " is given more than once");
        }
        if (value.isEmpty() || value.equals("*")) {
            include(name); // universal matching: it is asked for
        } else if (column == null) {
            headerKeys.add(new HeaderKey(path, value));
            include(name);
            if (AttributeLevel.of(path.outermost()).compareTo(level) > 0) {
                warnings.add(path.name() + " was compared with the first image of each series only.");
            }
        } else if (keys.put(column, value) != null) {
            throw new BadQueryException(path.name() + " is given more than once");
        }
    }

    /** An attribute of a level below the answer's is not part of it (PS3.18 10.6.3.3). */
    private void include(String field) {
        if (field.equals("all")) {
            all = true;
            return;
        }
        AttributePath path = AttributePath.parse(field);
        if (AttributeLevel.of(path.outermost()).compareTo(level) > 0) {
            if (fields().contains(field)) {
                warnings.add(path.name() + " is not an attribute of this level and was not returned.");
            }
        } else if (path.tags().size() > 1) {
            includedPaths.add(path);
        } else {
            included.add(path.outermost());
        }
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (String value : parameters.getOrDefault("includefield", new String[0])) {
            for (String field : value.split(",")) {
                if (!field.isBlank()) {
                    fields.add(field.strip());
                }
            }
        }
        return fields;
    }

    private int number(String name, int otherwise) {
        String[] values = parameters.get(name);
        if (values == null) {
            return otherwise;
        }
        if (values.length != 1 || !values[0].matches("\\d{1,9}")) {
            throw new BadQueryException(name + " is one whole number from 0");
        }
        return Integer.parseInt(values[0]);
    }

    private boolean bool(String name) {
        String[] values = parameters.get(name);
        if (values == null) {
            return false;
        }
        if (values.length != 1 || !values[0].matches("true|false")) {
            throw new BadQueryException(name + " is true or false");
        }
        return values[0].equals("true");
    }
}
