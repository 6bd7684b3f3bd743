package org.goldenhour.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every compressed frame of the shared corpus as we and as dcmtk and GDCM decode it: each peer that reads a file must agree, and one at least must read it. */
class CorpusCodecTest {
    private static final String JPEG = "1.2.840.10008.1.2.4.";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final Set<String> LOSSY_JPEG =
            Set.of(JPEG + "50", JPEG + "51", JPEG + "52", JPEG + "53", JPEG + "54", JPEG + "55");
    private static final Set<String> LOSSLESS_JPEG = Set.of(JPEG + "57", JPEG + "70");
    private static final Set<String> JPEG_LS = Set.of(JPEG + "80", JPEG + "81");

    /** By file name, why not every peer that reads it agrees, or none does. */
    private static final Map<String, String> DIFFERS = Map.of(
            "SC_rgb_jpeg.dcm",
            "dcmdjpeg refuses it",
            "SC_rgb_rle_16bit.dcm",
            "GDCM stands alone: dcmtk and pydicom read what we read",
            "SC_rgb_rle_32bit.dcm",
            "GDCM stands alone: dcmtk and pydicom read what we read",
            "Test_Data__GH364.dcm",
            "malformed file: no sequence of fragments",
            "Test_Data__genFile.dcm",
            "its only fragment is no JPEG",
            "liver_nonbyte_aligned_rle.dcm",
            "one bit a sample: neither dcmtk nor GDCM expand it",
            "liver_rle.dcm",
            "one bit a sample: neither dcmtk nor GDCM expand it");

    @TempDir
    Path scratch;

    @Test
    void everyFrameIsAsThePeersDecodeIt() throws Exception {
        SharedData.requirePeer(Files.isExecutable(Path.of("/usr/bin/dcmdjpeg")), "dcmtk");
        SharedData.requirePeer(Files.isExecutable(Path.of("/usr/bin/gdcmconv")), "gdcmconv");
        List<Path> files = Stream.of("conformance", "conformance_2")
                .flatMap(folder -> SharedData.files(folder).stream())
                .toList();
        Map<String, String> found = new TreeMap<>();
        int frames = 0;
        for (Path file : files) {
            String syntax = CodedFile.syntaxOf(file);
            if (syntax.equals(RLE)
                    || LOSSY_JPEG.contains(syntax)
                    || LOSSLESS_JPEG.contains(syntax)
                    || JPEG_LS.contains(syntax)) {
                frames += compare(file, syntax, found);
            }
        }
        assertThat(found.keySet()).as(found.toString()).containsExactlyInAnyOrderElementsOf(DIFFERS.keySet());
        assertThat(frames).isGreaterThan(200);
    }

    private int compare(Path file, String syntax, Map<String, String> found) throws IOException {
        String name = file.getFileName().toString();
        List<PixelFrame> ours;
        int tolerance;
        try {
            Optional<CodedFile> coded = CodedFile.find(file);
            if (coded.isEmpty()) {
                return 0;
            }
            ours = coded.get().decodeAll();
            int samples = coded.get().described().samplesPerPixel();
            tolerance = !LOSSY_JPEG.contains(syntax) ? 0 : samples == 1 ? 1 : 2;
        } catch (PixelCodecException | MalformedDicomException e) {
            found.put(name, e.getMessage());
            return 0;
        }
        List<String> said = new ArrayList<>();
        int agreed = 0;
        for (List<String> peer : peers(syntax, file)) {
            Path out = scratch.resolve("out.dcm");
            Files.deleteIfExists(out);
            if (!CodedFile.run(scratch, peer) || !Files.exists(out)) {
                continue;
            }
            int greatest = CodedFile.difference(ours, out);
            if (greatest <= tolerance) {
                agreed++;
            } else {
                said.add(peer.getFirst() + " differs by " + greatest);
            }
        }
        if (!said.isEmpty() || agreed == 0) {
            found.put(name, said.isEmpty() ? "no peer decodes it" : said + ", " + agreed + " agree");
        }
        return said.isEmpty() && agreed > 0 ? ours.size() : 0;
    }

    private static List<List<String>> peers(String syntax, Path file) {
        String in = file.toString();
        List<String> gdcm = List.of("gdcmconv", "--raw", in, "out.dcm");
        if (syntax.equals(RLE)) {
            return List.of(List.of("dcmdrle", in, "out.dcm"), gdcm);
        }
        if (JPEG_LS.contains(syntax)) {
            return List.of(List.of("dcmdjpls", in, "out.dcm"), gdcm);
        }
        List<String> dcmtk = List.of("dcmdjpeg", "+cn", "+px", in, "out.dcm");
        return LOSSY_JPEG.contains(syntax) ? List.of(dcmtk) : List.of(dcmtk, gdcm);
    }
}
