package org.goldenhour.platform.ingest;

import java.util.OptionalInt;

/** The node's DICOM server, as it listens. */
public interface DicomDoor {
    /** The port, also where an ephemeral one was asked for. */
    int port();

    /** The port for TLS; empty where TLS is not configured. */
    OptionalInt tlsPort();

    /** By which it must be called. */
    String aeTitle();
}
