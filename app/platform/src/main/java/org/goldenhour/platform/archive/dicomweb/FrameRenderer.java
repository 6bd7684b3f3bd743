package org.goldenhour.platform.archive.dicomweb;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.pixel.RenderedFrame;
import org.goldenhour.dicom.pixel.SoftcopyPipeline;

/** Makes JPEG or PNG of a frame as the softcopy pipeline shows it. */
final class FrameRenderer {
    static final String JPEG = "image/jpeg";
    static final String PNG = "image/png";

    private FrameRenderer() {}

    /** @param number from 1 @param type of the picture @throws DicomWebException 404 without such a frame, 406 where it cannot be shown */
    static byte[] picture(Frames frames, int number, RenderWish wish, String type) throws IOException {
        if (number < 1 || number > frames.count()) {
            throw DicomWebException.notFound();
        }
        try {
            RenderedFrame rendered = SoftcopyPipeline.render(frames.pixels(), number, wish.options());
            return encoded(wish.fitted(image(rendered)), type, wish.quality());
        } catch (PixelCodecException e) {
            throw Frames.refused(e);
        }
    }

    private static BufferedImage image(RenderedFrame frame) {
        boolean grey = frame.samplesPerPixel() == 1;
        BufferedImage image = new BufferedImage(
                frame.columns(), frame.rows(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        byte[] out = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] in = frame.bytes();
        for (int i = 0; i < in.length; i++) {
            out[grey ? i : i / 3 * 3 + 2 - i % 3] = in[i];
        }
        return image;
    }

    /** The rectangle of the image, scaled to that size, mirrored where the size of the source is negative. */
    static BufferedImage scaled(BufferedImage image, int[] source, int width, int height) {
        BufferedImage out = new BufferedImage(width, height, image.getType());
        Graphics2D graphics = out.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        boolean left = source[2] < 0;
        boolean up = source[3] < 0;
        graphics.drawImage(
                image,
                left ? width : 0,
                up ? height : 0,
                left ? 0 : width,
                up ? 0 : height,
                source[0],
                source[1],
                source[0] + Math.abs(source[2]),
                source[1] + Math.abs(source[3]),
                null);
        graphics.dispose();
        return out;
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
