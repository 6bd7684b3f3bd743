package org.goldenhour.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.media.Medium;
import org.goldenhour.dicom.media.MediumInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools against dcmtk: its query/retrieve server, its decompressors, its reading of what we write. */
class ToolsPeersTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Tools.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static void require(String program) {
        boolean present = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(present).as(program).isTrue();
        }
        assumeThat(present).as(program + " is installed").isTrue();
    }

    private String dcmtk(String... command) throws Exception {
        require(command[0]);
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private Path phantom() {
        Path images = folder.resolve("images");
        assertThat(run(
                        "phantom",
                        "HEAD_BLEED_30ML",
                        images.toString(),
                        "--matrix",
                        "32",
                        "--thickness",
                        "40",
                        "--patient-name",
                        "Wang^XiaoDong"))
                .isZero();
        return images;
    }

    private static DataSet read(Path file) throws IOException {
        return DicomReader.readFile(file, ReadOptions.ALL).dataSet();
    }

    private static byte[] pixels(Path file) throws IOException {
        return read(file).values().bytes(Tag.PixelData).orElseThrow();
    }

    private static Map<String, DataSet> byUid(Path medium) throws IOException {
        Map<String, DataSet> all = new TreeMap<>();
        try (Medium open = Medium.open(medium)) {
            assertThat(open.missing()).isEmpty();
            for (MediumInstance one : open.instances()) {
                try (var in = one.dataSet()) {
                    all.put(one.sopInstanceUid(), DicomReader.readDataSet(in, one.transferSyntax(), ReadOptions.ALL));
                }
            }
        }
        return all;
    }

    @Test
    void aStudyGoesToDcmtkIsFoundThereAndComesBackOnAMedium() throws Exception {
        require("dcmqrscp");
        Path images = phantom();
        Map<String, DataSet> sent = byUid(images);
        assertThat(sent).hasSizeGreaterThan(3);
        String study = sent.values().iterator().next().values().string(Tag.StudyInstanceUID, "");
        int port = freePort();
        Process server = archive(port);
        try {
            String[] peer = {"127.0.0.1", Integer.toString(port), "--called", "QRSCP"};

            assertThat(run(with(peer, "send", images.toString(), "--json")))
                    .as("%s", err)
                    .isZero();
            assertThat(out.toString())
                    .contains("{\"sent\":" + sent.size() + ",\"failed\":0,\"passedOver\":0,\"missing\":0}");

            assertThat(run(with(peer, "find", "PatientName=Wang*")))
                    .as("%s", err)
                    .isZero();
            assertThat(out.toString()).contains(study).contains("1 found");
            assertThat(run(with(peer, "find", "--json", "PatientID=nobody"))).isZero();
            assertThat(out.toString().strip()).isEqualTo("[]");

            Path zip = folder.resolve("medium.zip");
            assertThat(run(with(peer, "get", "--study", study, "--to", zip.toString())))
                    .as("%s %s", out, err)
                    .isZero();
            assertThat(out.toString()).contains(sent.size() + " received, 0 not");
            assertThat(byUid(zip)).isEqualTo(sent);

            Path disc = folder.resolve("disc");
            assertThat(run(with(peer, "get", "--study", study, "--to", disc.toString())))
                    .as("%s", err)
                    .isZero();
            assertThat(dcmtk(
                            "dcmdump",
                            "+P",
                            "DirectoryRecordType",
                            disc.resolve("DICOMDIR").toString()))
                    .contains("PATIENT", "STUDY", "SERIES", "IMAGE");
            assertThat(run(with(
                            peer,
                            "get",
                            "--study",
                            "1.2.3.4",
                            "--to",
                            folder.resolve("none").toString())))
                    .isEqualTo(1);
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static String[] with(String[] peer, String command, String... more) {
        List<String> all = new ArrayList<>();
        all.add(command);
        all.add(peer[0]);
        all.add(peer[1]);
        all.addAll(Arrays.asList(more));
        all.add(peer[2]);
        all.add(peer[3]);
        return all.toArray(String[]::new);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process archive(int port) throws Exception {
        Path store = Files.createDirectories(folder.resolve("archive"));
        Path configuration = folder.resolve("dcmqrscp.cfg");
        Files.writeString(configuration, """
                NetworkTCPPort  = %d
                MaxPDUSize      = 16384
                MaxAssociations = 16
                HostTable BEGIN
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                QRSCP  %s  RW  (10, 64mb)  ANY
                AETable END
                """.formatted(port, store));
        Process server = new ProcessBuilder("dcmqrscp", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dcmqrscp.log").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return server;
            } catch (IOException notYet) {
                assertThat(System.nanoTime()).as("dcmqrscp starts").isLessThan(end);
                server.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Test
    void compressedFilesAreDecompressedByDcmtkToTheSamePixels() throws Exception {
        Path image = phantom().resolve("IM000002.dcm");
        for (String[] form :
                List.of(new String[] {"RLE", "dcmdrle"}, new String[] {"JPEGLS", "dcmdjpls"}, new String[] {
                    "DEFLATED", "dcmconv"
                })) {
            Path compressed = folder.resolve(form[0] + ".dcm");
            Path back = folder.resolve(form[0] + "-back.dcm");
            assertThat(run("convert", image.toString(), compressed.toString(), "--as", form[0]))
                    .as("%s", err)
                    .isZero();
            if (form[0].equals("DEFLATED")) {
                dcmtk("dcmconv", "+te", compressed.toString(), back.toString());
            } else {
                dcmtk(form[1], compressed.toString(), back.toString());
            }
            assertThat(pixels(back)).as(form[0]).isEqualTo(pixels(image));
            Path own = folder.resolve(form[0] + "-own.dcm");
            assertThat(run("convert", compressed.toString(), own.toString())).isZero();
            assertThat(read(own)).as(form[0]).isEqualTo(read(image));
        }
    }

    @Test
    void aLossyFileIsAnotherInstanceThatSaysSo() throws Exception {
        Path image = phantom().resolve("IM000002.dcm");
        Path lossy = folder.resolve("lossy.dcm");
        assertThat(run("convert", image.toString(), lossy.toString(), "--as", "JPEGLS_NEAR", "--near", "3"))
                .as("%s", err)
                .isZero();

        DataSet after = read(lossy);
        assertThat(after.values().string(Tag.LossyImageCompression)).contains("01");
        assertThat(after.values().string(Tag.LossyImageCompressionMethod)).contains("ISO_14495_1");
        assertThat(after.values().string(Tag.SOPInstanceUID))
                .isNotEqualTo(read(image).values().string(Tag.SOPInstanceUID));
        Path back = folder.resolve("back.dcm");
        dcmtk("dcmdjpls", lossy.toString(), back.toString());
        byte[] before = pixels(image);
        byte[] decoded = pixels(back);
        for (int i = 0; i < before.length; i += 2) {
            int one = (short) (before[i] & 0xFF | before[i + 1] << 8);
            int other = (short) (decoded[i] & 0xFF | decoded[i + 1] << 8);
            assertThat(Math.abs(one - other)).isLessThanOrEqualTo(3);
        }
        assertThat(run("convert", image.toString(), folder.resolve("no.dcm").toString(), "--as", "JPEG_BASELINE"))
                .as("sixteen bits do not fit")
                .isEqualTo(1);
        assertThat(err.toString()).contains("GH-CODEC-0007");
    }

    @Test
    void makesPicturesUnderAWindow() throws IOException {
        Path images = phantom();
        Path pictures = folder.resolve("pictures");
        assertThat(run("convert", images.toString(), pictures.toString(), "--as", "PNG", "--window", "40,80"))
                .as("%s", err)
                .isZero();
        BufferedImage picture =
                ImageIO.read(pictures.resolve("IM000003.dcm.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(32);
        assertThat(picture.getRaster().getSample(0, 0, 0)).as("air").isZero();
        int brightest = 0;
        for (int i = 0; i < 32 * 32; i++) {
            brightest = Math.max(brightest, picture.getRaster().getSample(i % 32, i / 32, 0));
        }
        assertThat(brightest).as("bone").isEqualTo(255);
    }

    @Test
    void aPhantomIsTheSameForTheSameSeed() throws IOException {
        for (String[] made : List.of(new String[] {"a", "1"}, new String[] {"b", "1"}, new String[] {"c", "2"})) {
            assertThat(run(
                            "phantom",
                            "ECG_ANTERIOR_INFARCTION",
                            folder.resolve(made[0]).toString(),
                            "--seed",
                            made[1]))
                    .isZero();
        }
        assertThat(folder.resolve("a/IM000001.dcm")).hasSameBinaryContentAs(folder.resolve("b/IM000001.dcm"));
        assertThat(read(folder.resolve("c/IM000001.dcm"))).isNotEqualTo(read(folder.resolve("a/IM000001.dcm")));
        assertThat(run("check", folder.resolve("a").toString())).isZero();
    }
}
