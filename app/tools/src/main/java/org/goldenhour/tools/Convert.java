package org.goldenhour.tools;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.dicom.pixel.Recompression;
import org.goldenhour.dicom.pixel.RenderOptions;
import org.goldenhour.dicom.pixel.SoftcopyPipeline;
import org.goldenhour.dicom.pixel.VoiWindow;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files into another transfer syntax, or into pictures. */
@Command(
        name = "convert",
        description = "Bring files into another transfer syntax, or frames into PNG pictures.",
        mixinStandardHelpOptions = true)
final class Convert implements Callable<Integer> {
    /** What a file can become. */
    enum Form {
        EXPLICIT(Uid.ExplicitVRLittleEndian),
        IMPLICIT(Uid.ImplicitVRLittleEndian),
        DEFLATED(Uid.DeflatedExplicitVRLittleEndian),
        RLE(Uid.RLELossless),
        JPEGLS(Uid.JPEGLSLossless),
        JPEGLS_NEAR(Uid.JPEGLSNearLossless),
        JPEG_BASELINE(Uid.JPEGBaseline8Bit),
        PNG("");

        private final String uid;

        Form(String uid) {
            this.uid = uid;
        }
    }

    @Parameters(index = "0", description = "a file or folder")
    private Path from;

    @Parameters(index = "1", description = "a new file; of a folder, a new folder")
    private Path to;

    @Option(names = "--as", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Form form = Form.EXPLICIT;

    @Option(
            names = "--near",
            description = "greatest difference of a stored value, JPEGLS_NEAR (default: ${DEFAULT-VALUE})")
    private int near = 2;

    @Option(names = "--quality", description = "1 to 100, JPEG_BASELINE (default: ${DEFAULT-VALUE})")
    private int quality = 90;

    @Option(names = "--frame", description = "of PNG, from 1 (default: ${DEFAULT-VALUE})")
    private int frame = 1;

    @Option(
            names = "--window",
            split = ",",
            paramLabel = "NUMBER",
            description = "center and width for PNG, such as 40,80; without it that of the header")
    private double[] window;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (window != null && window.length != 2) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--window is center,width");
        }
        List<Path> files = FileList.of(List.of(from));
        int done = 0;
        try (Progress progress = Progress.of("converting", files.size())) {
            for (Path file : files) {
                done += convert(file) ? 1 : 0;
                progress.step();
            }
        }
        spec.commandLine().getOut().println(done + " converted, " + (files.size() - done) + " not");
        return done == files.size() && done > 0 ? Tools.GOOD : Tools.BAD;
    }

    private boolean convert(Path file) {
        try {
            Path target = target(file);
            if (Files.exists(target)) {
                throw new IOException(target + " is there already");
            }
            DicomFile read = DicomReader.readFile(file, ReadOptions.ALL);
            if (form == Form.PNG) {
                picture(read, target);
            } else {
                rewrite(read, target);
            }
            return true;
        } catch (IOException e) {
            spec.commandLine().getErr().println(file + ": " + e.getMessage());
            return false;
        }
    }

    private Path target(Path file) throws IOException {
        if (!Files.isDirectory(from)) {
            return to;
        }
        String name = from.relativize(file) + (form == Form.PNG ? ".png" : "");
        Path target = to.resolve(name);
        Files.createDirectories(target.toAbsolutePath().getParent());
        return target;
    }

    private void rewrite(DicomFile read, Path target) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(form.uid);
        DataSet converted =
                Recompression.of(read.dataSet(), read.transferSyntax(), syntax, new EncodeOptions(quality, near));
        DataSet meta = FileMetaInformation.of(
                converted.values().string(Tag.SOPClassUID, ""),
                converted.values().string(Tag.SOPInstanceUID, ""),
                syntax.uid());
        try (OutputStream out = Files.newOutputStream(target)) {
            DicomWriter.writeFile(out, meta, converted);
        }
    }

    private void picture(DicomFile read, Path target) throws IOException {
        PixelData pixels =
                PixelData.of(read.dataSet(), read.transferSyntax()).orElseThrow(() -> new IOException("no pixel data"));
        try {
            Pictures.write(SoftcopyPipeline.render(pixels, frame, new RenderOptions(wanted(), true)), target);
        } catch (PixelCodecException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Optional<VoiWindow> wanted() {
        return window == null
                ? Optional.empty()
                : Optional.of(new VoiWindow(window[0], window[1], VoiWindow.Function.LINEAR));
    }
}
