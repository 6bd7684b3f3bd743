package org.goldenhour.dicom.json;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a JSON document may cost, and where its bulk data is.
 *
 * @param maxBytes of the document
 * @param maxDepth levels of nested sequences, 1 to 500
 * @param bulkData the little endian value behind a BulkDataURI; an element whose value it does not know is left out
 */
public record JsonReadOptions(int maxBytes, int maxDepth, Function<String, Optional<byte[]>> bulkData) {
    /** At most 64 MiB and 100 levels, no bulk data. */
    public static final JsonReadOptions DEFAULT = new JsonReadOptions(64 << 20, 100, uri -> Optional.empty());

    public JsonReadOptions {
        if (maxBytes < 0 || maxBytes == Integer.MAX_VALUE || maxDepth < 1 || maxDepth > 500) {
            throw new IllegalArgumentException("limit out of range");
        }
    }

    public JsonReadOptions withBulkData(Function<String, Optional<byte[]>> source) {
        return new JsonReadOptions(maxBytes, maxDepth, source);
    }

    public JsonReadOptions withMaxBytes(int bytes) {
        return new JsonReadOptions(bytes, maxDepth, bulkData);
    }
}
