package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Rendered frames (PS3.18 10.4.1.1.3) and thumbnails (10.4.1.1.4) as JPEG, PNG or GIF, as {@link RenderWish} says. Alone an instance is shown by its first frame, in
 * multipart/related by each of its frames; a series and a study by the first frame of each of their images, their thumbnail is that of the image in the middle.
 */
@RestController
@RequestMapping(Answers.ROOT + "/studies/{study}")
class RenderedController {
    private static final String FRAMES = "/series/{series}/instances/{instance}/frames/{frames}";

    /** Grayscale softcopy and the other presentation states (PS3.4 B.5). */
    private static final String PRESENTATION_STATES = "1.2.840.10008.5.1.4.1.1.11.";

    private final Retrieval retrieval;

    RenderedController(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    /** How pictures leave. */
    private record Form(String type, boolean multipart) {}

    @GetMapping({"/rendered", "/series/{series}/rendered"})
    void several(
            @PathVariable String study,
            @PathVariable(required = false) Optional<String> series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RenderWish wish = RenderWish.of(request);
        List<StoredInstance> images = images(study, series);
        Form form = form(request, false);
        if (freshness(images, "", request, form).isKnown(request, response)) {
            return;
        }
        Pictures pictures = new Pictures(request, response, form.type);
        for (StoredInstance image : Answers.isHead(request) ? List.<StoredInstance>of() : images) {
            pictures.add(image, 1, wish, "/rendered");
        }
        pictures.end();
    }

    @GetMapping({"/series/{series}/instances/{instance}/rendered", FRAMES + "/rendered"})
    void one(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable(required = false) Optional<String> frames,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found = retrieval.one(study, series, instance);
        RenderWish wish = RenderWish.of(request);
        requirePicture(found);
        List<Integer> numbers = frames.map(list -> FrameNumbers.parse(list, found.numberOfFrames()))
                .orElseGet(() ->
                        IntStream.rangeClosed(1, found.numberOfFrames()).boxed().toList());
        Form form = form(request, frames.isEmpty() || numbers.size() == 1);
        if (freshness(List.of(found), frames.orElse(""), request, form).isKnown(request, response)) {
            return;
        }
        if (!form.multipart) {
            write(retrieval.frames(found), numbers.getFirst(), wish, form, response);
            return;
        }
        Pictures pictures = new Pictures(request, response, form.type);
        for (int number : Answers.isHead(request) ? List.<Integer>of() : numbers) {
            pictures.add(found, number, wish, "/frames/" + number + "/rendered");
        }
        pictures.end();
    }

    @GetMapping({"/thumbnail", "/series/{series}/thumbnail"})
    void thumbnailOfSeveral(
            @PathVariable String study,
            @PathVariable(required = false) Optional<String> series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<StoredInstance> images = images(study, series);
        thumbnail(images.get(images.size() / 2), "", request, response);
    }

    @GetMapping({"/series/{series}/instances/{instance}/thumbnail", FRAMES + "/thumbnail"})
    void thumbnailOfOne(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable(required = false) Optional<String> frames,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        thumbnail(retrieval.one(study, series, instance), frames.orElse(""), request, response);
    }

    private void thumbnail(StoredInstance found, String frame, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RenderWish wish = RenderWish.ofThumbnail(request);
        requirePicture(found);
        List<Integer> numbers = FrameNumbers.parse(frame.isEmpty() ? "1" : frame, found.numberOfFrames());
        if (numbers.size() > 1) {
            throw DicomWebException.badQuery("a thumbnail shows one frame");
        }
        Form form = form(request, true);
        if (form.multipart) {
            throw notAcceptable(true);
        }
        if (!freshness(List.of(found), "thumbnail " + frame, request, form).isKnown(request, response)) {
            write(retrieval.frames(found), numbers.getFirst(), wish, form, response);
        }
    }

    private static void write(Frames frames, int number, RenderWish wish, Form form, HttpServletResponse response)
            throws IOException {
        byte[] picture = FrameRenderer.picture(frames, number, wish, form.type);
        response.setContentType(form.type);
        response.setContentLength(picture.length);
        response.getOutputStream().write(picture);
    }

    private static Freshness freshness(
            List<StoredInstance> images, String frames, HttpServletRequest request, Form form) {
        StringBuilder all = new StringBuilder();
        images.forEach(one -> all.append(one.sopInstanceUid()).append(' '));
        StoredInstance last = images.getLast();
        return Freshness.of(images.size() == 1 ? last.receivedAt() : null, all, frames, request.getQueryString(), form);
    }

    private List<StoredInstance> images(String study, Optional<String> series) {
        List<StoredInstance> images = retrieval.all(study, series).stream()
                .filter(RenderedController::hasPicture)
                .toList();
        if (images.isEmpty()) {
            throw DicomWebException.notAcceptable("there is no image to show", List.of(Answers.DICOM));
        }
        return images;
    }

    private static boolean hasPicture(StoredInstance found) {
        return found.rows() > 0 && found.columns() > 0;
    }

    private static void requirePicture(StoredInstance found) {
        if (!hasPicture(found)) {
            boolean state = found.sopClassUid().startsWith(PRESENTATION_STATES);
            throw DicomWebException.notAcceptable(
                    state ? "presentation states are not applied" : "this instance has no image",
                    List.of(Answers.DICOM));
        }
    }

    private static Form form(HttpServletRequest request, boolean single) {
        return Acceptance.of(request)
                .choose(accepted -> {
                    boolean multipart = accepted.multipart() || !single && accepted.isAnything();
                    return FrameRenderer.TYPES.stream()
                            .filter(accepted::includes)
                            .filter(type -> single || multipart)
                            .findFirst()
                            .map(type -> new Form(type, multipart));
                })
                .orElseThrow(() -> notAcceptable(single));
    }

    private static DicomWebException notAcceptable(boolean single) {
        return DicomWebException.notAcceptable(
                single ? "a picture is a JPEG, PNG or GIF" : "pictures are JPEG, PNG or GIF in multipart/related",
                FrameRenderer.TYPES.stream()
                        .map(type -> single ? type : "multipart/related; type=\"" + type + "\"")
                        .toList());
    }

    /** Pictures one after the other; what cannot be shown is passed over, unless that is all there is. */
    private final class Pictures {
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final String type;
        private Multipart multipart;
        private DicomWebException refused;

        Pictures(HttpServletRequest request, HttpServletResponse response, String type) {
            this.request = request;
            this.response = response;
            this.type = type;
        }

        void add(StoredInstance image, int number, RenderWish wish, String suffix) throws IOException {
            byte[] picture;
            try {
                picture = FrameRenderer.picture(retrieval.frames(image), number, wish, type);
            } catch (DicomWebException e) {
                if (e.status() == HttpStatus.BAD_REQUEST && multipart == null) {
                    throw e;
                }
                refused = e;
                return;
            }
            begun().part(type, Answers.base(request) + Retrieval.pathOf(image) + suffix)
                    .write(picture);
        }

        private Multipart begun() throws IOException {
            if (multipart == null) {
                multipart = new Multipart(response, type);
            }
            return multipart;
        }

        void end() throws IOException {
            if (multipart == null && refused != null) {
                throw refused;
            }
            begun().close();
        }
    }
}
