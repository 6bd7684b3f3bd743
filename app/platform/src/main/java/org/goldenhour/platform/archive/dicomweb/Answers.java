package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What answers have in common. */
final class Answers {
    static final String DICOM_JSON = "application/dicom+json";
    static final String DICOM_XML = "application/dicom+xml";
    static final String DICOM = "application/dicom";
    static final String OCTETS = "application/octet-stream";
    static final String ROOT = "/dicom-web";

    private Answers() {}

    /** The address under which this client reached our DICOMweb root, without a slash at its end. */
    static String base(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        int root = url.indexOf(Answers.ROOT);
        return url.substring(0, root + ROOT.length());
    }

    /** Something that the client should know of an answer that it gets all the same (RFC 7234 5.5). */
    static void warn(HttpServletRequest request, HttpServletResponse response, String text) {
        response.addHeader("Warning", "299 " + base(request) + ": \"" + text + "\"");
    }

    static boolean isHead(HttpServletRequest request) {
        return request.getMethod().equals("HEAD");
    }
}
