package org.goldenhour.dicom.json;

import java.util.List;
import org.goldenhour.dicom.io.ValueLocation;

/**
 * How a data set becomes JSON.
 *
 * @param inlineMaxBytes longer values are offered to {@code uris}; pixel data of the outermost level always is
 * @param uris where values can be fetched
 * @param repaired whether text is read by its evidence where (0008,0005) is wrong: {@link org.goldenhour.dicom.data.Values#repaired}
 * @param leftOut values that the reader passed over and that are in the file all the same; each that {@code uris} knows appears with its URI
 */
public record JsonWriteOptions(long inlineMaxBytes, BulkDataUris uris, boolean repaired, List<ValueLocation> leftOut) {
    /** Everything inline, text as declared. */
    public static final JsonWriteOptions INLINE =
            new JsonWriteOptions(Long.MAX_VALUE, BulkDataUris.NONE, false, List.of());

    public JsonWriteOptions {
        leftOut = List.copyOf(leftOut);
    }

    public JsonWriteOptions withBulkData(long longerThanBytes, BulkDataUris bulkDataUris) {
        return new JsonWriteOptions(longerThanBytes, bulkDataUris, repaired, leftOut);
    }

    public JsonWriteOptions withRepairedText() {
        return new JsonWriteOptions(inlineMaxBytes, uris, true, leftOut);
    }

    public JsonWriteOptions withLeftOut(List<ValueLocation> locations) {
        return new JsonWriteOptions(inlineMaxBytes, uris, repaired, locations);
    }
}
