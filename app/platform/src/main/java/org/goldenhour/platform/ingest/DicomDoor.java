package org.goldenhour.platform.ingest;

/** The node's DICOM server, as it listens. */
public interface DicomDoor {
    /** The port, also where an ephemeral one was asked for. */
    int port();

    /** By which it must be called. */
    String aeTitle();
}
