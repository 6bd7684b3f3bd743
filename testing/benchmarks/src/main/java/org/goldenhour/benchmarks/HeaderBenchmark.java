package org.goldenhour.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.dicom.json.JsonWriteOptions;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The header of a CT image of 512 x 512: read from memory up to the pixels, and written as DICOM JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HeaderBenchmark {
    private byte[] file;
    private DataSet header;

    @Setup
    public void render() throws IOException {
        DataSet image = HeadPhantoms.normal()
                .scan(CtAcquisition.headRoutine().withSlices(0, 0, 5))
                .dataSets(StudyHeader.headCt("1.2.3", "1.2.3.4"))
                .getFirst();
        file = DicomWriter.toFileBytes(
                FileMetaInformation.of(
                        image.values().string(Tag.SOPClassUID).orElseThrow(),
                        image.values().string(Tag.SOPInstanceUID).orElseThrow(),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
                image);
        header = parse();
    }

    @Benchmark
    public DataSet parse() throws IOException {
        return DicomReader.readFile(file, ReadOptions.HEADER).dataSet();
    }

    @Benchmark
    public int toJson() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        DicomJson.write(header, out, JsonWriteOptions.INLINE);
        return out.size();
    }
}
