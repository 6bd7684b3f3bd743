package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stretch of an answer (RFC 9110 14.1). @param first byte, from 0 @param length in bytes, at least 1 */
record ByteRange(long first, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Sets the headers of the answer, also where no range is asked for.
     *
     * @param whole length in bytes
     * @return what is to be written
     * @throws DicomWebException 416 for a range that is not there, and for several at once
     */
    static ByteRange of(HttpServletRequest request, HttpServletResponse response, Freshness freshness, long whole) {
        response.setHeader("Accept-Ranges", "bytes");
        String header = request.getHeader("Range");
        Optional<ByteRange> asked = header == null || !header.startsWith("bytes=") || !freshness.allowsRange(request)
                ? Optional.empty()
                : Optional.of(parse(header.replace(" ", ""), whole));
        ByteRange range = asked.orElse(new ByteRange(0, whole));
        if (asked.isPresent()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    "Content-Range", "bytes " + range.first + "-" + (range.first + range.length - 1) + "/" + whole);
        }
        response.setContentLengthLong(range.length);
        return range;
    }

    private static ByteRange parse(String header, long whole) {
        if (header.indexOf(',') >= 0) {
            throw DicomWebException.noSuchRange("one range at a time", whole);
        }
        Matcher one = ONE.matcher(header);
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            throw DicomWebException.noSuchRange("no range of bytes", whole);
        }
        if (one.group(1).isEmpty()) { // so many of the last
            long last = Math.min(whole, Long.parseLong(one.group(2)));
            return checked(whole - last, last, whole);
        }
        long first = Long.parseLong(one.group(1));
        long end = one.group(2).isEmpty() ? whole : Math.min(whole, Long.parseLong(one.group(2)) + 1);
        return checked(first, end - first, whole);
    }

    private static ByteRange checked(long first, long length, long whole) {
        if (length < 1 || first >= whole) {
            throw DicomWebException.noSuchRange("no such range", whole);
        }
        return new ByteRange(first, length);
    }
}
