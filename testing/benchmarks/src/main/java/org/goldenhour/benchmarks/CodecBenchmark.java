package org.goldenhour.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.goldenhour.dicom.codec.EncodeOptions;
import org.goldenhour.dicom.codec.PixelCodecs;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
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
 * Decoding a slice of 512 x 512 of a head CT, 16 bits (0.5 MiB), one thread. Scores are frames a second: for JPEG baseline, whose frames have 8 bits,
 * one is 0.25 MiB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    /** RLE, JPEG baseline, JPEG-LS lossless. */
    @Param({"1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.80"})
    public String transferSyntaxUid;

    private PixelDescription description;
    private byte[] stream;

    @Setup
    public void encode() throws IOException {
        DataSet image = HeadPhantoms.normal()
                .scan(CtAcquisition.headRoutine().withSlices(0, 0, 5))
                .dataSets(StudyHeader.headCt("1.2.3", "1.2.3.4"))
                .getFirst();
        PixelFrame frame = new PixelFrame(
                PixelDescription.of(image.values()),
                image.values().bytes(Tag.PixelData).orElseThrow());
        if (transferSyntaxUid.endsWith(".4.50")) {
            frame = eightBits(frame);
        }
        description = frame.description();
        stream = PixelCodecs.installed().encode(frame, transferSyntaxUid, EncodeOptions.DEFAULT);
    }

    @Benchmark
    public PixelFrame decode() throws IOException {
        return PixelCodecs.installed().decode(stream, description, transferSyntaxUid);
    }

    /** The low bytes of a window around water. */
    private static PixelFrame eightBits(PixelFrame frame) {
        PixelDescription d = frame.description();
        byte[] out = new byte[d.rows() * d.columns()];
        for (int i = 0; i < out.length; i++) {
            int value = frame.bytes()[2 * i] & 0xFF | frame.bytes()[2 * i + 1] << 8;
            out[i] = (byte) Math.clamp(d.signed() ? value + 40 : value - 984, 0, 255);
        }
        return new PixelFrame(new PixelDescription(d.rows(), d.columns(), 1, "MONOCHROME2", 8, 8, 7, false, 0), out);
    }
}
