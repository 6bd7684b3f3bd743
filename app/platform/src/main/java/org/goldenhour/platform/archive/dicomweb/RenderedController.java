package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Rendered frames as JPEG or PNG (PS3.18 10.4.1.1.3) and thumbnails (10.4.1.1.5), as {@link RenderWish} says. An instance is shown by its first frame; a series and a study by
 * the first frame of each of their images in multipart/related, their thumbnail is that of the image in the middle.
 */
@RestController
@RequestMapping(Answers.ROOT + "/studies/{study}")
class RenderedController {
    private static final int[] THUMBNAIL = {128, 128};
    private static final String FRAME = "/series/{series}/instances/{instance}/frames/{frame:[0-9]+}";

    private final Retrieval retrieval;

    RenderedController(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    @GetMapping({"/rendered", "/series/{series}/rendered"})
    void several(
            @PathVariable String study,
            @PathVariable(required = false) Optional<String> series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String type = type(request, true);
        RenderWish wish = RenderWish.of(request, null);
        List<StoredInstance> images = images(study, series);
        byte[] first = picture(images.getFirst(), 1, wish, type);
        try (Multipart multipart = new Multipart(response, type)) {
            for (int i = 0; i < images.size(); i++) {
                multipart.part(type, "").write(i == 0 ? first : picture(images.get(i), 1, wish, type));
            }
        }
    }

    @GetMapping({"/series/{series}/instances/{instance}/rendered", FRAME + "/rendered"})
    void one(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable(required = false) Optional<String> frame,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found = retrieval.one(study, series, instance);
        answer(found, number(frame), RenderWish.of(request, null), request, response);
    }

    @GetMapping({"/thumbnail", "/series/{series}/thumbnail"})
    void thumbnailOfSeveral(
            @PathVariable String study,
            @PathVariable(required = false) Optional<String> series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<StoredInstance> images = images(study, series);
        answer(images.get(images.size() / 2), 1, RenderWish.of(request, THUMBNAIL), request, response);
    }

    @GetMapping({"/series/{series}/instances/{instance}/thumbnail", FRAME + "/thumbnail"})
    void thumbnail(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable(required = false) Optional<String> frame,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found = retrieval.one(study, series, instance);
        answer(found, number(frame), RenderWish.of(request, THUMBNAIL), request, response);
    }

    private static int number(Optional<String> frame) {
        return frame.map(text -> text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text))
                .orElse(1);
    }

    private List<StoredInstance> images(String study, Optional<String> series) {
        List<StoredInstance> images = retrieval.all(study, series).stream()
                .filter(one -> one.rows() > 0 && one.columns() > 0)
                .toList();
        if (images.isEmpty()) {
            throw DicomWebException.notFound();
        }
        return images;
    }

    private void answer(
            StoredInstance found, int frame, RenderWish wish, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String type = type(request, false);
        byte[] picture = picture(found, frame, wish, type);
        response.setContentType(type);
        response.setContentLength(picture.length);
        response.getOutputStream().write(picture);
    }

    private byte[] picture(StoredInstance found, int frame, RenderWish wish, String type) throws IOException {
        if (found.rows() == 0 || found.columns() == 0) {
            throw DicomWebException.notFound();
        }
        return FrameRenderer.picture(new Frames(retrieval.file(found)), frame, wish, type);
    }

    private static String type(HttpServletRequest request, boolean several) {
        for (Acceptance.Form form : Acceptance.of(request).forms()) {
            for (String type : List.of(FrameRenderer.JPEG, FrameRenderer.PNG)) {
                boolean fits =
                        form.multipart() == several || several && form.type().isWildcardType();
                if (fits && form.includes(type)) {
                    return type;
                }
            }
        }
        throw DicomWebException.notAcceptable(
                several
                        ? "pictures are image/jpeg or image/png in multipart/related"
                        : "a picture is image/jpeg or image/png");
    }
}
