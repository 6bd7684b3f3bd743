package org.goldenhour.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decoding a slice of 512 x 512 of a head CT, 16 bits (0.5 MiB), one thread, from JPEG 2000 that OpenJPEG made and HTJ2K that OpenJPH made: it needs {@code opj_compress} and
 * {@code ojph_compress}. Scores are frames a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Jpeg2000Benchmark {
    /** JPEG 2000 lossless and at a tenth of the size, HTJ2K lossless and lossy. */
    @Param({Uid.JPEG2000Lossless, Uid.JPEG2000, Uid.HTJ2KLossless, Uid.HTJ2K})
    public String transferSyntaxUid;

    private PixelDescription description;
    private byte[] stream;

    @Setup
    public void compress() throws IOException, InterruptedException {
        DataSet image = HeadPhantoms.normal()
                .scan(CtAcquisition.headRoutine().withSlices(0, 0, 5))
                .dataSets(StudyHeader.headCt("1.2.3", "1.2.3.4"))
                .getFirst();
        description = PixelDescription.of(image.values());
        Path folder = Files.createTempDirectory("jpeg2000");
        boolean highThroughput = transferSyntaxUid.equals(Uid.HTJ2KLossless) || transferSyntaxUid.equals(Uid.HTJ2K);
        Path in = folder.resolve(highThroughput ? "in.yuv" : "in.rawl");
        Path out = folder.resolve("out.j2c");
        Files.write(in, image.values().bytes(Tag.PixelData).orElseThrow());
        Process process = new ProcessBuilder(highThroughput ? openJph(in, out) : openJpeg(in, out))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("log")));
        }
        stream = Files.readAllBytes(out);
        for (Path file : List.of(in, out, folder.resolve("log"), folder)) {
            Files.delete(file);
        }
    }

    @Benchmark
    public PixelFrame decode() throws IOException {
        return PixelCodecs.installed().decode(stream, description, transferSyntaxUid);
    }

    private List<String> openJpeg(Path in, Path out) {
        PixelDescription d = description;
        String format = d.columns() + "," + d.rows() + ",1," + d.bitsStored() + (d.signed() ? ",s" : ",u");
        List<String> command = new ArrayList<>(List.of("opj_compress", "-F", format));
        command.addAll(List.of("-i", in.toString(), "-o", out.toString()));
        command.addAll(transferSyntaxUid.equals(Uid.JPEG2000Lossless) ? List.of() : List.of("-I", "-r", "10"));
        return command;
    }

    private List<String> openJph(Path in, Path out) {
        PixelDescription d = description;
        List<String> command = new ArrayList<>(List.of("ojph_compress", "-num_comps", "1", "-downsamp", "{1,1}"));
        command.addAll(List.of("-dims", "{" + d.columns() + "," + d.rows() + "}"));
        command.addAll(List.of("-bit_depth", "" + d.bitsStored(), "-signed", "" + d.signed()));
        command.addAll(List.of("-i", in.toString(), "-o", out.toString()));
        boolean lossless = transferSyntaxUid.equals(Uid.HTJ2KLossless);
        command.addAll(lossless ? List.of("-reversible", "true") : List.of("-qstep", "0.0002"));
        return command;
    }
}
