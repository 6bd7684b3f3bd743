package org.goldenhour.platform.archive.dicomweb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.goldenhour.dicom.data.Dictionary;
import org.goldenhour.platform.archive.query.BadQueryException;
import org.goldenhour.platform.archive.query.IndexAttribute;
import org.goldenhour.platform.archive.query.IndexLevel;
import org.goldenhour.platform.archive.query.IndexQuery;

/** The parameters of a search as a client writes them (PS3.18 10.6.1.2). */
final class QidoParameters {
    /** Results of one answer at most; a client that wants more asks with an offset. */
    static final int MAX_LIMIT = 1000;

    private static final Set<String> NO_KEYS = Set.of("limit", "offset", "includefield", "fuzzymatching", "accept");

    private QidoParameters() {}

    /** @throws BadQueryException for what has no meaning */
    static IndexQuery parse(IndexLevel level, Map<String, String[]> parameters) {
        Map<IndexAttribute, String> keys = new EnumMap<>(IndexAttribute.class);
        List<String> warnings = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (!NO_KEYS.contains(name)) {
                addKey(keys, warnings, name, values);
            }
        });
        boolean fuzzy = bool(parameters, "fuzzymatching");
        if (fuzzy) {
            warnings.add("The fuzzymatching parameter is not supported. Only literal matching has been performed.");
        }
        Set<Integer> included = new TreeSet<>(Integer::compareUnsigned);
        boolean all = false;
        for (String field : fields(parameters)) {
            if (field.equals("all")) {
                all = true;
            } else {
                included.add(tag(field));
            }
        }
        int limit = Math.min(MAX_LIMIT, number(parameters, "limit", MAX_LIMIT));
        return new IndexQuery(level, keys, included, all, limit, number(parameters, "offset", 0), warnings);
    }

    private static void addKey(Map<IndexAttribute, String> keys, List<String> warnings, String name, String[] values) {
        int tag = tag(name);
        var attribute = IndexAttribute.of(tag);
        if (attribute.isEmpty()) {
            warnings.add("The matching key " + Dictionary.nameOf(tag) + " is not supported and was passed over.");
            return;
        }
        boolean uid = attribute.get().match == IndexAttribute.Match.UID;
        if (values.length > 1 && !uid) {
            throw new BadQueryException(name + " is given more than once");
        }
        String value = String.join(",", values).strip();
        if (!value.isEmpty() && !value.equals("*") && keys.put(attribute.get(), value) != null) {
            throw new BadQueryException(name + " is given more than once");
        }
    }

    /** A keyword or eight hexadecimal digits; of a path into a sequence, which no index covers, the sequence. */
    private static int tag(String name) {
        if (name.matches("[0-9A-Fa-f]{8}")) {
            return Integer.parseUnsignedInt(name, 16);
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            return tag(name.substring(0, dot));
        }
        return Dictionary.ofKeyword(name)
                .map(Dictionary.Entry::tag)
                .orElseThrow(() -> new BadQueryException(name + " is no attribute"));
    }

    private static List<String> fields(Map<String, String[]> parameters) {
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

    private static int number(Map<String, String[]> parameters, String name, int otherwise) {
        String[] values = parameters.get(name);
        if (values == null) {
            return otherwise;
        }
        if (values.length != 1 || !values[0].matches("\\d{1,9}")) {
            throw new BadQueryException(name + " is one whole number from 0");
        }
        return Integer.parseInt(values[0]);
    }

    private static boolean bool(Map<String, String[]> parameters, String name) {
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
