package org.goldenhour.dicom.io;

import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;

/** Makes the group 0002 of a file that we write (PS3.10 7.1). */
public final class FileMetaInformation {
    /** Names this implementation to peers and in files (PS3.7 D.3.3.2); a UUID-derived UID (PS3.5 B.2), fixed for ever. */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.13184716750349487261046890247722885743";

    /** At most 16 characters (PS3.7 D.3.3.2.3). */
    public static final String IMPLEMENTATION_VERSION_NAME = "GOLDENHOUR";

    private FileMetaInformation() {}

    /** The group without its length, which {@link DicomWriter} counts when it writes. */
    public static DataSet of(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
        return DataSet.builder()
                .set(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1})
                .set(Tag.MediaStorageSOPClassUID, sopClassUid)
                .set(Tag.MediaStorageSOPInstanceUID, sopInstanceUid)
                .set(Tag.TransferSyntaxUID, transferSyntaxUid)
                .set(Tag.ImplementationClassUID, IMPLEMENTATION_CLASS_UID)
                .set(Tag.ImplementationVersionName, IMPLEMENTATION_VERSION_NAME)
                .build();
    }
}
