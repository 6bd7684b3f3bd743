package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * WADO-RS frames (PS3.18 10.4.1.1.6). Uncompressed pixels leave as {@code application/octet-stream} in little endian; compressed ones as they were stored, to a client that
 * accepts {@code transfer-syntax=*}, their own syntax or their own media type, and decoded to a client that wants octets in explicit little endian.
 */
@RestController
@RequestMapping(Answers.ROOT + "/studies/{study}/series/{series}/instances/{instance}/frames/{frames}")
class FrameController {
    private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();

    /** PS3.18 table 8.7.3-5. */
    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2.5", "image/dicom-rle"),
            Map.entry("1.2.840.10008.1.2.4.50", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.51", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.57", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.70", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.80", "image/jls"),
            Map.entry("1.2.840.10008.1.2.4.81", "image/jls"),
            Map.entry("1.2.840.10008.1.2.4.90", "image/jp2"),
            Map.entry("1.2.840.10008.1.2.4.91", "image/jp2"),
            Map.entry("1.2.840.10008.1.2.4.92", "image/jpx"),
            Map.entry("1.2.840.10008.1.2.4.93", "image/jpx"),
            Map.entry("1.2.840.10008.1.2.4.201", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.4.202", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.4.203", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.4.100", "video/mpeg2"),
            Map.entry("1.2.840.10008.1.2.4.101", "video/mpeg2"),
            Map.entry("1.2.840.10008.1.2.4.102", "video/mp4"),
            Map.entry("1.2.840.10008.1.2.4.103", "video/mp4"));

    private final Retrieval retrieval;

    FrameController(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    /** One way in which frames leave. @param syntax of their bytes @param decoded whether that is another than the stored one */
    private record Way(String mediaType, String syntax, boolean decoded, boolean multipart) {
        String contentType() {
            return mediaType + "; transfer-syntax=" + syntax;
        }
    }

    @GetMapping
    void frames(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String frames,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found = retrieval.one(study, series, instance);
        List<Integer> numbers = FrameNumbers.parse(frames, found.numberOfFrames());
        Way way = way(request, found, numbers.size() == 1);
        Freshness freshness = Freshness.of(found.receivedAt(), found.sha256(), frames, way);
        if (!way.multipart) {
            freshness = freshness.ofBytesAsTheyAre();
        }
        if (freshness.isKnown(request, response)) {
            return;
        }
        Frames pixels = retrieval.frames(found);
        byte[] first = bytes(pixels, numbers.getFirst(), way);
        String location = Answers.base(request) + Retrieval.pathOf(found) + "/frames/";
        if (!way.multipart) {
            response.setContentType(way.contentType());
            response.setHeader("Content-Location", location + numbers.getFirst());
            ByteRange range = ByteRange.of(request, response, freshness, first.length);
            response.getOutputStream().write(first, (int) range.first(), (int) range.length());
            return;
        }
        try (Multipart multipart = new Multipart(response, way.mediaType)) {
            for (int i = 0; i < numbers.size(); i++) {
                byte[] frame = i == 0 ? first : bytes(pixels, numbers.get(i), way);
                multipart.part(way.contentType(), location + numbers.get(i)).write(frame);
            }
        }
    }

    private static byte[] bytes(Frames pixels, int number, Way way) throws IOException {
        return way.decoded ? pixels.decoded(number) : pixels.frame(number);
    }

    private static Way way(HttpServletRequest request, StoredInstance found, boolean single) {
        TransferSyntax stored = TransferSyntax.of(found.transferSyntaxUid());
        List<Way> ways = new ArrayList<>();
        if (stored.encapsulated()) {
            ways.add(new Way(MEDIA_TYPES.getOrDefault(stored.uid(), Answers.OCTETS), stored.uid(), false, true));
            if (PixelData.isDecodable(stored)) {
                ways.add(new Way(Answers.OCTETS, EXPLICIT, true, true));
            }
        } else {
            ways.add(new Way(Answers.OCTETS, EXPLICIT, false, true));
        }
        return Acceptance.of(request)
                .choose(form -> ways.stream()
                        .filter(way -> accepts(form, way, stored))
                        .map(way -> as(form, way))
                        .filter(way -> way.multipart || single)
                        .findFirst())
                .orElseThrow(() -> DicomWebException.notAcceptable(
                        single ? "these frames leave in other forms" : "several frames leave in multipart/related",
                        ways.stream()
                                .map(way -> "multipart/related; type=\"" + way.mediaType + "\"; transfer-syntax="
                                        + way.syntax)
                                .toList()));
    }

    /** Octets are what a client may call any frame whose syntax it names. */
    private static Way as(Acceptance.Form form, Way way) {
        String type = form.includes(way.mediaType) ? way.mediaType : Answers.OCTETS;
        return new Way(
                type, way.syntax, way.decoded, form.multipart() || form.type().isWildcardType());
    }

    /** Without a syntax octets mean explicit little endian, and the media type of a code stream whatever it holds (PS3.18 table 8.7.3-4, 8.7.3-5). */
    private static boolean accepts(Acceptance.Form form, Way way, TransferSyntax stored) {
        boolean named = form.transferSyntax()
                .filter(syntax -> syntax.equals(way.syntax)
                        || syntax.equals("*") && !way.decoded
                        || !stored.encapsulated() && syntax.equals(stored.uid()))
                .isPresent();
        boolean octets = form.includes(Answers.OCTETS);
        boolean own = form.includes(way.mediaType);
        if (form.transferSyntax().isPresent()) {
            return named && (own || octets);
        }
        return own
                && (way.syntax.equals(EXPLICIT)
                        || !way.mediaType.equals(Answers.OCTETS)
                        || form.type().isWildcardType());
    }
}
