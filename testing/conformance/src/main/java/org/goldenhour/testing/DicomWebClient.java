package org.goldenhour.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.dicom.json.JsonReadOptions;

/** STOW-RS, QIDO-RS and WADO-RS as a client of the node uses them. Paths begin after {@code /dicom-web}. */
public final class DicomWebClient {
    /** Instances as they are stored, one by one or several in one answer. */
    private static final String AS_STORED = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    private final MachineClient machine;

    public DicomWebClient(MachineClient machine) {
        this.machine = machine;
    }

    /** STOW-RS of files as they are, whole or not (PS3.18 10.5). */
    public HttpResponse<byte[]> store(List<byte[]> files) {
        String boundary = UUID.randomUUID().toString();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            body.writeBytes(ascii("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n"));
            body.writeBytes(file);
            body.writeBytes(ascii("\r\n"));
        }
        body.writeBytes(ascii("--" + boundary + "--\r\n"));
        return machine.bytes(machine.request("/dicom-web/studies")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + boundary)
                .header("Accept", "application/dicom+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    public HttpResponse<byte[]> get(String path, String accept) {
        return machine.bytes(machine.request("/dicom-web" + path)
                .header("Accept", accept)
                .GET()
                .build());
    }

    /** A QIDO-RS search that must succeed; one without a match has no results. */
    public List<DataSet> search(String path) {
        HttpResponse<byte[]> answer = get(path, "application/dicom+json");
        if (answer.statusCode() == 204) {
            return List.of();
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode() + " " + text(answer));
        }
        try {
            return DicomJson.readArray(new ByteArrayInputStream(answer.body()), JsonReadOptions.DEFAULT);
        } catch (IOException e) {
            throw new AssertionError(text(answer), e);
        }
    }

    /** Every file of a study, series or instance as WADO-RS gives it out. */
    public List<byte[]> files(String path) {
        HttpResponse<byte[]> answer = get(path, AS_STORED);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode() + " " + text(answer));
        }
        return parts(answer);
    }

    public static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** What stands after the File Meta Information of a Part 10 file. */
    public static byte[] dataSetBytes(byte[] file) {
        try {
            int from = (int) DicomReader.readFile(file, ReadOptions.HEADER).dataSetPosition();
            return Arrays.copyOfRange(file, from, file.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bodies of a multipart answer. */
    public static List<byte[]> parts(HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElseThrow();
        String boundary = type.substring(type.indexOf("boundary=") + "boundary=".length())
                .split(";")[0]
                .replace("\"", "");
        byte[] delimiter = ascii("\r\n--" + boundary);
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
