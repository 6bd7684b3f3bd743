package org.goldenhour.platform.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.dicom.json.JsonReadOptions;

/** A machine with a token at the DICOMweb door. */
public final class DicomWeb {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final String BOUNDARY = "5nipp5et";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String node;
    private final String bearer;

    public DicomWeb(int port) {
        this.node = "http://127.0.0.1:" + port;
        String basic = Base64.getEncoder().encodeToString("demo-client:demo-secret".getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(node + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
        Matcher token = TOKEN.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        if (!token.find()) {
            throw new IllegalStateException("no token: " + answer.statusCode());
        }
        this.bearer = token.group(1);
    }

    public HttpResponse<byte[]> get(String path, String accept) {
        return send(HttpRequest.newBuilder(URI.create(node + "/dicom-web" + path))
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", accept)
                .GET()
                .build());
    }

    /** Any request without a body. @param headers name and value in turn */
    public HttpResponse<byte[]> ask(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + "/dicom-web" + path))
                .header("Authorization", "Bearer " + bearer)
                .method(method, HttpRequest.BodyPublishers.noBody());
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    /** A search that must succeed; one without a match has no results. */
    public List<DataSet> search(String path) {
        HttpResponse<byte[]> answer = get(path, "application/dicom+json");
        if (answer.statusCode() == 204) {
            return List.of();
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode() + " " + text(answer));
        }
        return sets(answer);
    }

    public static List<DataSet> sets(HttpResponse<byte[]> answer) {
        try {
            return DicomJson.readArray(new ByteArrayInputStream(answer.body()), JsonReadOptions.DEFAULT);
        } catch (IOException e) {
            throw new AssertionError(text(answer), e);
        }
    }

    public static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** STOW-RS of whole files. @param path such as {@code /studies?sender=NORTH_CT} */
    public HttpResponse<byte[]> store(String path, List<byte[]> files) {
        return post(path, "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY, body(files));
    }

    public HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
        return post(path, contentType, body, "application/dicom+json");
    }

    public HttpResponse<byte[]> post(String path, String contentType, byte[] body, String accept) {
        return send(HttpRequest.newBuilder(URI.create(node + "/dicom-web" + path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    public static byte[] body(List<byte[]> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            body.writeBytes(("\r\n--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(file);
        }
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** The bodies of a multipart answer; what stands in them must not contain the boundary. */
    public static List<byte[]> parts(HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElseThrow();
        byte[] delimiter = ("\r\n--"
                        + type.substring(type.indexOf("boundary=") + 9).split(";")[0])
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = answer.body();
        List<byte[]> parts = new ArrayList<>();
        int from = -1;
        for (int at = 0; at + delimiter.length <= body.length; at++) {
            if (body[at] == '\r' && Arrays.equals(body, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                if (from >= 0) {
                    parts.add(Arrays.copyOfRange(body, afterBlankLine(body, from), at));
                }
                from = at + delimiter.length;
            }
        }
        return parts;
    }

    private static int afterBlankLine(byte[] body, int from) {
        for (int at = from; ; at++) {
            if (body[at] == '\r' && body[at + 1] == '\n' && body[at + 2] == '\r' && body[at + 3] == '\n') {
                return at + 4;
            }
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(request.uri().getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
