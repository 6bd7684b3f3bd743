package org.goldenhour.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.goldenhour.dicom.codec.PixelCodecException;
import org.goldenhour.dicom.codec.PixelDescription;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.MalformedDicomException;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real images: each is rendered or refused by a code, and grey ones look as dcmtk shows them. */
class RenderedPeerTest {
    private static final Path PEER = Path.of("/usr/bin/dcm2pnm");
    private static final VoiWindow WINDOW = new VoiWindow(40, 400, VoiWindow.Function.LINEAR);

    private static List<Path> corpus() throws Exception {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path root = at.resolve("shared/data");
            if (Files.isDirectory(root.resolve("conformance"))) {
                try (Stream<Path> one = Files.walk(root.resolve("conformance"));
                        Stream<Path> two = Files.walk(root.resolve("conformance_2"))) {
                    return Stream.concat(one, two)
                            .filter(Files::isRegularFile)
                            .sorted()
                            .toList();
                }
            }
        }
        Assumptions.abort("skipped: no ../shared/data/conformance");
        return List.of();
    }

    private static Optional<PixelData> pixels(Path path) throws Exception {
        try {
            DicomFile file = DicomReader.readFile(path, ReadOptions.ALL);
            return PixelData.of(file.dataSet(), file.transferSyntax());
        } catch (MalformedDicomException refused) {
            return Optional.empty();
        }
    }

    @Test
    void everyImageIsRenderedOrRefusedByACode() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        int rendered = 0;
        for (Path path : corpus()) {
            Optional<PixelData> pixels = pixels(path);
            if (pixels.isEmpty()) {
                continue;
            }
            try {
                RenderedFrame frame =
                        SoftcopyPipeline.render(pixels.get(), 1, new RenderOptions(Optional.empty(), true));
                softly.assertThat(frame.bytes())
                        .as(path.toString())
                        .hasSize(frame.rows() * frame.columns() * frame.samplesPerPixel());
                rendered++;
            } catch (PixelCodecException refused) {
                softly.assertThat(refused.code()).as(path.toString()).isNotNull();
            } catch (RuntimeException other) {
                softly.fail(path.toString(), other);
            }
        }
        softly.assertThat(rendered).isGreaterThan(50);
        softly.assertAll();
    }

    @Test
    void greyImagesLookAsDcmtkShowsThem(@TempDir Path folder) throws Exception {
        boolean present = Files.isExecutable(PEER);
        assertThat(present || !"true".equals(System.getenv("CI"))).as("dcmtk").isTrue();
        Assumptions.assumeTrue(present, "skipped: peer is not installed: dcmtk");
        SoftAssertions softly = new SoftAssertions();
        int compared = 0;
        for (Path path : corpus()) {
            Optional<PixelData> pixels = pixels(path).filter(RenderedPeerTest::isPlainGrey);
            Path picture = folder.resolve("picture.pgm");
            if (pixels.isEmpty() || compared == 40 || !byPeer(path, picture)) {
                continue;
            }
            byte[] theirs = Files.readAllBytes(picture);
            RenderedFrame ours =
                    SoftcopyPipeline.render(pixels.get(), 1, new RenderOptions(Optional.of(WINDOW), false));
            int head = theirs.length - ours.bytes().length;
            int greatest = 0;
            for (int i = 0; i < ours.bytes().length; i++) {
                greatest = Math.max(greatest, Math.abs((ours.bytes()[i] & 0xFF) - (theirs[head + i] & 0xFF)));
            }
            compared++;
            softly.assertThat(greatest).as(path.toString()).isLessThanOrEqualTo(1);
        }
        softly.assertThat(compared).isGreaterThan(5);
        softly.assertAll();
    }

    private static boolean isPlainGrey(PixelData pixels) {
        PixelDescription d = pixels.description();
        return !pixels.isEncapsulated()
                && !pixels.isFloatingPoint()
                && d.photometricInterpretation().equals("MONOCHROME2")
                && d.bitsAllocated() == 16
                && !pixels.dataSet().contains(Tag.PixelPaddingValue)
                && !pixels.dataSet().contains(Tag.PerFrameFunctionalGroupsSequence);
    }

    private static boolean byPeer(Path image, Path picture) throws Exception {
        Files.deleteIfExists(picture);
        Process peer = new ProcessBuilder(
                        PEER.toString(), "+op", "-O", "+Ww", "40", "400", image.toString(), picture.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return peer.waitFor(20, TimeUnit.SECONDS) && peer.exitValue() == 0 && Files.isRegularFile(picture);
    }
}
