package org.goldenhour.platform.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.platform.archive.index.StoredInstance;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Rendered frames as JPEG or PNG (PS3.18 10.4.1.1.3), of uncompressed pixels. Parameters: {@code window=center,width,function} (linear, linear-exact, sigmoid),
 * {@code viewport=width,height} (fits within, never enlarges), {@code quality=1..100} (JPEG).
 */
@RestController
@RequestMapping(Answers.ROOT + "/studies/{study}/series/{series}/instances/{instance}")
class RenderedController {
    private static final String JPEG = "image/jpeg";
    private static final String PNG = "image/png";
    private static final int DEFAULT_QUALITY = 90;

    private final Retrieval retrieval;

    RenderedController(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    /** What a request may ask for. */
    record Wish(String window, String viewport, String quality) {}

    @GetMapping("/rendered")
    void instance(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @RequestParam(required = false) String window,
            @RequestParam(required = false) String viewport,
            @RequestParam(required = false) String quality,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found = retrieval.one(study, series, instance);
        answer(found, 1, new Wish(window, viewport, quality), request, response);
    }

    @GetMapping("/frames/{frame:[0-9]+}/rendered")
    void frame(
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String frame,
            @RequestParam(required = false) String window,
            @RequestParam(required = false) String viewport,
            @RequestParam(required = false) String quality,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance found = retrieval.one(study, series, instance);
        int number = frame.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(frame);
        answer(found, number, new Wish(window, viewport, quality), request, response);
    }

    private void answer(
            StoredInstance found, int frame, Wish wish, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String type = type(request);
        Optional<FrameRenderer.Window> window = Optional.ofNullable(wish.window).map(RenderedController::window);
        int quality = wish.quality == null ? DEFAULT_QUALITY : wholeNumber(wish.quality, "quality", 1, 100);
        if (TransferSyntax.of(found.transferSyntaxUid()).encapsulated()) {
            throw DicomWebException.notAcceptable("compressed pixels are not rendered");
        }
        if (found.rows() == 0 || found.columns() == 0) {
            throw DicomWebException.notFound();
        }
        byte[] pixels = new Frames(retrieval.file(found)).frame(frame);
        BufferedImage image =
                new FrameRenderer(retrieval.metadata(found).header().values()).render(pixels, window);
        byte[] picture = encoded(fitted(image, wish.viewport), type, quality);
        response.setContentType(type);
        response.setContentLength(picture.length);
        response.getOutputStream().write(picture);
    }

    private static String type(HttpServletRequest request) {
        for (Acceptance.Form form : Acceptance.of(request).forms()) {
            for (String type : List.of(JPEG, PNG)) {
                if (!form.multipart() && form.includes(type)) {
                    return type;
                }
            }
        }
        throw DicomWebException.notAcceptable("a rendered frame is image/jpeg or image/png");
    }

    private static FrameRenderer.Window window(String text) {
        String[] parts = text.split(",");
        try {
            double center = Double.parseDouble(parts[0]);
            double width = Double.parseDouble(parts[1]);
            FrameRenderer.Window.Function function =
                    switch (parts.length == 2 ? "linear" : parts[2]) {
                        case "linear" -> FrameRenderer.Window.Function.LINEAR;
                        case "linear-exact" -> FrameRenderer.Window.Function.LINEAR_EXACT;
                        case "sigmoid" -> FrameRenderer.Window.Function.SIGMOID;
                        default ->
                            throw DicomWebException.badQuery("a window's function is linear, linear-exact or sigmoid");
                    };
            if (!(width > 0) || !Double.isFinite(center) || !Double.isFinite(width) || parts.length > 3) {
                throw DicomWebException.badQuery("a window is center,width,function");
            }
            return new FrameRenderer.Window(center, width, function);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw DicomWebException.badQuery("a window is center,width,function");
        }
    }

    private static int wholeNumber(String text, String name, int from, int to) {
        if (text.matches("\\d{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) {
                return number;
            }
        }
        throw DicomWebException.badQuery(name + " is a whole number from " + from + " to " + to);
    }

    private static BufferedImage fitted(BufferedImage image, String viewport) {
        if (viewport == null) {
            return image;
        }
        String[] parts = viewport.split(",");
        if (parts.length != 2) {
            throw DicomWebException.badQuery("a viewport is width,height");
        }
        double scale = Math.min(
                1,
                Math.min(
                        wholeNumber(parts[0], "viewport", 1, 16384) / (double) image.getWidth(),
                        wholeNumber(parts[1], "viewport", 1, 16384) / (double) image.getHeight()));
        if (scale == 1) {
            return image;
        }
        BufferedImage small = new BufferedImage(
                Math.max(1, (int) Math.round(image.getWidth() * scale)),
                Math.max(1, (int) Math.round(image.getHeight() * scale)),
                image.getType());
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, small.getWidth(), small.getHeight(), null);
        graphics.dispose();
        return small;
    }

    private static byte[] encoded(BufferedImage image, String type, int quality) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(type).next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (type.equals(JPEG)) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality / 100f);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
