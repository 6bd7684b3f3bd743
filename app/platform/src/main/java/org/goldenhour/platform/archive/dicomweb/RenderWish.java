package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.goldenhour.dicom.pixel.RenderOptions;
import org.goldenhour.dicom.pixel.VoiWindow;

/**
 * What a request asks of a picture (PS3.18 8.3.5.1): {@code window=center,width,function}, {@code quality=1..100} (of JPEG), and {@link Viewport}. Annotations are not burnt in
 * and colours not managed: a request for either is refused, so that nobody believes to see what is not there.
 *
 * @param viewport empty for the whole at its own size
 */
record RenderWish(RenderOptions options, int quality, Optional<Viewport> viewport) {
    private static final int DEFAULT_QUALITY = 90;

    /** @throws DicomWebException 400 for what has no meaning or is not done here */
    static RenderWish of(HttpServletRequest request) {
        return of(request, Optional.ofNullable(request.getParameter("viewport")).map(Viewport::parse));
    }

    /** Of a thumbnail, which has no other parameter than the size of its viewport (PS3.18 10.4.1.1.4). */
    static RenderWish ofThumbnail(HttpServletRequest request) {
        String asked = request.getParameter("viewport");
        if (asked != null && asked.split(",", -1).length != 2) {
            throw DicomWebException.badQuery("a thumbnail's viewport is vw,vh");
        }
        return of(request, Optional.of(asked == null ? Viewport.THUMBNAIL : Viewport.parse(asked)));
    }

    private static RenderWish of(HttpServletRequest request, Optional<Viewport> viewport) {
        if (request.getParameter("annotation") != null) {
            throw DicomWebException.badQuery("annotation is not supported");
        }
        String profile = request.getParameter("iccprofile");
        if (profile != null && !profile.equals("no")) {
            throw DicomWebException.badQuery("of iccprofile only no is supported");
        }
        String window = request.getParameter("window");
        return new RenderWish(
                new RenderOptions(Optional.ofNullable(window).map(RenderWish::window), false),
                quality(request.getParameter("quality")),
                viewport);
    }

    private static int quality(String text) {
        if (text == null) {
            return DEFAULT_QUALITY;
        }
        if (!text.matches("[1-9]\\d?|100")) {
            throw DicomWebException.badQuery("quality is a whole number from 1 to 100");
        }
        return Integer.parseInt(text);
    }

    private static VoiWindow window(String text) {
        String[] parts = text.split(",", -1);
        try {
            double center = Double.parseDouble(parts[0]);
            double width = Double.parseDouble(parts[1]);
            VoiWindow.Function function =
                    switch (parts[2]) {
                        case "linear" -> VoiWindow.Function.LINEAR;
                        case "linear-exact" -> VoiWindow.Function.LINEAR_EXACT;
                        case "sigmoid" -> VoiWindow.Function.SIGMOID;
                        default ->
                            throw DicomWebException.badQuery("a window's function is linear, linear-exact or sigmoid");
                    };
            double least = function == VoiWindow.Function.LINEAR ? 1 : Double.MIN_VALUE; // PS3.3 C.11.2.1.2
            if (!(width >= least) || !Double.isFinite(center) || !Double.isFinite(width) || parts.length > 3) {
                throw DicomWebException.badQuery("a window is center,width,function");
            }
            return new VoiWindow(center, width, function);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw DicomWebException.badQuery("a window is center,width,function");
        }
    }

    BufferedImage fitted(BufferedImage image) {
        return viewport.map(asked -> asked.fitted(image)).orElse(image);
    }
}
