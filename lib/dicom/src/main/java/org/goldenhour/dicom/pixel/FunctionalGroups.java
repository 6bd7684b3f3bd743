package org.goldenhour.dicom.pixel;

import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** Functional groups of an enhanced object (PS3.3 C.7.6.16): the frame's own before the shared ones. */
final class FunctionalGroups {
    private FunctionalGroups() {}

    /** The first item of a macro's sequence for that frame; the data set itself where it has none. @param frame from 1 */
    static Values macro(DataSet dataSet, int frame, int sequenceTag) {
        Values values = dataSet.values();
        List<DataSet> perFrame = values.items(Tag.PerFrameFunctionalGroupsSequence);
        if (frame <= perFrame.size()) {
            List<DataSet> own = perFrame.get(frame - 1).values().items(sequenceTag);
            if (!own.isEmpty()) {
                return own.getFirst().values();
            }
        }
        return values.items(Tag.SharedFunctionalGroupsSequence).stream()
                .flatMap(shared -> shared.values().items(sequenceTag).stream())
                .findFirst()
                .map(DataSet::values)
                .orElse(values);
    }
}
