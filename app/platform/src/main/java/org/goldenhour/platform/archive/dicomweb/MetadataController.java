package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.goldenhour.dicom.json.DicomJsonArray;
import org.goldenhour.dicom.json.JsonWriteOptions;
import org.goldenhour.platform.archive.store.Metadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS metadata (PS3.18 10.4.1.1.2) from what the index keeps: no file is opened. */
@RestController
@RequestMapping(Answers.ROOT + "/studies/{study}")
class MetadataController {
    /** Longer binary values are fetched by their own address. */
    private static final long INLINE_MAX_BYTES = 1024;

    private final Looks looks;
    private final JdbcClient jdbc;

    MetadataController(Looks looks, JdbcClient jdbc) {
        this.looks = looks;
        this.jdbc = jdbc;
    }

    @GetMapping("/metadata")
    void study(@PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(study, Optional.empty(), Optional.empty(), request, response);
    }

    @GetMapping("/series/{series}/metadata")
    void series(
            @PathVariable String study,
            @PathVariable String series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(study, Optional.of(series), Optional.empty(), request, response);
    }

    @GetMapping("/series/{series}/instances/{instance}/metadata")
    void instance(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(study, Optional.of(series), Optional.of(instance), request, response);
    }

    private record Kept(String series, String instance, byte[] metadata) {}

    private void answer(
            String study,
            Optional<String> series,
            Optional<String> instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Acceptance.of(request).requireJson();
        looks.at(study);
        var found = jdbc.sql("""
                        select i.series_instance_uid, i.sop_instance_uid, i.metadata from archive.instance i
                        where i.study_instance_uid = :study and (:series::text is null or i.series_instance_uid = :series)
                            and (:instance::text is null or i.sop_instance_uid = :instance)
                        order by i.own, i.series_instance_uid, i.position_mm nulls last, i.instance_number nulls last, i.sop_instance_uid
                        """)
                .param("study", study)
                .param("series", series.orElse(null))
                .param("instance", instance.orElse(null))
                .query((row, number) -> new Kept(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
        if (found.isEmpty()) {
            throw DicomWebException.notFound();
        }
        String base = Answers.base(request) + "/studies/" + study + "/series/";
        response.setContentType(Answers.DICOM_JSON);
        try (DicomJsonArray array = new DicomJsonArray(response.getOutputStream())) {
            for (Kept kept : found) {
                Metadata metadata = Metadata.inflated(kept.metadata);
                array.add(metadata.header(), options(metadata, base + kept.series + "/instances/" + kept.instance));
            }
        }
    }

    private static JsonWriteOptions options(Metadata metadata, String instanceUrl) {
        return JsonWriteOptions.INLINE
                .withRepairedText()
                .withLeftOut(metadata.leftOut())
                .withBulkData(
                        INLINE_MAX_BYTES, (path, tag, vr, length) -> Optional.of(instanceUrl + "/bulkdata/" + path));
    }
}
