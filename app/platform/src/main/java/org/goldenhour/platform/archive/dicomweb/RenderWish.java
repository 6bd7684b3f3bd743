package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import org.goldenhour.dicom.pixel.RenderOptions;
import org.goldenhour.dicom.pixel.VoiWindow;

/**
 * What a request asks of a picture (PS3.18 8.3.5.1): {@code window=center,width,function}, {@code quality=1..100} (of JPEG), and
 * {@code viewport=vw,vh[,sx,sy[,sw,sh]]}: the part of the source in which it is interested, made to fit within, never enlarged, mirrored where sw or sh is negative. Annotations are not burnt in.
 *
 * @param viewport null for the whole at its own size
 */
record RenderWish(RenderOptions options, int quality, int[] viewport) {
    private static final int DEFAULT_QUALITY = 90;
    private static final int LARGEST = 16384;

    /** @param viewport where the request says nothing; null for its own size */
    static RenderWish of(HttpServletRequest request, int[] viewport) {
        String window = request.getParameter("window");
        String quality = request.getParameter("quality");
        String asked = request.getParameter("viewport");
        return new RenderWish(
                new RenderOptions(Optional.ofNullable(window).map(RenderWish::window), false),
                quality == null ? DEFAULT_QUALITY : wholeNumber(quality, "quality", 1, 100),
                asked == null ? viewport : viewport(asked));
    }

    private static VoiWindow window(String text) {
        String[] parts = text.split(",");
        try {
            double center = Double.parseDouble(parts[0]);
            double width = Double.parseDouble(parts[1]);
            VoiWindow.Function function =
                    switch (parts.length == 2 ? "linear" : parts[2]) {
                        case "linear" -> VoiWindow.Function.LINEAR;
                        case "linear-exact" -> VoiWindow.Function.LINEAR_EXACT;
                        case "sigmoid" -> VoiWindow.Function.SIGMOID;
                        default ->
                            throw DicomWebException.badQuery("a window's function is linear, linear-exact or sigmoid");
                    };
            if (!(width > 0) || !Double.isFinite(center) || !Double.isFinite(width) || parts.length > 3) {
                throw DicomWebException.badQuery("a window is center,width,function");
            }
            return new VoiWindow(center, width, function);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw DicomWebException.badQuery("a window is center,width,function");
        }
    }

    private static int[] viewport(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2 && parts.length != 4 && parts.length != 6) {
            throw DicomWebException.badQuery("a viewport is vw,vh,sx,sy,sw,sh");
        }
        int[] viewport = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            int least = i < 2 ? 1 : i < 4 ? 0 : -LARGEST;
            viewport[i] = i >= 2 && parts[i].isEmpty() ? 0 : wholeNumber(parts[i], "viewport", least, LARGEST);
        }
        return viewport;
    }

    private static int wholeNumber(String text, String name, int from, int to) {
        if (text.matches("-?\\d{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) {
                return number;
            }
        }
        throw DicomWebException.badQuery(name + " is a whole number from " + from + " to " + to);
    }

    BufferedImage fitted(BufferedImage image) {
        if (viewport == null) {
            return image;
        }
        int[] source = Arrays.copyOfRange(viewport, 2, 6); // sx, sy, sw, sh
        int right = image.getWidth() - source[0];
        int below = image.getHeight() - source[1];
        source[2] = source[2] == 0 ? right : source[2];
        source[3] = source[3] == 0 ? below : source[3];
        if (Math.abs(source[2]) > right || Math.abs(source[3]) > below || right < 1 || below < 1) {
            throw DicomWebException.badQuery("a viewport's source lies within the image");
        }
        int width = Math.abs(source[2]);
        int height = Math.abs(source[3]);
        double scale = Math.min(1, Math.min(viewport[0] / (double) width, viewport[1] / (double) height));
        if (scale == 1 && source[2] == image.getWidth() && source[3] == image.getHeight()) {
            return image;
        }
        return FrameRenderer.scaled(image, source, Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int)
                Math.round(height * scale)));
    }
}
