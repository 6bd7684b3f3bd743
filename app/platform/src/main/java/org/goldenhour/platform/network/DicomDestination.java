package org.goldenhour.platform.network;

/** A DICOM application at a hospital that the node calls: results go there, and what was asked for by C-MOVE or storage commitment. @param tls whether it is called over TLS */
public record DicomDestination(HospitalId hospital, String aeTitle, String host, int port, boolean tls) {
    /** One that is called without TLS. */
    public DicomDestination(HospitalId hospital, String aeTitle, String host, int port) {
        this(hospital, aeTitle, host, port, false);
    }
}
