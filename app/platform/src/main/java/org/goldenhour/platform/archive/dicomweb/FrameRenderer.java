package org.goldenhour.platform.archive.dicomweb;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.pixel.RenderedFrame;
import org.goldenhour.dicom.pixel.SoftcopyPipeline;

/** Makes a picture of a frame as the softcopy pipeline shows it. */
final class FrameRenderer {
    static final String JPEG = "image/jpeg";
    static final String PNG = "image/png";
    static final String GIF = "image/gif";

    /** In the order in which one is chosen for who takes any (PS3.18 table 8.7.4-1). */
    static final List<String> TYPES = List.of(JPEG, PNG, GIF);

    /** Of zlib's nine levels about the second: half the time of the usual one for a tenth more bytes. */
    private static final float PNG_EFFORT = 0.8f;

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
        if (grey) {
            System.arraycopy(in, 0, out, 0, in.length);
            return image;
        }
        for (int i = 0; i + 2 < in.length; i += 3) {
            out[i] = in[i + 2];
            out[i + 1] = in[i + 1];
            out[i + 2] = in[i];
        }
        return image;
    }

    private static byte[] encoded(BufferedImage image, String type, int quality) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(type).next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (!type.equals(GIF)) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(type.equals(JPEG) ? quality / 100f : PNG_EFFORT);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
