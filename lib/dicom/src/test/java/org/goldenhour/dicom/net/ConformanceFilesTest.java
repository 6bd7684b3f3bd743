package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of many toolkits and transfer syntaxes, sent by the client, arrive at the server byte by byte. */
class ConformanceFilesTest {
    private static final int CONTEXTS_PER_ASSOCIATION = 100;

    @ParameterizedTest
    @ValueSource(strings = {"conformance", "conformance_2"})
    void everyFileArrivesAsItWasSent(String folder) throws IOException {
        List<Part10> files = Part10.filesOf(folder);
        assumeThat(files)
                .as("../shared/data/" + folder + " beside the repository")
                .isNotEmpty();
        KeepingStore store = new KeepingStore();
        try (DicomServer server =
                DicomServer.builder().aeTitles("GOLDENHOUR").store(store).start()) {
            DicomClient client = DicomClient.of("127.0.0.1", server.port(), "SPOKE", "GOLDENHOUR");
            Set<String> syntaxes = new HashSet<>();
            for (int from = 0; from < files.size(); from += CONTEXTS_PER_ASSOCIATION) {
                List<Part10> part = files.subList(from, Math.min(files.size(), from + CONTEXTS_PER_ASSOCIATION));
                send(client, part, store);
                part.forEach(file -> syntaxes.add(file.transferSyntax().uid()));
            }
            assertThat(syntaxes).hasSizeGreaterThan(1);
            assertThat(store.kept).hasSizeGreaterThan(50);
        }
    }

    private static void send(DicomClient client, List<Part10> files, KeepingStore store) throws IOException {
        List<PresentationContext> contexts = files.stream()
                .map(file -> PresentationContext.of(file.sopClassUid(), file.transferSyntax()))
                .distinct()
                .toList();
        try (Association association = client.open(contexts)) {
            for (Part10 file : files) {
                StoreOutcome outcome = association.store(
                        file.sopClassUid(), file.sopInstanceUid(), file.transferSyntax(), file.dataSet());
                if (file.sopClassUid().equals("1.2.840.10008.1.3.10")) {
                    // A DICOMDIR is no instance to send.
                    assertThat(outcome).isInstanceOf(StoreOutcome.NotNegotiated.class);
                    continue;
                }
                assertThat(outcome)
                        .as(file.file().toString())
                        .isEqualTo(new StoreOutcome.Answered(DimseStatus.SUCCESS));
                KeepingStore.Kept kept = store.kept.get(file.sopInstanceUid());
                assertThat(kept.dataSet()).as(file.file().toString()).isEqualTo(file.dataSet());
                assertThat(kept.request().transferSyntax()).isEqualTo(file.transferSyntax());
            }
        }
    }
}
