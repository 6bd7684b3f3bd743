package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes an answer in {@code multipart/related} (RFC 2387), part by part. Closing writes the end. */
final class Multipart implements AutoCloseable {
    private final OutputStream out;
    private final String boundary = "gh-" + UUID.randomUUID();

    /** @param partType media type of the parts, for the header of the whole */
    Multipart(HttpServletResponse response, String partType) throws IOException {
        response.setContentType("multipart/related; type=\"" + partType + "\"; boundary=" + boundary);
        this.out = response.getOutputStream();
    }

    /** Begins a part; its bytes are written to the answer. @param location Content-Location of it, or empty */
    OutputStream part(String contentType, String location) throws IOException {
        String head = "\r\n--" + boundary + "\r\nContent-Type: " + contentType + "\r\n"
                + (location.isEmpty() ? "" : "Content-Location: " + location + "\r\n") + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        return out;
    }

    @Override
    public void close() throws IOException {
        out.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
