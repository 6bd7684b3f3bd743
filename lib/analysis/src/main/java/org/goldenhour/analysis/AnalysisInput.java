package org.goldenhour.analysis;

import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.model.SeriesRef;

/** The study to analyse. Data sets are read when asked for, so that a series that is not chosen costs nothing. */
public interface AnalysisInput {
    StudyProfile profile();

    /** The instances of a series with their pixel data (uncompressed, little endian), in no promised order. */
    List<DataSet> instances(SeriesRef series);
}
