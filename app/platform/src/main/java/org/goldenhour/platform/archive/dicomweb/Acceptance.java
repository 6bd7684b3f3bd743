package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The media types that a client accepts (PS3.18 8.7.5): the query parameter {@code accept} before the header. */
final class Acceptance {
    private static final String ANY = "*";
    private static final Pattern UNQUOTED_TYPE = Pattern.compile("(;\\s*type=)([^\";,\\s]+)", Pattern.CASE_INSENSITIVE);

    private final List<Form> forms;

    private Acceptance(List<Form> forms) {
        this.forms = forms;
    }

    /** One acceptable form. @param multipart whether it comes in {@code multipart/related} @param transferSyntax as asked for; {@code *} for as stored */
    record Form(MediaType type, boolean multipart, Optional<String> transferSyntax) {
        /** Anything at all: then the answer's own default is chosen. */
        boolean isAnything() {
            return type.isWildcardType() && !multipart;
        }

        boolean asStored() {
            return transferSyntax.filter(ANY::equals).isPresent();
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
        requireUtf8(request);
        return new Acceptance(types.stream()
                .filter(type -> type.getQualityValue() > 0)
                .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
                .map(Acceptance::form)
                .toList());
    }

    /** PS3.18 8.8: every text of ours is in UTF-8. */
    private static void requireUtf8(HttpServletRequest request) {
        String parameter = request.getParameter("charset");
        String wanted = parameter != null ? parameter : request.getHeader(HttpHeaders.ACCEPT_CHARSET);
        if (wanted != null
                && !wanted.isBlank()
                && !wanted.toLowerCase(java.util.Locale.ROOT).matches(".*(utf-?8|\\*).*")) {
            throw DicomWebException.notAcceptable("text leaves in UTF-8", List.of("charset=utf-8"));
        }
    }

    /** Most DICOMweb clients leave out the quotation marks that RFC 2045 5.1 wants around a value with a slash. */
    private static String quoted(String header) {
        return UNQUOTED_TYPE.matcher(header).replaceAll("$1\"$2\"");
    }

    /** Of {@code multipart/related} the type of its parts; {@code multipart/*} may have any. */
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

    /** What can be made of the first form, in the order of the client's preference, of which anything can. */
    <T> Optional<T> choose(Function<Form, Optional<T>> offer) {
        return forms.stream().map(offer).flatMap(Optional::stream).findFirst();
    }
}
