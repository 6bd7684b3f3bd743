package org.goldenhour.dicom.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The tile-parts of one tile: how it is coded and where its packets are. */
final class TileParts {
    private final byte[] stream;
    private final CodingParameters parameters;
    private final PackedHeaders packedHeaders = new PackedHeaders();
    private final List<int[]> bodies = new ArrayList<>(1);
    private ByteArrayOutputStream headersOfMain;

    TileParts(byte[] stream, CodingParameters parameters) {
        this.stream = stream;
        this.parameters = parameters;
    }

    /** @param headers of its packets from PPM; null where there are none */
    void add(int begin, int end, byte[] headers) {
        bodies.add(new int[] {begin, end});
        if (headers != null) {
            headersOfMain = headersOfMain == null ? new ByteArrayOutputStream() : headersOfMain;
            headersOfMain.writeBytes(headers);
        }
    }

    CodingParameters parameters() {
        return parameters;
    }

    PackedHeaders packedHeaders() {
        return packedHeaders;
    }

    /** The packets; a packet ends within its tile-part, so that the parts may be joined. */
    PacketSource packets() {
        byte[] headers = headersOfMain != null
                ? headersOfMain.toByteArray()
                : packedHeaders.isEmpty() ? null : packedHeaders.join();
        if (bodies.size() == 1) {
            return new PacketSource(stream, bodies.getFirst()[0], bodies.getFirst()[1], headers);
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int[] body : bodies) {
            joined.write(stream, body[0], body[1] - body[0]);
        }
        return new PacketSource(joined.toByteArray(), 0, joined.size(), headers);
    }
}
