package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** The two forms of data sets without their pixels (PS3.18 8.7.3.2). */
enum DataSetForm {
    JSON(Answers.DICOM_JSON),
    /** One document a part. */
    XML(Answers.DICOM_XML);

    final String mediaType;

    DataSetForm(String mediaType) {
        this.mediaType = mediaType;
    }

    /** @throws DicomWebException 406 where neither is accepted */
    static DataSetForm of(HttpServletRequest request) {
        return Acceptance.of(request)
                .choose(DataSetForm::offered)
                .orElseThrow(() -> DicomWebException.notAcceptable(
                        "data sets leave as DICOM JSON or, one a part, as XML",
                        List.of(
                                Answers.DICOM_JSON,
                                "application/json",
                                "multipart/related; type=\"" + Answers.DICOM_XML + "\"")));
    }

    private static Optional<DataSetForm> offered(Acceptance.Form form) {
        if (form.multipart()) {
            return form.includes(Answers.DICOM_XML) ? Optional.of(XML) : Optional.empty();
        }
        return form.includes(Answers.DICOM_JSON) || form.includes("application/json")
                ? Optional.of(JSON)
                : Optional.empty();
    }
}
