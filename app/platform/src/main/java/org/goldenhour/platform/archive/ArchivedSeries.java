package org.goldenhour.platform.archive;

import java.util.List;

/** A series with its instances. @param own whether the node wrote it (SR, SEG) */
public record ArchivedSeries(
        String seriesInstanceUid,
        int seriesNumber,
        String modality,
        String description,
        String bodyPart,
        boolean own,
        List<ArchivedInstance> instances) {
    public record ArchivedInstance(
            String sopInstanceUid,
            String sopClassUid,
            String transferSyntaxUid,
            int instanceNumber,
            int numberOfFrames,
            int rows,
            int columns) {}
}
