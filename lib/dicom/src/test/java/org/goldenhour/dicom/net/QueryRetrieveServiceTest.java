package org.goldenhour.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** C-FIND, C-GET and C-MOVE between our own two sides, where the handler decides what happens when. */
@Timeout(30)
class QueryRetrieveServiceTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final InformationModel MODEL = InformationModel.STUDY_ROOT;
    private static final DataSet STUDY = DataSet.builder()
            .set(Tag.QueryRetrieveLevel, "STUDY")
            .set(Tag.StudyInstanceUID, "1.2.3")
            .build();

    private record Kept(String sopInstanceUid) implements RetrieveHandler.Stored {
        @Override
        public String sopClassUid() {
            return CT;
        }

        @Override
        public List<TransferSyntax> transferSyntaxes() {
            return List.of(EXPLICIT);
        }

        @Override
        public InputStream open(TransferSyntax transferSyntax) {
            DataSet image =
                    DataSet.builder().set(Tag.SOPInstanceUID, sopInstanceUid).build();
            return new ByteArrayInputStream(DicomWriter.toBytes(image, transferSyntax));
        }
    }

    private static DicomClient client(DicomServer server) {
        return DicomClient.of("127.0.0.1", server.port(), "ASKING", "ANSWERING");
    }

    /** The handler goes on for ever unless the cancel reaches it. */
    @Test
    void endsAnEndlessQueryByACancel() throws IOException {
        try (DicomServer server = DicomServer.builder()
                        .aeTitles("ANSWERING")
                        .query((association, query, matches) -> {
                            while (matches.send(STUDY, false)) {}
                            return DimseStatus.SUCCESS;
                        })
                        .start();
                Association association =
                        client(server).open(List.of(QueryRetrieveClient.context(MODEL.findSopClassUid())))) {
            int[] seen = {0};
            DimseStatus status = association.queryRetrieve().find(MODEL, STUDY, match -> ++seen[0] < 3);
            assertThat(status).isEqualTo(DimseStatus.CANCEL);
            assertThat(seen[0]).isGreaterThanOrEqualTo(3);
            assertThat(association.queryRetrieve().find(MODEL, STUDY, match -> false))
                    .as("the association goes on after a cancel")
                    .isEqualTo(DimseStatus.CANCEL);
        }
    }

    private static DicomServer serving(int instances, Optional<DicomClient> destination) throws IOException {
        List<RetrieveHandler.Stored> all = new ArrayList<>();
        for (int i = 1; i <= instances; i++) {
            all.add(new Kept("1.2.3." + i));
        }
        return DicomServer.builder()
                .aeTitles("ANSWERING")
                .retrieve(request -> new RetrieveHandler.Answer.Found(all, destination))
                .store((request, dataSet) -> DimseStatus.SUCCESS)
                .start();
    }

    @Test
    void endsARetrievalByACancelAndSaysWhatRemains() throws IOException {
        try (DicomServer server = serving(500, Optional.empty());
                Association association = client(server)
                        .open(
                                List.of(
                                        QueryRetrieveClient.context(MODEL.getSopClassUid()),
                                        PresentationContext.of(CT, EXPLICIT)),
                                List.of(QueryRetrieveClient.takes(CT)),
                                List.of())) {
            QueryRetrieveClient.Retrieved retrieved = association
                    .queryRetrieve()
                    .get(MODEL, STUDY, (request, dataSet) -> DimseStatus.SUCCESS, counts -> false);
            assertThat(retrieved.status()).isEqualTo(DimseStatus.CANCEL);
            assertThat(retrieved.counts().remaining()).isPositive();
            assertThat(retrieved.counts().remaining() + retrieved.counts().completed())
                    .isEqualTo(500);
        }
    }

    @Test
    void sendsNothingOverAnAssociationOnWhichThePeerTookNoRole() throws IOException {
        try (DicomServer server = serving(2, Optional.empty());
                Association association = client(server)
                        .open(List.of(
                                QueryRetrieveClient.context(MODEL.getSopClassUid()),
                                PresentationContext.of(CT, EXPLICIT)))) {
            QueryRetrieveClient.Retrieved retrieved = association
                    .queryRetrieve()
                    .get(MODEL, STUDY, (request, dataSet) -> DimseStatus.SUCCESS, counts -> true);
            assertThat(retrieved.status().code()).isEqualTo(0xB000);
            assertThat(retrieved.failed()).containsExactly("1.2.3.1", "1.2.3.2");
        }
    }

    @Test
    void countsWarningsAndFailuresOfTheDestinationApart() throws IOException {
        List<Long> associations = Collections.synchronizedList(new ArrayList<>());
        try (DicomServer destination = DicomServer.builder()
                        .aeTitles("THERE")
                        .store((request, dataSet) -> {
                            associations.add(request.association().number());
                            return new DimseStatus(
                                    switch (request.affectedSopInstanceUid()) {
                                        case "1.2.3.1" -> 0xB000;
                                        case "1.2.3.2" -> 0xA700;
                                        default -> 0;
                                    },
                                    "");
                        })
                        .start();
                DicomServer server =
                        serving(4, Optional.of(DicomClient.of("127.0.0.1", destination.port(), "ANSWERING", "THERE")));
                Association association =
                        client(server).open(List.of(QueryRetrieveClient.context(MODEL.moveSopClassUid())))) {
            List<SubOperations> progress = new ArrayList<>();
            QueryRetrieveClient.Retrieved moved =
                    association.queryRetrieve().move(MODEL, STUDY, "THERE", progress::add);
            assertThat(moved.status().code()).isEqualTo(0xB000);
            assertThat(moved.counts()).isEqualTo(new SubOperations(0, 2, 1, 1));
            assertThat(moved.failed()).containsExactly("1.2.3.2");
            assertThat(progress).extracting(SubOperations::remaining).containsExactly(3, 2, 1);
            assertThat(associations.stream().distinct())
                    .as("one association for the move")
                    .hasSize(1);
        }
    }
}
