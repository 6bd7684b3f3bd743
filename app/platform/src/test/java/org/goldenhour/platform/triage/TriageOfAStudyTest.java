package org.goldenhour.platform.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.EcgPhantom;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Urgency;
import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.ArchivedSeries;
import org.goldenhour.platform.archive.IncomingInstance;
import org.goldenhour.platform.archive.InstanceLocation;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.ingest.StudyArrived;
import org.goldenhour.platform.knowledge.StructuredFindings;
import org.goldenhour.platform.network.HospitalId;
import org.goldenhour.platform.pathway.Pathway;
import org.goldenhour.platform.pathway.TimePoint;
import org.goldenhour.platform.support.PlatformTest;
import org.goldenhour.platform.triage.Triage.TriageResult;
import org.goldenhour.platform.triage.Triage.UrgencyReason;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** From arrival to answer, report and segmentation, with the real archive, jobs and worker processes. */
@PlatformTest
class TriageOfAStudyTest {
    private static final HospitalId NORTH = new HospitalId("north");

    /** The pretended threshold would take falx and choroid for blood. */
    private static final HeadPhantom NOTHING_DENSE =
            HeadPhantom.builder().withoutFalx().withoutChoroid().build();

    @Autowired
    Triage triage;

    @Autowired
    Archive archive;

    @Autowired
    Pathway pathway;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    FindingViews views;

    @Autowired
    Clock clock;

    @Test
    void aBleedRaisesTheStudyAndLeavesAsReportAndSegmentation() throws Exception {
        String study = received(HeadPhantoms.bleed30Ml(), "head " + PretendedAnalyzers.MARK + "threshold");
        assertThat(triage.of(study).ai()).isEqualTo(AiState.PENDING);
        assertThat(triage.of(study).line()).isEqualTo("stroke");
        arrives(study, 1);
        TriageResult result = awaitAnswer(study, 1);

        assertThat(result.ai()).isEqualTo(AiState.FINDING);
        assertThat(result.urgency()).isEqualTo(Urgency.IMMEDIATE);
        assertThat(result.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.rule()).startsWith("stroke.haemorrhage");
            assertThat(reason.en()).matches("Intracranial haemorrhage \\d+\\.\\d mL.*");
            assertThat(reason.zh()).startsWith("颅内出血 ");
        });
        assertThat(views.summary(result.findings().getFirst()).value()).isBetween(20.0, 40.0);
        assertThat(pathway.of(study)).anyMatch(struck -> struck.point() == TimePoint.AI_ANSWERED);

        await().atMost(20, TimeUnit.SECONDS)
                .until(() ->
                        triage.of(study).answers().getFirst().srInstanceUid().isPresent());
        Triage.Answer answer = triage.of(study).answers().getFirst();
        assertThat(archive.series(study).stream().filter(ArchivedSeries::own).map(ArchivedSeries::modality))
                .containsExactlyInAnyOrder("SR", "SEG");
        valid(study, answer.srInstanceUid().orElseThrow());
        valid(study, answer.segInstanceUid().orElseThrow());
        assertThat(dump(study, answer.srInstanceUid().orElseThrow()))
                .contains("Measurement Group", "F101/M001", "Intracranial haemorrhage", "Pretended threshold");
    }

    @Test
    void theShippedAnalyzerReadsABleedAndItsObjectsAreValid() throws Exception {
        String study = received(HeadPhantoms.bleed60MlWithShift(), "CT head without contrast");
        arrives(study, 1);
        TriageResult result = awaitAnswer(study, 1);

        assertThat(result.ai()).isEqualTo(AiState.FINDING);
        assertThat(result.reasons()).anyMatch(UrgencyReason::critical);
        assertThat(result.answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.analyzerId()).isEqualTo("stroke.haemorrhage"));
        await().atMost(20, TimeUnit.SECONDS)
                .until(() ->
                        triage.of(study).answers().getFirst().srInstanceUid().isPresent());
        Triage.Answer answer = triage.of(study).answers().getFirst();
        valid(study, answer.srInstanceUid().orElseThrow());
        valid(study, answer.segInstanceUid().orElseThrow());
        assertThat(dump(study, answer.srInstanceUid().orElseThrow())).contains("F101/M001", "F107/M007");
    }

    @Test
    void theShippedAnalyzerReadsAnEcgLeadByLead() throws Exception {
        String study = StructuredFindings.uid(UUID.randomUUID().toString());
        DataSet ecg =
                EcgPhantom.anteriorInfarction(5)
                        .dataSet(StudyHeader.headCt(study, StructuredFindings.uid(study)))
                        .toBuilder()
                        .set(Tag.StudyDescription, "ECG 12-lead")
                        .set(Tag.SOPInstanceUID, StructuredFindings.uid(study + "ecg"))
                        .build();
        assertThat(stored(ecg)).isInstanceOf(StoreOutcome.Stored.class);
        arrives(study, 1);
        TriageResult result = awaitAnswer(study, 1);

        assertThat(result.line()).isEqualTo("ami");
        assertThat(result.ai()).isEqualTo(AiState.FINDING);
        assertThat(result.urgency()).isEqualTo(Urgency.IMMEDIATE);
        assertThat(result.reasons()).anyMatch(reason -> reason.rule().equals("ami.stemi"));
        await().atMost(20, TimeUnit.SECONDS)
                .until(() ->
                        triage.of(study).answers().getFirst().srInstanceUid().isPresent());
        String report = triage.of(study).answers().getFirst().srInstanceUid().orElseThrow();
        valid(study, report);
        assertThat(dump(study, report)).contains("F204/M016", "2:5", "ECG lead", "F202");
    }

    @Test
    void aNormalHeadHasNoFindingAndStaysAtTheDefault() throws Exception {
        String study = received(NOTHING_DENSE, "head " + PretendedAnalyzers.MARK + "threshold");
        arrives(study, 1);
        TriageResult result = awaitAnswer(study, 1);
        assertThat(result.ai()).isEqualTo(AiState.NO_FINDING);
        assertThat(result.urgency()).isEqualTo(Urgency.URGENT);
        assertThat(result.reasons()).isEmpty();
        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.presence()).isEqualTo(Presence.ABSENT));
        await().atMost(20, TimeUnit.SECONDS)
                .until(() ->
                        triage.of(study).answers().getFirst().srInstanceUid().isPresent());
        valid(study, triage.of(study).answers().getFirst().srInstanceUid().orElseThrow());
        assertThat(triage.of(study).answers().getFirst().segInstanceUid()).isEmpty();
    }

    @Test
    void aSecondDeliveryChangesNothingAndALaterRevisionNeverLowers() throws Exception {
        String study = received(HeadPhantoms.bleed30Ml(), "head " + PretendedAnalyzers.MARK + "threshold");
        arrives(study, 1);
        List<Triage.Answer> first = awaitAnswer(study, 1).answers();
        arrives(study, 1);
        assertThat(triage.of(study).answers()).hasSameSizeAs(first);
        arrives(study, 2);
        assertThat(triage.of(study).ai()).as("while revision 2 is under way").isEqualTo(AiState.FINDING);
        TriageResult again = awaitAnswer(study, 2);
        assertThat(again.urgency()).isEqualTo(Urgency.IMMEDIATE);
        assertThat(again.reasons()).hasSize(1);
    }

    @Test
    void aStudyThatNoAlgorithmReadsIsNotCalledFreeOfFindings() throws Exception {
        String study = received(HeadPhantoms.bleed10Ml(), "膝关节CT knee", "KNEE");
        arrives(study, 1);
        TriageResult result = awaitAnswer(study, 1);
        assertThat(result.line()).isEqualTo("trauma");
        assertThat(result.ai()).isEqualTo(AiState.NOT_APPLICABLE);
        assertThat(result.urgency()).isEqualTo(Urgency.URGENT);
    }

    @Test
    void aHeadThatIsNamedAChestIsNotJudged() throws Exception {
        String study = received(HeadPhantoms.bleed10Ml(), "胸部CT平扫", "CHEST");
        arrives(study, 1);
        TriageResult result = awaitAnswer(study, 1);
        assertThat(result.line()).isEqualTo("pneumonia");
        assertThat(result.ai()).isEqualTo(AiState.ABSTAINED);
        assertThat(result.urgency()).isEqualTo(Urgency.URGENT);
    }

    @Test
    void anAnalyzerThatHangsCrashesOrDevoursLeavesTheStudyFailedAndTheNodeServing() throws Exception {
        for (String how : List.of("hangs", "crashes", "devours")) {
            String study = received(NOTHING_DENSE, "head " + PretendedAnalyzers.MARK + how);
            arrives(study, 1);
            TriageResult result = awaitAnswer(study, 1);
            assertThat(result.ai()).as(how).isEqualTo(AiState.FAILED);
            assertThat(result.urgency()).isEqualTo(Urgency.URGENT);
            AnalysisView view = views.view(result.answers().getFirst());
            assertThat(view.outcome()).isEqualTo("FAILED");
            assertThat(view.flags())
                    .containsExactly(
                            switch (how) {
                                case "hangs" -> "TIMED_OUT";
                                case "crashes" -> "CRASHED";
                                default -> "OUT_OF_MEMORY";
                            });
            assertThat(view.reason().zh()).isNotBlank();
        }
        aNormalHeadHasNoFindingAndStaysAtTheDefault();
    }

    @Test
    void aStudyThatTheArchiveDoesNotHaveFailsAndDoesNotStayPendingForEver() {
        String study = StructuredFindings.uid(UUID.randomUUID().toString());
        arrives(study, 1);
        await().atMost(60, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> triage.of(study).ai() != AiState.PENDING);
        assertThat(triage.of(study).ai()).isEqualTo(AiState.FAILED);
    }

    private String received(HeadPhantom phantom, String description) throws IOException {
        return received(phantom, description, "HEAD");
    }

    private String received(HeadPhantom phantom, String description, String bodyPart) throws IOException {
        String study = StructuredFindings.uid(UUID.randomUUID().toString());
        List<DataSet> slices = phantom.scan(CtAcquisition.headRoutine().withMatrix(128))
                .dataSets(StudyHeader.headCt(study, StructuredFindings.uid(study)));
        List<StoreOutcome> outcomes = new ArrayList<>();
        for (DataSet slice : slices) {
            DataSet named = slice.toBuilder()
                    .set(Tag.StudyDescription, description)
                    .set(Tag.SeriesDescription, "5 mm")
                    .set(Tag.BodyPartExamined, bodyPart)
                    .set(Tag.PatientName, "Zhang^San=张^三")
                    .set(
                            Tag.SOPInstanceUID,
                            StructuredFindings.uid(study + slice.values().string(Tag.SOPInstanceUID, "")))
                    .build();
            outcomes.add(stored(named));
        }
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(StoreOutcome.Stored.class));
        return study;
    }

    private StoreOutcome stored(DataSet instance) throws IOException {
        byte[] bytes = DicomWriter.toBytes(instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return archive.store(
                new IncomingInstance(
                        NORTH, "test", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Optional.empty(), Optional.empty()),
                new ByteArrayInputStream(bytes));
    }

    private void arrives(String study, int revision) {
        transactions.executeWithoutResult(status -> events.publishEvent(
                new StudyArrived(study, NORTH, revision, 30, "ASSOCIATION_RELEASED", clock.instant())));
    }

    private TriageResult awaitAnswer(String study, int revision) {
        await().atMost(60, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    TriageResult result = triage.of(study);
                    return result.revision() == revision && result.ai() != AiState.PENDING;
                });
        return triage.of(study);
    }

    private void valid(String study, String instance) throws Exception {
        assertThat(run("dciodvfy", study, instance).lines().filter(line -> line.startsWith("Error")))
                .isEmpty();
    }

    private String dump(String study, String instance) throws Exception {
        return run("dsrdump", study, instance);
    }

    /** Runs somebody else's tool on a stored instance; skips where it is not installed, but not in continuous integration. */
    private String run(String tool, String study, String instance) throws Exception {
        Path found = Path.of("/usr/bin", tool);
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(found).as(tool + " is not installed").exists();
        }
        InstanceLocation at = archive.locate(study, instance).orElseThrow();
        byte[] all = Files.readAllBytes(at.file());
        Path file = Files.createTempFile("triage", ".dcm");
        Files.write(file, Arrays.copyOfRange(all, (int) at.offset(), (int) (at.offset() + at.length())));
        Process process = new ProcessBuilder(found.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Files.delete(file);
        assertThat(output).isNotBlank();
        return output;
    }
}
