package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.json.DicomJsonArray;
import org.goldenhour.dicom.json.JsonWriteOptions;
import org.goldenhour.platform.archive.query.IndexAttribute;
import org.goldenhour.platform.archive.query.IndexLevel;
import org.goldenhour.platform.archive.query.IndexQuery;
import org.goldenhour.platform.archive.query.IndexSearch;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** QIDO-RS (PS3.18 10.6). An empty result is an empty array. */
@RestController
@RequestMapping(Answers.ROOT)
class QidoController {
    private final IndexSearch search;
    private final Looks looks;

    QidoController(IndexSearch search, Looks looks) {
        this.search = search;
        this.looks = looks;
    }

    @GetMapping("/studies")
    void studies(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(query(IndexLevel.STUDY, request), request, response);
    }

    @GetMapping("/series")
    void series(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(query(IndexLevel.SERIES, request), request, response);
    }

    @GetMapping("/instances")
    void instances(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(query(IndexLevel.INSTANCE, request), request, response);
    }

    @GetMapping("/studies/{study}/series")
    void seriesOfStudy(@PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        looks.at(study);
        answer(query(IndexLevel.SERIES, request).with(IndexAttribute.STUDY_INSTANCE_UID, study), request, response);
    }

    @GetMapping("/studies/{study}/instances")
    void instancesOfStudy(@PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        looks.at(study);
        answer(query(IndexLevel.INSTANCE, request).with(IndexAttribute.STUDY_INSTANCE_UID, study), request, response);
    }

    @GetMapping("/studies/{study}/series/{series}/instances")
    void instancesOfSeries(
            @PathVariable String study,
            @PathVariable String series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        looks.at(study);
        answer(
                query(IndexLevel.INSTANCE, request)
                        .with(IndexAttribute.STUDY_INSTANCE_UID, study)
                        .with(IndexAttribute.SERIES_INSTANCE_UID, series),
                request,
                response);
    }

    private static IndexQuery query(IndexLevel level, HttpServletRequest request) {
        Acceptance.of(request).requireJson();
        return QidoParameters.parse(level, request.getParameterMap());
    }

    private void answer(IndexQuery query, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<DataSet> found = search.run(query, looks.actor().sight(), Answers.base(request));
        boolean more = found.size() > query.limit();
        List<DataSet> shown = more ? found.subList(0, query.limit()) : found;
        if (!query.keys().containsKey(IndexAttribute.STUDY_INSTANCE_UID)) {
            looks.atList(query.level().name(), shown.size());
        }
        query.warnings().forEach(warning -> warn(response, warning));
        if (more && request.getParameter("limit") == null) {
            warn(response, "There are more results than one answer holds; ask with offset and limit.");
        }
        response.setContentType(Answers.DICOM_JSON);
        OutputStream out = response.getOutputStream();
        try (DicomJsonArray array = new DicomJsonArray(out)) {
            for (DataSet one : shown) {
                array.add(one, JsonWriteOptions.INLINE);
            }
        }
    }

    private static void warn(HttpServletResponse response, String text) {
        response.addHeader("Warning", "299 GoldenHour \"" + text + "\"");
    }
}
