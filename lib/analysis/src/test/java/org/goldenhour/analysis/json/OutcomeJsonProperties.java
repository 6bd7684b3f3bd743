package org.goldenhour.analysis.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.Failed;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.analysis.AnalysisOutcome.NotApplicable;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.analysis.AnalysisOutcome.SetAside;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.FrameRef;
import org.goldenhour.model.InstanceRef;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.Quantity;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;

class OutcomeJsonProperties {
    private static final SeriesRef SERIES = new SeriesRef(new StudyRef("1.2.3"), "1.2.3.4");
    private static final InstanceRef INSTANCE = new InstanceRef(SERIES, "1.2.840.10008.5.1.4.1.1.2", "1.2.3.4.5");

    @Property(tries = 200)
    void everyOutcomeComesBack(@ForAll("outcomes") AnalysisOutcome outcome) {
        AnalysisOutcome back = OutcomeJson.readOutcome(OutcomeJson.write(outcome));
        assertThat(back.getClass()).isEqualTo(outcome.getClass());
        assertThat(back).usingRecursiveComparison().isEqualTo(outcome);
    }

    @Property(tries = 200)
    void everyFindingComesBack(@ForAll("findings") Finding finding) {
        assertThat(OutcomeJson.readFinding(OutcomeJson.write(finding)))
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .isEqualTo(finding);
    }

    @Example
    void theKindIsPlainInTheJson() {
        assertThat(OutcomeJson.write(new Failed("CRASHED", "x")))
                .isEqualTo("{\"kind\":\"FAILED\",\"code\":\"CRASHED\",\"detail\":\"x\"}");
    }

    @Example
    void refusesAMaskThatIsShorterThanItSays() {
        String json = OutcomeJson.write(new Completed(
                new SeriesChoice(SERIES, "", List.of()),
                List.of(),
                List.of(new MaskArtifact(
                        "m",
                        new CodedConcept("F101", "99GH", "x"),
                        SERIES,
                        2,
                        8,
                        List.of("1.1"),
                        List.of(new byte[2]))),
                List.of()));
        assertThatThrownBy(() -> OutcomeJson.readOutcome(json.replace("\"rows\":2", "\"rows\":2000")))
                .hasMessageContaining("ends early");
    }

    @Provide
    Arbitrary<AnalysisOutcome> outcomes() {
        Arbitrary<AnalysisOutcome> completed = Combinators.combine(
                        choices(),
                        findings().list().ofMaxSize(4),
                        masks().list().ofMaxSize(2),
                        words().list().ofMaxSize(3))
                .as(Completed::new);
        Arbitrary<AnalysisOutcome> abstained = Combinators.combine(
                        words().list().ofMinSize(1).ofMaxSize(3),
                        words(),
                        choices().optional())
                .as(Abstained::new);
        return Arbitraries.oneOf(
                completed,
                abstained,
                words().map(NotApplicable::new),
                Combinators.combine(words(), words()).as(Failed::new));
    }

    @Provide
    Arbitrary<Finding> findings() {
        Arbitrary<Measurement> measurements = Combinators.combine(
                        Arbitraries.doubles().between(-1e6, 1e6), words().optional(), Arbitraries.of(true, false))
                .as((value, method, crossCheck) -> new Measurement(
                        CodedConcept.own("M001", "Volume"), new Quantity(value, "mL"), method, crossCheck));
        return Combinators.combine(
                        Arbitraries.of(Presence.class),
                        Arbitraries.of(Laterality.class).optional(),
                        certainties(),
                        Arbitraries.of(true, false),
                        measurements.list().ofMaxSize(3),
                        evidence().list().ofMinSize(1).ofMaxSize(3),
                        words().optional())
                .as((presence, side, certainty, hint, measured, evidence, remark) -> new Finding(
                        "f1",
                        CodedConcept.own("F101", "Intracranial haemorrhage"),
                        presence,
                        Optional.of(CodedConcept.own("A001", "Brain")),
                        side,
                        certainty,
                        hint,
                        measured,
                        evidence,
                        remark,
                        new Provenance(
                                "stroke.haemorrhage",
                                "1.0.0",
                                "rules-1",
                                "ab12",
                                Instant.parse("2026-11-24T03:00:00.123456789Z"),
                                Duration.ofNanos(1_234_567_891L))));
    }

    private static Arbitrary<Certainty> certainties() {
        return Arbitraries.oneOf(
                words().map(Certainty.RuleFired::new),
                Arbitraries.doubles().between(0, 1).map(p -> new Certainty.CalibratedProbability(p, "set")),
                Arbitraries.integers().between(1, 5).map(Certainty.ExpertStated::new));
    }

    private static Arbitrary<Evidence> evidence() {
        Arbitrary<FrameRef> frames = Arbitraries.integers().between(1, 500).map(n -> new FrameRef(INSTANCE, n));
        Arbitrary<double[]> outlines = Arbitraries.doubles()
                .between(0, 512)
                .list()
                .ofSize(6)
                .map(points -> points.stream().mapToDouble(Double::doubleValue).toArray());
        return Arbitraries.oneOf(
                Combinators.combine(frames, outlines.list().ofMaxSize(2)).as(Evidence.ImageRegion::new),
                frames.list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(f -> new Evidence.VolumeRegion(SERIES, "m1", f, f.getFirst())),
                Arbitraries.doubles().between(0, 9000).map(t -> new Evidence.WaveformRegion(INSTANCE, "2:1", t, t + 1)),
                frames.map(Evidence.KeyImage::new),
                words().map(keyword -> new Evidence.HeaderFact(INSTANCE, keyword)),
                Arbitraries.just(new Evidence.PriorStudy(new StudyRef("9.8"))),
                words().map(Evidence.SignedStatement::new));
    }

    private static Arbitrary<SeriesChoice> choices() {
        return Combinators.combine(words(), words().list().ofMaxSize(2))
                .as((reason, others) -> new SeriesChoice(
                        SERIES,
                        reason,
                        others.stream()
                                .map(other -> new SetAside(SERIES, other))
                                .toList()));
    }

    private static Arbitrary<MaskArtifact> masks() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs())
                .as(OutcomeJsonProperties::mask);
    }

    private static MaskArtifact mask(int rows, int columns, int slices, long seed) {
        Random random = new Random(seed);
        List<byte[]> planes = new ArrayList<>();
        List<String> uids = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            byte[] plane = new byte[(rows * columns + 7) / 8];
            random.nextBytes(plane);
            planes.add(plane);
            uids.add("1.2.3.4." + (i + 1));
        }
        return new MaskArtifact("m1", CodedConcept.own("F101", "x"), SERIES, rows, columns, uids, planes);
    }

    private static Arbitrary<String> words() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(20), Arbitraries.of("层厚不一致", "MIXED_THICKNESS", "\"\\\n"));
    }
}
