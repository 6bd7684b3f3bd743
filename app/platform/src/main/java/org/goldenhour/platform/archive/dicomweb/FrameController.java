package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
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
@RequestMapping(Answers.ROOT + "/studies/{study}/series/{series}/instances/{instance}/frames/{frames:[0-9,]+}")
class FrameController {
    private static final String OCTETS = "application/octet-stream";
    private static final int MAX_FRAMES = 10_000;

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
            Map.entry("1.2.840.10008.1.2.4.201", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.4.202", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.4.203", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.4.100", "video/mpeg2"),
            Map.entry("1.2.840.10008.1.2.4.102", "video/mp4"));

    private final Retrieval retrieval;

    FrameController(Retrieval retrieval) {
        this.retrieval = retrieval;
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
        List<Integer> numbers = numbers(frames, found.numberOfFrames());
        boolean compressed = TransferSyntax.of(found.transferSyntaxUid()).encapsulated();
        String syntax = compressed ? found.transferSyntaxUid() : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
        String own = compressed ? MEDIA_TYPES.getOrDefault(syntax, OCTETS) : OCTETS;
        boolean decodable = compressed && PixelData.isDecodable(TransferSyntax.of(found.transferSyntaxUid()));
        Acceptance.Form form = Acceptance.of(request).forms().stream()
                .filter(one -> accepts(one, own, syntax, compressed) || decodable && wantsDecoded(one))
                .findFirst()
                .orElseThrow(() -> DicomWebException.notAcceptable("these frames leave as " + own));
        boolean asStored = accepts(form, own, syntax, compressed);
        String partType = asStored && form.includes(own) ? own : OCTETS;
        String type =
                partType + "; transfer-syntax=" + (asStored ? syntax : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
        Frames pixels = new Frames(retrieval.file(found));
        FrameBytes bytes = asStored ? pixels::frame : pixels::decoded;
        if (!form.multipart() && !form.type().isWildcardType() && numbers.size() == 1) {
            byte[] frame = bytes.of(numbers.getFirst());
            response.setContentType(type);
            response.setContentLength(frame.length);
            response.getOutputStream().write(frame);
            return;
        }
        multipart(numbers, bytes, type, partType, response);
    }

    private interface FrameBytes {
        byte[] of(int number) throws IOException;
    }

    /** Octets in explicit little endian, which is also meant where no syntax is named (PS3.18 table 8.7.3-4). */
    private static boolean wantsDecoded(Acceptance.Form form) {
        return form.includes(OCTETS)
                && form.transferSyntax()
                        .orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
                        .equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
    }

    private static void multipart(
            List<Integer> numbers, FrameBytes bytes, String type, String partType, HttpServletResponse response)
            throws IOException {
        byte[] first = bytes.of(numbers.getFirst());
        try (Multipart multipart = new Multipart(response, partType)) {
            for (int i = 0; i < numbers.size(); i++) {
                multipart.part(type, "").write(i == 0 ? first : bytes.of(numbers.get(i)));
            }
        }
    }

    private static boolean accepts(Acceptance.Form form, String own, String syntax, boolean compressed) {
        if (form.includes(own) && !own.equals(OCTETS)) {
            return form.anySyntax() || form.transferSyntax().get().equals(syntax);
        }
        if (!form.includes(OCTETS)) {
            return false;
        }
        // PS3.18 table 8.7.3-4: octets without a transfer syntax mean explicit little endian, which compressed pixels
        // are not.
        boolean asStored = form.transferSyntax()
                .filter(one -> one.equals("*") || one.equals(syntax))
                .isPresent();
        return asStored
                || form.transferSyntax().isEmpty()
                        && (!compressed || form.type().isWildcardType());
    }

    private static List<Integer> numbers(String list, int frames) {
        List<Integer> numbers = Arrays.stream(list.split(","))
                .map(number -> {
                    if (!number.matches("[1-9]\\d{0,8}")) {
                        throw DicomWebException.badQuery("frames count from 1");
                    }
                    return Integer.parseInt(number);
                })
                .toList();
        if (numbers.isEmpty() || numbers.size() > MAX_FRAMES) {
            throw DicomWebException.badQuery("a list of frames, separated by commas");
        }
        if (numbers.stream().anyMatch(number -> number > frames)) {
            throw DicomWebException.notFound();
        }
        return numbers;
    }
}
