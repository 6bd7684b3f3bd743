package org.goldenhour.dicom.codec.jpeg;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.goldenhour.dicom.codec.CodecErrorCode;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;

/** Baseline JPEG by the JDK's writer. It is given rasters, not images, so that it neither converts nor subsamples colours. */
final class BaselineEncoder {
    private BaselineEncoder() {}

    static byte[] encode(PixelFrame frame, int quality) throws PixelCodecException {
        PixelDescription d = frame.description();
        boolean grey = d.samplesPerPixel() == 1;
        String colours = d.photometricInterpretation();
        boolean fits = d.bitsAllocated() == 8
                && d.bitsStored() == 8
                && !d.signed()
                && (grey && colours.startsWith("MONOCHROME")
                        || d.samplesPerPixel() == 3 && (colours.equals("RGB") || colours.equals("YBR_FULL")))
                && d.rows() > 0
                && d.columns() > 0
                && frame.bytes().length == d.frameBytes()
                && quality >= 1
                && quality <= 100;
        if (!fits) {
            throw new PixelCodecException(CodecErrorCode.NOT_ENCODABLE, "baseline JPEG cannot hold such a frame");
        }
        byte[] samples = grey ? frame.bytes() : byPixel(frame);
        if (colours.equals("RGB")) {
            toYbr(samples);
        }
        int bands = d.samplesPerPixel();
        Raster raster = Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length),
                d.columns(),
                d.rows(),
                d.columns() * bands,
                bands,
                grey ? new int[] {0} : new int[] {0, 1, 2},
                null);
        return even(write(raster, quality));
    }

    private static byte[] write(Raster raster, int quality) throws PixelCodecException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), param);
        } catch (IOException e) {
            throw new PixelCodecException(CodecErrorCode.NOT_ENCODABLE, "the JDK's writer failed", e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A copy, colour by pixel. */
    private static byte[] byPixel(PixelFrame frame) {
        byte[] in = frame.bytes();
        if (frame.description().planarConfiguration() == 0) {
            return in.clone();
        }
        byte[] out = new byte[in.length];
        int pixels = in.length / 3;
        for (int i = 0; i < in.length; i++) {
            out[i % pixels * 3 + i / pixels] = in[i];
        }
        return out;
    }

    /** PS3.3 C.7.6.3.1.2, full range. */
    private static void toYbr(byte[] samples) {
        for (int i = 0; i < samples.length; i += 3) {
            double r = samples[i] & 0xFF;
            double g = samples[i + 1] & 0xFF;
            double b = samples[i + 2] & 0xFF;
            samples[i] = level(0.299 * r + 0.587 * g + 0.114 * b);
            samples[i + 1] = level(-0.168736 * r - 0.331264 * g + 0.5 * b + 128);
            samples[i + 2] = level(0.5 * r - 0.418688 * g - 0.081312 * b + 128);
        }
    }

    private static byte level(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }

    /** A fill byte before EOI makes an odd number even (T.81 B.1.1.2). */
    private static byte[] even(byte[] stream) {
        if (stream.length % 2 == 0) {
            return stream;
        }
        byte[] out = Arrays.copyOf(stream, stream.length + 1);
        out[out.length - 3] = (byte) 0xFF;
        out[out.length - 2] = (byte) 0xFF;
        out[out.length - 1] = (byte) 0xD9;
        return out;
    }
}
