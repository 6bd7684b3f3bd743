package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;

/** What answers have in common. */
final class Answers {
    static final String DICOM_JSON = "application/dicom+json";

    private Answers() {}

    /** The address under which this client reached our DICOMweb root, without a slash at its end. */
    static String base(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        int root = url.indexOf(Answers.ROOT);
        return url.substring(0, root + ROOT.length());
    }

    static final String ROOT = "/dicom-web";
}
