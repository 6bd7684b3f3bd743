package org.goldenhour.dicom.data;

/**
 * A transfer syntax (PS3.5 10). Ones that are not named here are encapsulated in explicit little endian (PS3.5 A.4), which holds for every syntax defined since
 * 1993 but the few named: so an unknown one can still be stored and its header read.
 *
 * @param encapsulated pixel data stands in fragments (PS3.5 A.4)
 * @param deflated the data set is compressed by RFC 1951 (PS3.5 A.5)
 */
public record TransferSyntax(
        String uid, boolean explicitVr, boolean littleEndian, boolean encapsulated, boolean deflated) {
    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax("1.2.840.10008.1.2", false, true, false, false);
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax("1.2.840.10008.1.2.1", true, true, false, false);
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
            new TransferSyntax("1.2.840.10008.1.2.2", true, false, false, false);
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax("1.2.840.10008.1.2.1.99", true, true, false, true);

    public static TransferSyntax of(String uid) {
        return switch (uid) {
            case "1.2.840.10008.1.2" -> IMPLICIT_VR_LITTLE_ENDIAN;
            case "1.2.840.10008.1.2.1" -> EXPLICIT_VR_LITTLE_ENDIAN;
            case "1.2.840.10008.1.2.2" -> EXPLICIT_VR_BIG_ENDIAN;
            case "1.2.840.10008.1.2.1.99" -> DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
            // JPIP Referenced Deflate, JPIP HTJ2K Referenced Deflate (PS3.5 A.7, A.4.12).
            case "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205" ->
                new TransferSyntax(uid, true, true, false, true);
            // JPIP Referenced, JPIP HTJ2K Referenced, and the SMPTE ST 2110 streams, which hold no pixel data.
            case "1.2.840.10008.1.2.4.94",
                    "1.2.840.10008.1.2.4.204",
                    "1.2.840.10008.1.2.7.1",
                    "1.2.840.10008.1.2.7.2",
                    "1.2.840.10008.1.2.7.3" -> new TransferSyntax(uid, true, true, false, false);
            // Papyrus 3 was an implicit syntax under its own UID (PS3.6 annex A, retired).
            case "1.2.840.10008.1.20" -> new TransferSyntax(uid, false, true, false, false);
            default -> new TransferSyntax(uid, true, true, true, false);
        };
    }
}
