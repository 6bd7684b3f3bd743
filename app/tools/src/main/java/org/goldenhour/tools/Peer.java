package org.goldenhour.tools;

import org.goldenhour.dicom.net.DicomClient;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom to talk to, and under which names. */
final class Peer {
    @Parameters(index = "0", description = "host name or address")
    private String host;

    @Parameters(index = "1", description = "port")
    private int port;

    @Option(names = "--called", description = "AE title of the peer (default: ${DEFAULT-VALUE})")
    private String called = "GOLDENHOUR";

    @Option(names = "--calling", description = "own AE title (default: ${DEFAULT-VALUE})")
    private String calling = "GH_TOOLS";

    DicomClient client() {
        return DicomClient.of(host, port, calling, called);
    }
}
