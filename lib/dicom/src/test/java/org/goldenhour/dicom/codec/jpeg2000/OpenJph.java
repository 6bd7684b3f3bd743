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

/** The HTJ2K encoder of OpenJPH, given grey samples raw and colours as PPM. */
record OpenJph(Path scratch) {

    static void require() {
        SharedData.requirePeer(Files.isExecutable(Path.of("/usr/bin/ojph_compress")), "ojph_compress");
    }

    byte[] compress(PixelFrame frame, List<String> options) throws IOException {
        PixelDescription d = frame.description();
        boolean colour = d.samplesPerPixel() == 3;
        String in = colour ? "in.ppm" : "in.yuv";
        Files.write(scratch.resolve(in), colour ? ppm(frame) : frame.bytes());
        Path out = scratch.resolve("coded.j2c");
        Files.deleteIfExists(out);
        List<String> command = new ArrayList<>(List.of("ojph_compress", "-i", in, "-o", out.toString()));
        if (!colour) {
            command.addAll(List.of("-dims", "{" + d.columns() + "," + d.rows() + "}", "-num_comps", "1"));
            command.addAll(List.of("-bit_depth", Integer.toString(d.bitsStored()), "-downsamp", "{1,1}"));
            command.addAll(List.of("-signed", Boolean.toString(d.signed())));
        }
        command.addAll(options);
        assertThat(CodedFile.run(scratch, command)).as(command.toString()).isTrue();
        return Files.readAllBytes(out);
    }

    private static byte[] ppm(PixelFrame frame) {
        PixelDescription d = frame.description();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("P6\n" + d.columns() + " " + d.rows() + "\n255\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(frame.bytes());
        return out.toByteArray();
    }
}
