package org.goldenhour.dicom.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory of a file-set (PS3.3 F.3): DICOMDIR.
 *
 * @param fileSetId at most 16 characters, or empty
 * @param records of the root
 */
public record DicomDirectory(String fileSetId, List<DirectoryRecord> records) {
    /** Media Storage Directory Storage. */
    public static final String SOP_CLASS_UID = "1.2.840.10008.1.3.10";

    /** The name of its file (PS3.10 8.6). */
    public static final String FILE_NAME = "DICOMDIR";

    public DicomDirectory {
        records = List.copyOf(records);
    }

    /**
     * Reads a DICOMDIR by its offsets; where those point beside the records, by their order, since each kind has its place in the hierarchy.
     *
     * @throws org.goldenhour.dicom.io.MalformedDicomException where it is no DICOM
     * @throws MediaException NO_DIRECTORY where it has no records
     */
    public static DicomDirectory read(byte[] file) throws IOException {
        return DirectoryDecoding.read(file);
    }

    /**
     * The file: Explicit VR Little Endian, records in depth-first order (PS3.10 8.6, PS3.3 F.3.2.2).
     *
     * @param sopInstanceUid of the directory, in its File Meta Information
     */
    public byte[] toFileBytes(String sopInstanceUid) {
        return DirectoryEncoding.write(this, sopInstanceUid);
    }

    /** All records that name a file, depth first. */
    public List<DirectoryRecord> references() {
        List<DirectoryRecord> found = new ArrayList<>();
        collect(records, found);
        return found;
    }

    private static void collect(List<DirectoryRecord> records, List<DirectoryRecord> found) {
        for (DirectoryRecord record : records) {
            if (!record.fileId().isEmpty()) {
                found.add(record);
            }
            collect(record.lower(), found);
        }
    }
}
