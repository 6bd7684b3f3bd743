package org.goldenhour.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.codec.CodedFile;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.io.SharedData;

/** The programs of OpenJPEG. Samples of an even depth go raw, component after component; those of an odd depth, which the raw reader refuses, as PGX. */
record OpenJpeg(Path scratch) {

    static void require() {
        for (String program : List.of("opj_compress", "opj_decompress")) {
            SharedData.requirePeer(Files.isExecutable(Path.of("/usr/bin", program)), program);
        }
    }

    byte[] compress(PixelFrame frame, List<String> options) throws IOException {
        return compress(frame, options, "j2k");
    }

    /** @param suffix j2k for a code stream, jp2 for one in boxes */
    byte[] compress(PixelFrame frame, List<String> options, String suffix) throws IOException {
        PixelDescription d = frame.description();
        Path out = scratch.resolve("coded." + suffix);
        Files.deleteIfExists(out);
        List<String> command = new ArrayList<>(List.of("opj_compress", "-o", out.toString()));
        if (d.bitsStored() % 2 == 1) {
            Files.write(scratch.resolve("in.pgx"), pgx(frame));
            command.addAll(List.of("-i", "in.pgx"));
        } else {
            Files.write(scratch.resolve("in.rawl"), reorder(frame.bytes(), d, true));
            command.addAll(List.of("-i", "in.rawl", "-F", format(d)));
        }
        command.addAll(options);
        assertThat(CodedFile.run(scratch, command)).as(command.toString()).isTrue();
        return Files.readAllBytes(out);
    }

    PixelFrame decompress(byte[] stream, PixelDescription d) throws IOException {
        return interleaved(decompressRaw(stream), d);
    }

    /** Component after component. */
    byte[] decompressRaw(byte[] stream) throws IOException {
        Files.write(scratch.resolve("theirs.j2k"), stream);
        Path out = scratch.resolve("theirs.rawl");
        Files.deleteIfExists(out);
        assertThat(CodedFile.run(scratch, List.of("opj_decompress", "-i", "theirs.j2k", "-o", out.toString())))
                .isTrue();
        return Files.readAllBytes(out);
    }

    static PixelFrame interleaved(byte[] planes, PixelDescription d) {
        return new PixelFrame(d, reorder(planes, d, false));
    }

    private static String format(PixelDescription d) {
        return d.columns() + "," + d.rows() + "," + d.samplesPerPixel() + "," + d.bitsStored() + ","
                + (d.signed() ? "s" : "u");
    }

    private static byte[] pgx(PixelFrame frame) {
        PixelDescription d = frame.description();
        String header =
                "PG ML " + (d.signed() ? "- " : "+ ") + d.bitsStored() + " " + d.columns() + " " + d.rows() + "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < frame.bytes().length; i += 2) {
            out.write(frame.bytes()[i + 1]);
            out.write(frame.bytes()[i]);
        }
        return out.toByteArray();
    }

    private static byte[] reorder(byte[] bytes, PixelDescription d, boolean toPlanes) {
        int width = Math.max(1, d.bitsAllocated() / 8);
        int pixels = d.rows() * d.columns();
        int samples = d.samplesPerPixel();
        byte[] out = new byte[pixels * samples * width];
        for (int p = 0; p < pixels; p++) {
            for (int s = 0; s < samples; s++) {
                int byPixel = (p * samples + s) * width;
                int byPlane = (s * pixels + p) * width;
                System.arraycopy(bytes, toPlanes ? byPixel : byPlane, out, toPlanes ? byPlane : byPixel, width);
            }
        }
        return out;
    }
}
