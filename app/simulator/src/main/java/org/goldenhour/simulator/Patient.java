package org.goldenhour.simulator;

import java.util.List;
import org.goldenhour.dicom.data.DataSet;

/**
 * An invented emergency patient with a study.
 *
 * @param truth what the phantom holds, for the line that the demo prints
 */
record Patient(String name, String line, String truth, String studyInstanceUid, List<DataSet> instances) {}
