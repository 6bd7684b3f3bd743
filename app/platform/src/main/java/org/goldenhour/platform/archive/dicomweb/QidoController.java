package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.json.DicomJsonArray;
import org.goldenhour.dicom.json.JsonWriteOptions;
import org.goldenhour.dicom.xml.NativeXml;
import org.goldenhour.platform.archive.query.IndexAttribute;
import org.goldenhour.platform.archive.query.IndexLevel;
import org.goldenhour.platform.archive.query.IndexQuery;
import org.goldenhour.platform.archive.query.IndexSearch;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** QIDO-RS (PS3.18 10.6). Without a match the answer is 204. */
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
        IndexQuery query = query(IndexLevel.SERIES, request).with(IndexAttribute.STUDY_INSTANCE_UID, study);
        query.includedTags()
                .add(Tag.RequestAttributesSequence); // PS3.18 table 10.6.3-4; too dear for every series of all studies
        looks.at(study);
        answer(query, request, response);
    }

    @GetMapping("/studies/{study}/instances")
    void instancesOfStudy(@PathVariable String study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        IndexQuery query = query(IndexLevel.INSTANCE, request).with(IndexAttribute.STUDY_INSTANCE_UID, study);
        looks.at(study);
        answer(query, request, response);
    }

    @GetMapping("/studies/{study}/series/{series}/instances")
    void instancesOfSeries(
            @PathVariable String study,
            @PathVariable String series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        IndexQuery query = query(IndexLevel.INSTANCE, request)
                .with(IndexAttribute.STUDY_INSTANCE_UID, study)
                .with(IndexAttribute.SERIES_INSTANCE_UID, series);
        looks.at(study);
        answer(query, request, response);
    }

    private static IndexQuery query(IndexLevel level, HttpServletRequest request) {
        return QidoParameters.parse(level, request.getParameterMap());
    }

    private void answer(IndexQuery query, HttpServletRequest request, HttpServletResponse response) throws IOException {
        DataSetForm form = DataSetForm.of(request);
        IndexSearch.Found found = search.find(query, looks.actor().sight(), Answers.base(request));
        boolean more = found.results().size() > query.limit();
        List<DataSet> shown = more ? found.results().subList(0, query.limit()) : found.results();
        if (!query.keys().containsKey(IndexAttribute.STUDY_INSTANCE_UID)) {
            looks.atList(query.level().name(), shown.size());
        }
        query.warnings().forEach(warning -> Answers.warn(request, response, warning));
        if (more) {
            Answers.warn(request, response, "There are additional results that can be requested");
        }
        if (!found.complete()) {
            Answers.warn(
                    request,
                    response,
                    "Too many candidates to compare each header: the search ended before all of them. Add a key of the index.");
        }
        if (shown.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        if (form == DataSetForm.XML) {
            documents(shown, response);
        } else {
            objects(shown, request, response);
        }
    }

    private static void objects(List<DataSet> shown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream(1024 * shown.size());
        try (DicomJsonArray array = new DicomJsonArray(json)) {
            for (DataSet one : shown) {
                array.add(one, JsonWriteOptions.INLINE);
            }
        }
        byte[] bytes = json.toByteArray();
        if (!Freshness.ofBytes(bytes).isKnown(request, response)) {
            response.setContentType(Answers.DICOM_JSON);
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    private static void documents(List<DataSet> shown, HttpServletResponse response) throws IOException {
        try (Multipart multipart = new Multipart(response, Answers.DICOM_XML)) {
            for (DataSet one : shown) {
                NativeXml.write(one, multipart.part(Answers.DICOM_XML, ""), JsonWriteOptions.INLINE);
            }
        }
    }
}
