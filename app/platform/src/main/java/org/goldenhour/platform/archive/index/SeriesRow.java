package org.goldenhour.platform.archive.index;

import java.util.OptionalInt;

/** What the index keeps of a series; taken from the first instance that came. Unknown text is empty. */
public record SeriesRow(
        String seriesInstanceUid,
        OptionalInt seriesNumber,
        String modality,
        String seriesDescription,
        String bodyPartExamined,
        String protocolName,
        String laterality,
        String manufacturer,
        String stationName,
        String performedProcedureStepStartDate,
        String performedProcedureStepStartTime,
        boolean own) {}
