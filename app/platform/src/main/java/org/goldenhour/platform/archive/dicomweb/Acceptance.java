package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The media types that a client accepts (PS3.18 8.7.5): the query parameter {@code accept} before the header. */
final class Acceptance {
    private static final String ANY = "*";
    private static final Pattern UNQUOTED_TYPE = Pattern.compile("(;\\s*type=)([^\";,\\s]+)", Pattern.CASE_INSENSITIVE);

    private final List<MediaType> types;

    private Acceptance(List<MediaType> types) {
        this.types = types;
    }

    /** One acceptable form. @param multipart whether it comes in {@code multipart/related} @param transferSyntax as asked for; {@code *} for as stored */
    record Form(MediaType type, boolean multipart, Optional<String> transferSyntax) {
        boolean anySyntax() {
            return transferSyntax.isEmpty() || transferSyntax.get().equals(ANY);
        }

        boolean includes(String mediaType) {
            return type.includes(MediaType.parseMediaType(mediaType));
        }
    }

    static Acceptance of(HttpServletRequest request) {
        String parameter = request.getParameter("accept");
        List<String> headers =
                parameter != null ? List.of(parameter) : Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        List<MediaType> types = headers.isEmpty()
                ? List.of(MediaType.ALL)
                : MediaType.parseMediaTypes(
                        headers.stream().map(Acceptance::quoted).toList());
        return new Acceptance(types.stream()
                .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
                .toList());
    }

    /** Most DICOMweb clients leave out the quotation marks that RFC 2045 5.1 wants around a value with a slash. */
    private static String quoted(String header) {
        return UNQUOTED_TYPE.matcher(header).replaceAll("$1\"$2\"");
    }

    /** In the order of the client's preference; of {@code multipart/related} the type of its parts. */
    List<Form> forms() {
        return types.stream().map(Acceptance::form).toList();
    }

    private static Form form(MediaType type) {
        boolean multipart = type.getType().equals("multipart");
        String inner = multipart ? unquoted(type.getParameter("type")) : null;
        MediaType part = !multipart
                ? new MediaType(type.getType(), type.getSubtype())
                : inner == null ? MediaType.ALL : MediaType.parseMediaType(inner);
        return new Form(part, multipart, Optional.ofNullable(unquoted(type.getParameter("transfer-syntax"))));
    }

    private static String unquoted(String text) {
        return text == null ? null : text.replace("\"", "").strip();
    }

    /** @throws DicomWebException 406 unless DICOM JSON is among them */
    void requireJson() {
        boolean accepted = types.stream()
                .anyMatch(type -> type.includes(MediaType.APPLICATION_JSON)
                        || type.includes(MediaType.parseMediaType(Answers.DICOM_JSON)));
        if (!accepted) {
            throw DicomWebException.notAcceptable("the answer is application/dicom+json");
        }
    }
}
