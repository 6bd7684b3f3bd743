package org.goldenhour.analysis.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Failed;
import org.goldenhour.analysis.AnalysisOutcome.NotApplicable;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.FileMetaInformation;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real child processes. */
class AnalysisWorkersTest {
    private static final StudyRef STUDY = new StudyRef("2.25.1");
    private static final SeriesRef SERIES = new SeriesRef(STUDY, "2.25.2");
    private static final Duration AMPLE = Duration.ofSeconds(60);

    private static AnalysisWorkers workers;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        workers = new AnalysisWorkers(2, Clock.systemUTC());
        workers.prepare(MisbehavingAnalyzers.HEAP_MEGABYTES);
    }

    @AfterAll
    static void stop() {
        workers.close();
    }

    @Test
    void readsTheInstancesFromTheirPlaceInAFile() throws Exception {
        Path packed = folder.resolve("packed");
        byte[] first = part10("2.25.11", 32);
        byte[] second = part10("2.25.12", 64);
        Files.write(packed, first);
        Files.write(packed, second, StandardOpenOption.APPEND);
        AnalysisOutcome outcome = run(
                "behaves",
                AMPLE,
                List.of(
                        file(packed, "2.25.12", first.length, second.length),
                        file(packed, "2.25.11", 0, first.length)));
        assertThat(outcome)
                .isEqualTo(new Abstained(List.of("2.25.12:64", "2.25.11:32"), "read what there is", Optional.empty()));
    }

    @Test
    void abstainsWhereTheImagesAreCompressedOrBroken() throws Exception {
        Path file = Files.write(
                folder.resolve("some"),
                "no DICOM at all, but long enough to be looked at".getBytes(StandardCharsets.US_ASCII));
        assertThat(run(
                        "behaves",
                        AMPLE,
                        List.of(new InstanceFile(SERIES, "2.25.9", file, 0, 10, "1.2.840.10008.1.2.4.102"))))
                .isInstanceOfSatisfying(
                        Abstained.class,
                        abstained -> assertThat(abstained.flags()).containsExactly("UNSUPPORTED_TRANSFER_SYNTAX"));
        assertThat(run("behaves", AMPLE, List.of(file(file, "2.25.9", 0, 48))))
                .isInstanceOfSatisfying(
                        Abstained.class,
                        abstained -> assertThat(abstained.flags()).containsExactly("UNREADABLE"));
    }

    @Test
    void anExitIsACrash() throws Exception {
        assertThat(run("exits", AMPLE))
                .isEqualTo(new Failed("CRASHED", "the analysis process ended with exit code 17"));
        assertThat(run("halts", AMPLE)).isEqualTo(new Failed("CRASHED", "the analysis process ended with exit code 0"));
        workersStillAnswer();
    }

    @Test
    void aHangIsEndedAtTheDeadline() throws Exception {
        long started = System.nanoTime();
        assertThat(run("hangs", Duration.ofSeconds(1)))
                .isEqualTo(new Failed("TIMED_OUT", "the analysis process was ended at its deadline"));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(15));
        workersStillAnswer();
    }

    @Test
    void anAnalyzerThatPollsItsDeadlineEndsByItself() throws Exception {
        workersStillAnswer();
        assertThat(run("polls", Duration.ofMillis(500)))
                .isEqualTo(new Failed("TIMED_OUT", "the analysis did not end before its deadline"));
    }

    @Test
    void anExhaustedHeapIsSaid() throws Exception {
        assertThat(run("devours", AMPLE)).isEqualTo(new Failed("OUT_OF_MEMORY", "the analysis needs more than 64 MB"));
        workersStillAnswer();
    }

    @Test
    void aThrownExceptionIsAFailureWithoutItsMessage() throws Exception {
        assertThat(run("throws", AMPLE))
                .isEqualTo(new Failed("INTERNAL", "the analyzer threw java.lang.IllegalStateException"));
        assertThat(run("overflows", AMPLE))
                .isEqualTo(new Failed("INTERNAL", "the analyzer threw java.lang.StackOverflowError"));
    }

    @Test
    void whatAnAnalyzerPrintsIsNoAnswer() throws Exception {
        assertThat(run("chatters", AMPLE)).isEqualTo(new NotApplicable("chattered"));
        assertThat(run("scribbles", AMPLE))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.code()).isEqualTo("CRASHED"));
        workersStillAnswer();
    }

    @Test
    void anUnknownAnalyzerIsAFailure() throws Exception {
        assertThat(run("nobody", AMPLE)).isInstanceOf(Failed.class);
    }

    @Test
    void aWorkerSeesNothingOfTheNodesEnvironment() throws Exception {
        assertThat(System.getenv("HOME")).isNotNull();
        assertThat(run("looks-around", AMPLE)).isEqualTo(new NotApplicable("null"));
    }

    @Test
    void aWorkerThatBehavedIsUsedAgainAndAllEndWithThePool() throws Exception {
        try (AnalysisWorkers own = new AnalysisWorkers(1, Clock.systemUTC())) {
            long first = pid(own);
            assertThat(pid(own)).isEqualTo(first);
            own.run(MisbehavingAnalyzers.descriptor("throws", AMPLE), profile(), List.of());
            long second = pid(own);
            assertThat(second).isNotEqualTo(first);
            own.close();
            assertThat(ProcessHandle.of(second)
                            .map(handle -> handle.onExit()
                                    .orTimeout(10, TimeUnit.SECONDS)
                                    .join()
                                    .isAlive())
                            .orElse(false))
                    .isFalse();
        }
    }

    @Test
    void aFatJarIsStartedThroughItsLauncher() {
        assertThat(WorkerCommand.entry("/opt/app.jar", true))
                .containsExactly(
                        "-cp",
                        "/opt/app.jar",
                        "-Dloader.main=org.goldenhour.analysis.worker.WorkerMain",
                        "org.springframework.boot.loader.launch.PropertiesLauncher");
    }

    @Test
    void aRelativeClassPathIsMadeAbsolute() {
        Path here = Path.of("").toAbsolutePath();
        assertThat(WorkerCommand.absolute("app.jar" + File.pathSeparator + "/opt/lib.jar"))
                .isEqualTo(here.resolve("app.jar") + File.pathSeparator + "/opt/lib.jar");
    }

    private static long pid(AnalysisWorkers pool) throws InterruptedException {
        return Long.parseLong(((NotApplicable)
                        pool.run(MisbehavingAnalyzers.descriptor("names-its-process", AMPLE), profile(), List.of()))
                .reason());
    }

    private void workersStillAnswer() throws Exception {
        assertThat(run("behaves", AMPLE)).isInstanceOf(Abstained.class);
    }

    private AnalysisOutcome run(String analyzer, Duration limit) throws InterruptedException {
        return run(analyzer, limit, List.of());
    }

    private static AnalysisOutcome run(String analyzer, Duration limit, List<InstanceFile> files)
            throws InterruptedException {
        return workers.run(MisbehavingAnalyzers.descriptor(analyzer, limit), profile(), files);
    }

    private static StudyProfile profile() {
        return new StudyProfile(
                STUDY,
                "头颅CT平扫",
                OptionalDouble.of(58),
                Optional.of("M"),
                List.of(new StudyProfile.Series(
                        SERIES,
                        "1.2.840.10008.5.1.4.1.1.2",
                        "CT",
                        "",
                        "HEAD",
                        List.of("ORIGINAL"),
                        "",
                        OptionalDouble.empty(),
                        false,
                        2)));
    }

    private static InstanceFile file(Path file, String uid, long offset, long length) {
        return new InstanceFile(SERIES, uid, file.toAbsolutePath(), offset, length, "1.2.840.10008.1.2.1");
    }

    private static byte[] part10(String uid, int pixelBytes) {
        DataSet dataSet = DataSet.builder()
                .set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.SOPInstanceUID, uid)
                .set(Tag.PixelData, VR.OW, new byte[pixelBytes])
                .build();
        return DicomWriter.toFileBytes(
                FileMetaInformation.of("1.2.840.10008.5.1.4.1.1.2", uid, "1.2.840.10008.1.2.1"), dataSet);
    }
}
