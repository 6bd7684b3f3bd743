package org.goldenhour.platform.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomFile;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.platform.support.DicomWeb;
import org.goldenhour.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Other people's files, good and bad: each is stored and comes back unchanged, or is refused with a reason; none stops the node. The corpus has some instances in several
 * transfer syntaxes under one UID: of those the first comes back.
 */
@PlatformTest
class ConformanceFilesTest {
    @LocalServerPort
    int port;

    private static List<Path> corpus() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            for (String folder : List.of("conformance", "conformance_2")) {
                Path corpus = up.resolve("shared/data").resolve(folder);
                if (Files.isDirectory(corpus)) {
                    try (Stream<Path> all = Files.walk(corpus)) {
                        all.filter(Files::isRegularFile).sorted().forEach(files::add);
                    }
                }
            }
            if (!files.isEmpty()) {
                return files;
            }
        }
        return files;
    }

    @Test
    void storesOrRefusesEveryFile() throws IOException {
        List<Path> files = corpus();
        assumeTrue(!files.isEmpty(), "skipped: ../shared/data/conformance is not here");
        DicomWeb web = new DicomWeb(port);
        List<String> wrong = new ArrayList<>();
        Map<String, byte[]> firstByUrl = new HashMap<>();
        int stored = 0;
        int refused = 0;
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            HttpResponse<byte[]> answer = web.store("/studies", List.of(bytes));
            DataSet said = DicomJson.read(answer.body());
            var reference = said.values().firstItem(Tag.ReferencedSOPSequence);
            if (reference.isPresent() && reference.get().string(Tag.RetrieveURL).isPresent()) {
                stored++;
                String url = reference.get().string(Tag.RetrieveURL).get();
                firstByUrl.putIfAbsent(url, bytes);
                if (!comesBack(web, url, firstByUrl.get(url))) {
                    wrong.add(file.getFileName() + " comes back changed");
                }
            } else if (reference.isPresent()) {
                stored++; // kept aside: the corpus has several contents under one UID
            } else if (hasReason(said)) {
                refused++;
            } else {
                wrong.add(file.getFileName() + " answers " + answer.statusCode() + " without a reason");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(stored)
                .as("stored, " + refused + " refused of " + files.size())
                .isGreaterThan(files.size() / 2);
        assertThat(web.get("/studies?limit=1", "*/*").statusCode()).isEqualTo(200);
    }

    private static boolean hasReason(DataSet said) {
        return said.values()
                .firstItem(Tag.FailedSOPSequence)
                .or(() -> said.values().firstItem(Tag.OtherFailuresSequence))
                .filter(failure -> failure.integer(Tag.FailureReason).isPresent())
                .isPresent();
    }

    private static boolean comesBack(DicomWeb web, String url, byte[] sent) throws IOException {
        String path = url.substring(url.indexOf("/dicom-web") + "/dicom-web".length());
        HttpResponse<byte[]> answer = web.get(path, "application/dicom; transfer-syntax=*");
        if (answer.statusCode() != 200 || web.get(path + "/metadata", "*/*").statusCode() != 200) {
            return false;
        }
        DicomFile in = DicomReader.readFile(sent, ReadOptions.HEADER);
        DicomFile out = DicomReader.readFile(answer.body(), ReadOptions.HEADER);
        return Arrays.equals(
                sent,
                (int) in.dataSetPosition(),
                sent.length,
                answer.body(),
                (int) out.dataSetPosition(),
                answer.body().length);
    }
}
