package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.dicom.json.DicomJson;
import org.goldenhour.testing.DemoNode;
import org.goldenhour.testing.DicomWebClient;
import org.goldenhour.testing.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files of many toolkits, good and malformed: each is stored and given back unchanged, or refused with a reason, and the node lives through all of them. */
@ExtendWith(DemoNode.Given.class)
class CorpusTest {
    private final DemoNode node;

    CorpusTest(DemoNode node) {
        this.node = node;
    }

    private static List<Path> corpus() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("conformance", "conformance_2")) {
            try (Stream<Path> all = Files.walk(Needs.data(folder))) {
                all.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".csv"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    @Test
    void storesUnchangedOrRefusesWithAReason() throws IOException {
        List<Path> files = corpus();
        List<String> wrong = new ArrayList<>();
        Map<String, byte[]> first = new HashMap<>();
        int refused = 0;
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            HttpResponse<byte[]> answer = node.web().store(List.of(bytes));
            Optional<DataSet> said = answered(answer);
            Optional<Values> stored = said.flatMap(each -> each.values().firstItem(Tag.ReferencedSOPSequence));
            if (stored.isPresent()) {
                // One that is kept aside because its UID is taken has no address of its own.
                stored.get().string(Tag.RetrieveURL).ifPresent(url -> {
                    byte[] sent = first.computeIfAbsent(url, key -> bytes);
                    if (!comesBack(url, sent)) {
                        wrong.add(file + " comes back changed");
                    }
                });
            } else if (said.flatMap(CorpusTest::failureReason).isPresent()) {
                refused++;
            } else {
                wrong.add(file + " answers " + answer.statusCode() + " without a reason");
            }
            if (!node.process().isAlive()) {
                throw new AssertionError(file + " stopped the node");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).as("refused of " + files.size()).isBetween(1, files.size() / 4);
        assertThat(node.web().search("/studies?limit=1")).hasSize(1);
    }

    private static Optional<DataSet> answered(HttpResponse<byte[]> answer) {
        try {
            return Optional.of(DicomJson.read(new ByteArrayInputStream(answer.body()).readAllBytes()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Values> failureReason(DataSet said) {
        return said.values()
                .firstItem(Tag.FailedSOPSequence)
                .or(() -> said.values().firstItem(Tag.OtherFailuresSequence))
                .filter(failure -> failure.integer(Tag.FailureReason).isPresent());
    }

    private boolean comesBack(String url, byte[] sent) {
        String path = url.substring(url.indexOf("/dicom-web") + "/dicom-web".length());
        HttpResponse<byte[]> answer = node.web().get(path, "application/dicom; transfer-syntax=*");
        return answer.statusCode() == 200
                && node.web().get(path + "/metadata", "application/dicom+json").statusCode() == 200
                && Arrays.equals(DicomWebClient.dataSetBytes(answer.body()), DicomWebClient.dataSetBytes(sent));
    }
}
