package org.goldenhour.tools;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.goldenhour.dicom.pixel.RenderedFrame;

/** Rendered frames as PNG. */
final class Pictures {
    private Pictures() {}

    static void write(RenderedFrame frame, Path png) throws IOException {
        boolean grey = frame.samplesPerPixel() == 1;
        BufferedImage image = new BufferedImage(
                frame.columns(), frame.rows(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        byte[] into = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] from = frame.bytes();
        if (grey) {
            System.arraycopy(from, 0, into, 0, into.length);
        } else {
            for (int i = 0; i < into.length; i += 3) {
                into[i] = from[i + 2];
                into[i + 1] = from[i + 1];
                into[i + 2] = from[i];
            }
        }
        if (!ImageIO.write(image, "png", png.toFile())) {
            throw new IOException("this Java writes no PNG");
        }
    }
}
