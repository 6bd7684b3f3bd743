package org.goldenhour.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.goldenhour.dicom.codec.CodedFile;
import org.goldenhour.dicom.io.SharedData;
import org.goldenhour.dicom.pixel.PixelDescription;
import org.goldenhour.dicom.pixel.PixelFrame;

/** The HTJ2K encoder of OpenJPH, given samples component after component. */
record OpenJph(Path scratch) {

    static void require() {
        SharedData.requirePeer(Files.isExecutable(Path.of("/usr/bin/ojph_compress")), "ojph_compress");
    }

    byte[] compress(PixelFrame frame, List<String> options) throws IOException {
        PixelDescription d = frame.description();
        Files.write(scratch.resolve("in.yuv"), OpenJpeg.planes(frame));
        Path out = scratch.resolve("coded.j2c");
        Files.deleteIfExists(out);
        List<String> command = new ArrayList<>(List.of("ojph_compress", "-i", "in.yuv", "-o", out.toString()));
        command.addAll(List.of("-dims", "{" + d.columns() + "," + d.rows() + "}"));
        command.addAll(List.of("-num_comps", Integer.toString(d.samplesPerPixel())));
        command.addAll(List.of("-signed", each(d, Boolean.toString(d.signed()))));
        command.addAll(List.of("-bit_depth", each(d, Integer.toString(d.bitsStored()))));
        command.addAll(List.of("-downsamp", each(d, "{1,1}")));
        command.addAll(options);
        assertThat(CodedFile.run(scratch, command)).as(command.toString()).isTrue();
        return Files.readAllBytes(out);
    }

    private static String each(PixelDescription d, String value) {
        return String.join(",", Collections.nCopies(d.samplesPerPixel(), value));
    }
}
