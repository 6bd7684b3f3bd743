package org.goldenhour.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.io.SharedData;
import org.goldenhour.dicom.pixel.PixelFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every compressed frame of the shared corpus as we and as dcmtk or GDCM decode it. */
class CorpusCodecTest {
    private static final String JPEG = "1.2.840.10008.1.2.4.";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final Set<String> LOSSY_JPEG =
            Set.of(JPEG + "50", JPEG + "51", JPEG + "52", JPEG + "53", JPEG + "54", JPEG + "55");
    private static final Set<String> LOSSLESS_JPEG = Set.of(JPEG + "57", JPEG + "70");
    private static final Set<String> JPEG_LS = Set.of(JPEG + "80", JPEG + "81");

    /** By file name, why no peer can say what is in it, or what is wrong with it. */
    private static final Map<String, String> DIFFERS = Map.of(
            "CT0012.fragmented_no_bot_jpeg_baseline.51.dcm",
            "frames of several fragments without offset table: not told apart by the simple joining here",
            "SC_rgb_jpeg.dcm",
            "dcmdjpeg refuses it",
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
            String syntax = syntaxOf(file);
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
        CodedFile coded;
        List<PixelFrame> ours = new ArrayList<>();
        try {
            coded = CodedFile.read(file);
            for (int i = 0; i < coded.streams().size(); i++) {
                ours.add(coded.decode(i));
            }
        } catch (PixelCodecException | MalformedDicomException e) {
            found.put(name, e.getMessage());
            return 0;
        }
        if (ours.isEmpty()) {
            return 0;
        }
        int tolerance = !LOSSY_JPEG.contains(syntax) ? 0 : coded.described().samplesPerPixel() == 1 ? 1 : 2;
        String worst = "no peer decodes it";
        for (List<String> peer : peers(syntax, file)) {
            Path out = scratch.resolve("out.dcm");
            Files.deleteIfExists(out);
            if (!CodedFile.run(scratch, peer) || !Files.exists(out)) {
                continue;
            }
            CodedFile theirs = CodedFile.read(out);
            int greatest = theirs.streams().size() == ours.size() ? 0 : Integer.MAX_VALUE;
            for (int i = 0; i < ours.size() && greatest != Integer.MAX_VALUE; i++) {
                greatest = Math.max(greatest, CodedFile.difference(ours.get(i), theirs.nativeFrame(i)));
            }
            if (greatest <= tolerance) {
                return ours.size();
            }
            worst = peer.getFirst() + " differs by " + greatest;
        }
        found.put(name, worst);
        return 0;
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

    private static String syntaxOf(Path file) {
        try {
            TransferSyntax syntax =
                    DicomReader.readFile(file, ReadOptions.HEADER).transferSyntax();
            return syntax.uid();
        } catch (IOException malformed) {
            return "";
        }
    }
}
