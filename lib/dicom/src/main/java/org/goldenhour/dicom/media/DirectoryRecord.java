package org.goldenhour.dicom.media;

import java.util.List;
import org.goldenhour.dicom.data.DataSet;

/**
 * A directory record (PS3.3 F.5).
 *
 * @param type DirectoryRecordType, such as {@code PATIENT} or {@code IMAGE}
 * @param keys the attributes of the record without those that link it: offsets, in-use flag, type and reference
 * @param fileId the components of ReferencedFileID, from the folder of the DICOMDIR; empty where the record names no file
 * @param lower the records below it
 */
public record DirectoryRecord(String type, DataSet keys, List<String> fileId, List<DirectoryRecord> lower) {
    public DirectoryRecord {
        fileId = List.copyOf(fileId);
        lower = List.copyOf(lower);
    }
}
