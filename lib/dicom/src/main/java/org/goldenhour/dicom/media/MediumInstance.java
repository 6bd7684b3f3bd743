package org.goldenhour.dicom.media;

import java.io.IOException;
import java.io.InputStream;
import org.goldenhour.dicom.data.TransferSyntax;

/**
 * A DICOM instance on a medium.
 *
 * @param dataSetPosition of the first byte after the File Meta Information
 */
public record MediumInstance(
        MediumFile file,
        String sopClassUid,
        String sopInstanceUid,
        TransferSyntax transferSyntax,
        long dataSetPosition) {
    /** The bytes of the data set, as they are; for the caller to close. */
    public InputStream dataSet() throws IOException {
        InputStream in = file.open();
        try {
            in.skipNBytes(dataSetPosition);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
