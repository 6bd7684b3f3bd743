package org.goldenhour.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.goldenhour.dicom.codec.CodedFile;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.codec.PixelFrame;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every JPEG 2000 frame of the shared corpus as we, as OpenJPEG, and as GDCM where it reads the file, decode it. */
class Jpeg2000CorpusTest {
    private static final Set<String> LOSSLESS = Set.of(
            Jpeg2000Codec.LOSSLESS,
            Jpeg2000Codec.HIGH_THROUGHPUT_LOSSLESS,
            Jpeg2000Codec.HIGH_THROUGHPUT_LOSSLESS_RPCL);

    /** By file name, what is wrong with it. */
    private static final Map<String, String> DIFFERS = Map.of(
            "JPEG2000-embedded-sequence-delimiter.dcm", "its number of columns is the bytes of a sequence delimiter");

    @TempDir
    Path scratch;

    private final Jpeg2000Codec codec = new Jpeg2000Codec();

    @Test
    void everyFrameIsAsThePeersDecodeIt() throws Exception {
        OpenJpeg.require();
        SharedData.requirePeer(Files.isExecutable(Path.of("/usr/bin/gdcmconv")), "gdcmconv");
        List<Path> files = Stream.of("conformance", "conformance_2", "acute_abdomen/ct_3d/totseg_dicom")
                .flatMap(folder -> SharedData.files(folder).stream())
                .toList();
        Map<String, String> found = new TreeMap<>();
        int frames = 0;
        for (Path file : files) {
            if (codec.decodes().contains(CodedFile.syntaxOf(file))) {
                frames += compare(file, found);
            }
        }
        assertThat(found.keySet()).as(found.toString()).containsExactlyInAnyOrderElementsOf(DIFFERS.keySet());
        assertThat(frames).isGreaterThan(60);
    }

    private int compare(Path file, Map<String, String> found) throws IOException {
        String name = file.getFileName().toString();
        CodedFile coded;
        List<PixelFrame> ours;
        try {
            coded = CodedFile.read(file);
            ours = coded.decodeAll();
        } catch (PixelCodecException | MalformedDicomException e) {
            found.put(name, e.getMessage());
            return 0;
        }
        boolean lossless = LOSSLESS.contains(coded.transferSyntaxUid());
        int tolerance = lossless ? 0 : coded.described().samplesPerPixel() == 1 ? 1 : 2;
        boolean bits = coded.described().bitsAllocated() == 1;
        int greatest = 0;
        for (int i = 0; i < ours.size(); i++) {
            PixelFrame frame = ours.get(i);
            byte[] theirs = new OpenJpeg(scratch).decompressRaw(coded.streams().get(i));
            PixelDescription d = frame.description();
            int difference =
                    bits ? differentBits(frame, theirs) : CodedFile.difference(frame, OpenJpeg.interleaved(theirs, d));
            greatest = Math.max(greatest, difference);
        }
        if (greatest > tolerance) {
            found.put(name, "OpenJPEG differs by " + greatest);
        }
        // GDCM leaves one bit a pixel as OpenJPEG's bytes
        greatest = bits ? 0 : againstGdcm(file, ours);
        if (greatest > tolerance) {
            found.put(name, "GDCM differs by " + greatest);
        }
        return ours.size();
    }

    /** @param theirs a byte for each pixel */
    private static int differentBits(PixelFrame ours, byte[] theirs) {
        int count = 0;
        for (int i = 0; i < theirs.length; i++) {
            count += (ours.bytes()[i / 8] >> i % 8 & 1) == theirs[i] ? 0 : 1;
        }
        return count;
    }

    /** @return 0 where it does not read the file */
    private int againstGdcm(Path file, List<PixelFrame> ours) throws IOException {
        Path out = scratch.resolve("out.dcm");
        Files.deleteIfExists(out);
        if (!CodedFile.run(scratch, List.of("gdcmconv", "--raw", file.toString(), "out.dcm")) || !Files.exists(out)) {
            return 0;
        }
        return CodedFile.difference(ours, out);
    }
}
