package org.goldenhour.platform.archive.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search (PS3.18 10.6.1.2, PS3.4 C.4.1).
 *
 * @param keys matching keys with their value as sent; what is empty matches everything and is left out
 * @param includedTags asked for beyond what is returned anyhow
 * @param warnings what was passed over, in words for the Warning header
 */
public record IndexQuery(
        IndexLevel level,
        Map<IndexAttribute, String> keys,
        Set<Integer> includedTags,
        boolean includeAll,
        int limit,
        int offset,
        List<String> warnings) {
    /** The same with a key that the address names. */
    public IndexQuery with(IndexAttribute attribute, String value) {
        Map<IndexAttribute, String> more = new LinkedHashMap<>(keys);
        more.put(attribute, value);
        return new IndexQuery(level, more, includedTags, includeAll, limit, offset, warnings);
    }
}
