package org.goldenhour.platform.archive.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search (PS3.18 10.6.1.2, PS3.4 C.4.1).
 *
 * @param keys matching keys with their value as sent; what is empty matches everything and is left out
 * @param headerKeys those that no column answers
 * @param includedTags asked for beyond what is returned anyhow
 * @param includedPaths of sequences, what is asked for of their items
 * @param combinedDateTime whether ranges of a date and of the time that belongs to it are one range (PS3.4 C.2.2.2.5.4)
 * @param fuzzyNames whether names are found by their sound too ({@link org.goldenhour.platform.archive.index.NameKeys})
 * @param warnings what was passed over, in words for the Warning header
 */
public record IndexQuery(
        IndexLevel level,
        Map<IndexAttribute, String> keys,
        List<HeaderKey> headerKeys,
        Set<Integer> includedTags,
        List<AttributePath> includedPaths,
        boolean includeAll,
        boolean combinedDateTime,
        boolean fuzzyNames,
        int limit,
        int offset,
        List<String> warnings) {
    /** A search by columns alone, date and time each for themselves, names as they are written. */
    public IndexQuery(
            IndexLevel level,
            Map<IndexAttribute, String> keys,
            Set<Integer> includedTags,
            boolean includeAll,
            int limit,
            int offset,
            List<String> warnings) {
        this(level, keys, List.of(), includedTags, List.of(), includeAll, false, false, limit, offset, warnings);
    }

    /** The same with a key that the address names. */
    public IndexQuery with(IndexAttribute attribute, String value) {
        Map<IndexAttribute, String> more = new LinkedHashMap<>(keys);
        more.put(attribute, value);
        return new IndexQuery(
                level,
                more,
                headerKeys,
                includedTags,
                includedPaths,
                includeAll,
                combinedDateTime,
                fuzzyNames,
                limit,
                offset,
                warnings);
    }
}
