package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.goldenhour.dicom.json.DicomJsonArray;
import org.goldenhour.dicom.xml.NativeXml;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS metadata (PS3.18 10.4.1.1.2) from what the index keeps: no file is opened. */
@RestController
@RequestMapping(Answers.ROOT + "/studies/{study}")
class MetadataController {
    private static final int BUFFER_BYTES = 32 << 10;

    private final Looks looks;
    private final SeriesMetadata metadata;

    MetadataController(Looks looks, SeriesMetadata metadata) {
        this.looks = looks;
        this.metadata = metadata;
    }

    @GetMapping("/metadata")
    void study(@PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        several(study, Optional.empty(), request, response);
    }

    @GetMapping("/series/{series}/metadata")
    void series(
            @PathVariable String study,
            @PathVariable String series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        several(study, Optional.of(series), request, response);
    }

    @GetMapping("/series/{series}/instances/{instance}/metadata")
    void instance(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        DataSetForm form = DataSetForm.of(request);
        looks.at(study);
        List<SeriesMetadata.One> found = metadata.instances(study, Optional.of(series), Optional.of(instance));
        if (found.isEmpty()) {
            throw DicomWebException.notFound();
        }
        String base = Answers.base(request);
        if (Freshness.of(found.getFirst().receivedAt(), instance, base, form).isKnown(request, response)) {
            return;
        }
        if (form == DataSetForm.XML) {
            documents(found, study, base, response);
            return;
        }
        response.setContentType(Answers.DICOM_JSON);
        try (DicomJsonArray array = new DicomJsonArray(response.getOutputStream())) {
            array.add(found.getFirst().metadata().header(), found.getFirst().options(study, base));
        }
    }

    private void several(
            String study, Optional<String> series, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        DataSetForm form = DataSetForm.of(request);
        looks.at(study);
        List<SeriesMetadata.Kept> found = metadata.of(study, series);
        if (found.isEmpty()) {
            throw DicomWebException.notFound();
        }
        String base = Answers.base(request);
        if (freshness(found, base, form).isKnown(request, response)) {
            return;
        }
        if (form == DataSetForm.XML) {
            documents(metadata.instances(study, series, Optional.empty()), study, base, response);
        } else {
            objects(found, base, request, response);
        }
    }

    private static Freshness freshness(List<SeriesMetadata.Kept> found, String base, DataSetForm form) {
        Instant last = found.stream()
                .map(SeriesMetadata.Kept::lastReceivedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        StringBuilder state = new StringBuilder();
        found.forEach(one ->
                state.append(one.series()).append(' ').append(one.instances()).append(' '));
        return Freshness.of(last, state, base, form);
    }

    private void objects(
            List<SeriesMetadata.Kept> found, String base, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(Answers.DICOM_JSON);
        try (OutputStream out = compressed(request, response)) {
            for (int i = 0; i < found.size(); i++) {
                out.write(i == 0 ? '[' : ',');
                metadata.made(found.get(i)).writeTo(out, base);
            }
            out.write(']');
        }
    }

    /** Compressed by the quickest level, which leaves a tenth; the container's own compression takes three times as long. */
    private static OutputStream compressed(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String accepted = request.getHeader("Accept-Encoding");
        boolean gzip = accepted != null
                && accepted.toLowerCase(Locale.ROOT)
                        .matches("(.*[,\\s])?gzip(\\s*;\\s*q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*))?\\s*(,.*)?");
        if (!gzip) {
            return new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
        }
        response.setHeader("Content-Encoding", "gzip");
        response.addHeader("Vary", "Accept-Encoding");
        return new BufferedOutputStream(new QuickGzip(response.getOutputStream()), BUFFER_BYTES);
    }

    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(1);
        }
    }

    private static void documents(
            List<SeriesMetadata.One> found, String study, String base, HttpServletResponse response)
            throws IOException {
        try (Multipart multipart = new Multipart(response, Answers.DICOM_XML)) {
            for (SeriesMetadata.One one : found) {
                NativeXml.write(
                        one.metadata().header(), multipart.part(Answers.DICOM_XML, ""), one.options(study, base));
            }
        }
    }
}
