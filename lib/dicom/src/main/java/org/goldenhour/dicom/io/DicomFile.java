package org.goldenhour.dicom.io;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;

/**
 * A file or a bare data set as it was read (PS3.10 7).
 *
 * @param fileMetaInformation group 0002, empty where the input had none
 * @param transferSyntax in which the data set was found; differs from the declared one only with {@link Leniency#TRANSFER_SYNTAX_BY_EVIDENCE}
 * @param dataSetPosition of the data set's first byte in the input (for a deflated one, of its compressed form)
 * @param pixelData where (7FE0,0010), (7FE0,0008) or (7FE0,0009) of the outermost level stands, read or not; empty where reading stopped before it could be seen
 * @param leftOut values passed over because of {@link ReadOptions#maxValueBytes}, in the order of the input
 * @param leniencies what was forgiven
 */
public record DicomFile(
        DataSet fileMetaInformation,
        DataSet dataSet,
        TransferSyntax transferSyntax,
        long dataSetPosition,
        Optional<ValueLocation> pixelData,
        List<ValueLocation> leftOut,
        Set<Leniency> leniencies) {
    public DicomFile {
        leftOut = List.copyOf(leftOut);
        leniencies = Set.copyOf(leniencies);
    }
}
