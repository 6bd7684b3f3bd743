package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * By what a client that has an answer already can ask whether it is still the same (RFC 9110 8.8, 13.1).
 *
 * @param tag without quotation marks
 * @param exact whether the answer is the same byte for byte, so that a part of it can be asked for; else it may come compressed, or between other boundaries
 * @param lastModified where it is known
 */
record Freshness(String tag, boolean exact, Optional<Instant> lastModified) {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    /** Made of everything that decides about the answer. */
    static Freshness of(Instant lastModified, Object... deciding) {
        return new Freshness(
                digest(String.join("\n", strings(deciding)).getBytes(StandardCharsets.UTF_8)),
                false,
                Optional.ofNullable(lastModified));
    }

    private static String[] strings(Object... deciding) {
        String[] strings = new String[deciding.length];
        for (int i = 0; i < deciding.length; i++) {
            strings[i] =
                    deciding[i] instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(deciding[i]);
        }
        return strings;
    }

    /** Of the answer's own bytes. */
    static Freshness ofBytes(byte[] answer) {
        return new Freshness(digest(answer), false, Optional.empty());
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same of an answer that is the same byte for byte. */
    Freshness ofBytesAsTheyAre() {
        return new Freshness(tag, true, lastModified);
    }

    private String header() {
        return (exact ? "" : "W/") + '"' + tag + '"';
    }

    /** Sets the validators. @return whether the client has it already: then the answer is 304 and nothing is to be written */
    boolean isKnown(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("ETag", header());
        response.setHeader("Cache-Control", "private, no-cache"); // may be kept, but access is asked for each time
        response.addHeader("Vary", "Accept, Authorization, Cookie");
        lastModified.ifPresent(at -> response.setHeader("Last-Modified", HTTP_DATE.format(at)));
        boolean known = request.getHeader("If-None-Match") != null
                ? matches(request.getHeader("If-None-Match"))
                : isNotModifiedSince(request.getHeader("If-Modified-Since"));
        if (known) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        }
        return known;
    }

    /** Whether a list of tags, or a date, names this state. */
    boolean matches(String header) {
        for (String one : header.split(",")) {
            String candidate = one.strip();
            if (candidate.equals("*") || candidate.replaceFirst("^W/", "").equals("\"" + tag + "\"")) {
                return true;
            }
        }
        return false;
    }

    private boolean isNotModifiedSince(String date) {
        if (date == null || lastModified.isEmpty()) {
            return false;
        }
        try {
            Instant since = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return !lastModified.get().truncatedTo(ChronoUnit.SECONDS).isAfter(since);
        } catch (DateTimeException e) {
            return false; // RFC 9110 13.1.3: a date that is none is passed over
        }
    }

    /** Whether a stretch may be sent to a client that has the rest (RFC 9110 13.1.5). */
    boolean allowsRange(HttpServletRequest request) {
        String condition = request.getHeader("If-Range");
        return condition == null
                || exact && condition.strip().equals(header())
                || lastModified.map(HTTP_DATE::format).filter(condition::equals).isPresent();
    }
}
