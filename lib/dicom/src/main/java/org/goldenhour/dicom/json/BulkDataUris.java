package org.goldenhour.dicom.json;

import java.util.Optional;
import org.goldenhour.dicom.data.VR;

/** Says where a value can be fetched that is not written into the JSON (PS3.18 F.2.6). */
@FunctionalInterface
public interface BulkDataUris {
    /** Everything is written inline; fragments, which JSON cannot hold, are left out. */
    BulkDataUris NONE = (path, tag, vr, length) -> Optional.empty();

    /**
     * The URI of a value, absolute or relative to the request; empty to have it written inline.
     *
     * @param path as in {@link org.goldenhour.dicom.io.ValueLocation#path}, such as {@code 7FE00010} or {@code 00880200/0/7FE00010}
     * @param length in bytes, -1 for fragments
     */
    Optional<String> uriOf(String path, int tag, VR vr, long length);
}
