package org.goldenhour.platform.knowledge;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.sr.Algorithm;
import org.goldenhour.dicom.sr.ContentItem;
import org.goldenhour.dicom.sr.FindingSite;
import org.goldenhour.dicom.sr.Measurement;
import org.goldenhour.dicom.sr.MeasurementGroup;
import org.goldenhour.dicom.sr.Presence;
import org.goldenhour.dicom.sr.Region;
import org.goldenhour.dicom.sr.SrCodes;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.FrameRef;
import org.goldenhour.model.InstanceRef;
import org.goldenhour.model.SeriesRef;
import org.springframework.stereotype.Component;

/**
 * Findings as measurement groups of a structured report (PS3.16 TID 1500), the same for what an algorithm says and for what a person signs: the verified standard
 * code first where there is one, our own id as its equivalent and in the tracking identifier ({@code F101}, {@code F101/M001}).
 */
@Component
public class StructuredFindings {
    /** Names the lead of a value (ISO/IEEE 11073-10102, MDC_ECG_LEAD). */
    private static final Code LEAD = new Code("2:0", "MDC", "ECG lead");

    private final Concepts concepts;

    public StructuredFindings(Concepts concepts) {
        this.concepts = concepts;
    }

    /** The coded entry of one of our concepts. */
    public CodedEntry entry(String id) {
        Code own = code(concepts.own(id));
        return concepts.standardCode(id)
                .map(standard -> CodedEntry.of(code(standard), own))
                .orElseGet(() -> CodedEntry.of(own));
    }

    /** The coded entry of any concept; one that is not ours stands as it is. */
    public CodedEntry entry(CodedConcept concept) {
        return concept.scheme().equals(CodedConcept.OWN_SCHEME)
                        && concepts.find(concept.code()).isPresent()
                ? entry(concept.code())
                : CodedEntry.of(code(concept));
    }

    /**
     * The groups of those findings, in their order.
     *
     * @param segments the segment that holds a mask, by the mask's id; empty where it was not written
     * @param algorithm what computed a finding; empty for a person's
     */
    public List<MeasurementGroup> groups(
            List<Finding> findings,
            Function<String, Optional<Region.Segment>> segments,
            Function<Finding, Optional<Algorithm>> algorithm) {
        Map<String, Integer> seen = new HashMap<>();
        List<MeasurementGroup> out = new ArrayList<>();
        for (Finding finding : findings) {
            int ordinal = seen.merge(finding.concept().code(), 1, Integer::sum);
            out.add(group(finding, trackingIdentifier(finding, ordinal), segments, algorithm.apply(finding)));
        }
        return out;
    }

    /** {@code F101} for the first finding of that concept, {@code F101-2} for the second. */
    private static String trackingIdentifier(Finding finding, int ordinal) {
        String concept = finding.concept().code();
        return ordinal == 1 ? concept : concept + "-" + ordinal;
    }

    /** Stays with a finding over re-runs and signatures (PS3.5 B.2). */
    public static String trackingUid(Finding finding) {
        return uid(study(finding) + "/finding/" + finding.id());
    }

    /** The UID that the same words always give: 2.25 with a name-based UUID (PS3.5 B.2). */
    public static String uid(String words) {
        UUID uuid = UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }

    private MeasurementGroup group(
            Finding finding,
            String tracking,
            Function<String, Optional<Region.Segment>> segments,
            Optional<Algorithm> algorithm) {
        MeasurementGroup.Builder group = MeasurementGroup.of(
                        tracking, trackingUid(finding), entry(finding.concept()), presence(finding))
                .region(region(finding, segments));
        finding.bodySite()
                .ifPresent(site -> group.site(
                        new FindingSite(entry(site), finding.laterality().map(side -> entry(side.conceptId())))));
        if (finding.bodySite().isEmpty()) {
            finding.laterality()
                    .ifPresent(side ->
                            group.evaluation(ContentItem.Coded.of(SrCodes.LATERALITY, entry(side.conceptId()))));
        }
        algorithm.ifPresent(group::algorithm);
        for (org.goldenhour.model.Measurement measured : finding.measurements()) {
            group.measurement(measurement(tracking, measured));
        }
        certainty(finding, group);
        finding.remark().ifPresent(group::comment);
        return group.build();
    }

    private Measurement measurement(String tracking, org.goldenhour.model.Measurement measured) {
        return new Measurement(
                tracking + "/" + measured.measure().code(),
                entry(measured.measure()),
                measured.quantity().value(),
                Code.ucum(measured.quantity().unit()),
                Optional.empty(),
                measured.lead().map(lead -> new Measurement.Modifier(LEAD, entry(lead))).stream()
                        .toList());
    }

    private static void certainty(Finding finding, MeasurementGroup.Builder group) {
        String low = finding.hint() ? "low confidence; " : "";
        switch (finding.certainty()) {
            case Certainty.RuleFired fired -> group.certaintyWords(low + "rule " + fired.rule());
            case Certainty.CalibratedProbability calibrated -> {
                group.certaintyPercent(calibrated.probability() * 100);
                if (finding.hint()) {
                    group.certaintyWords("low confidence");
                }
            }
            case Certainty.ExpertStated stated ->
                group.certaintyWords(low
                        + switch (stated.level()) {
                            case 1 -> "definitely not";
                            case 2 -> "unlikely";
                            case 3 -> "indeterminate";
                            case 4 -> "probable";
                            default -> "definite";
                        });
        }
    }

    private static Presence presence(Finding finding) {
        return switch (finding.presence()) {
            case PRESENT -> Presence.PRESENT;
            case ABSENT -> Presence.ABSENT;
            case INDETERMINATE -> Presence.INDETERMINATE;
            case NOT_ASSESSED -> Presence.NOT_ASSESSED;
        };
    }

    /** A mask before outlines before whole images. */
    private static Region region(Finding finding, Function<String, Optional<Region.Segment>> segments) {
        List<Region.Outline> outlines = new ArrayList<>();
        List<InstanceReference> images = new ArrayList<>();
        for (Evidence evidence : finding.evidence()) {
            switch (evidence) {
                case Evidence.VolumeRegion volume -> {
                    Optional<Region.Segment> segment = Optional.of(volume.maskId())
                            .filter(id -> !id.isEmpty())
                            .flatMap(segments);
                    if (segment.isPresent()) {
                        return segment.get();
                    }
                    volume.slices().forEach(slice -> images.add(reference(slice.instance())));
                }
                case Evidence.ImageRegion drawn -> outlines(drawn, outlines);
                case Evidence.KeyImage key -> images.add(reference(key.frame().instance()));
                case Evidence.HeaderFact fact -> images.add(reference(fact.instance()));
                case Evidence.WaveformRegion wave -> {
                    return new Region.WaveformStretch(
                            reference(wave.instance()), List.of(), wave.fromMs() / 1000, wave.toMs() / 1000);
                }
                case Evidence.PriorStudy _, Evidence.SignedStatement _ -> {}
            }
        }
        return outlines.isEmpty()
                ? new Region.WholeImages(images.stream().distinct().toList())
                : new Region.Outlines(outlines);
    }

    /** Closed lines: the first point is repeated at the end (PS3.3 C.18.6.1.2). */
    private static void outlines(Evidence.ImageRegion drawn, List<Region.Outline> out) {
        FrameRef frame = drawn.frame();
        for (double[] outline : drawn.outlines()) {
            List<Float> points = new ArrayList<>();
            for (double coordinate : outline) {
                points.add((float) coordinate);
            }
            points.add((float) outline[0]);
            points.add((float) outline[1]);
            out.add(new Region.Outline(reference(frame.instance()), 0, "POLYLINE", points));
        }
    }

    private static InstanceReference reference(InstanceRef instance) {
        return new InstanceReference(
                instance.series().study().studyInstanceUid(),
                instance.series().seriesInstanceUid(),
                instance.sopClassUid(),
                instance.sopInstanceUid());
    }

    /** The study that the evidence lies in. */
    private static String study(Finding finding) {
        return finding.evidence().stream()
                .flatMap(evidence -> study(evidence).stream())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> study(Evidence evidence) {
        Optional<SeriesRef> series =
                switch (evidence) {
                    case Evidence.VolumeRegion volume -> Optional.of(volume.series());
                    case Evidence.ImageRegion drawn ->
                        Optional.of(drawn.frame().instance().series());
                    case Evidence.KeyImage key ->
                        Optional.of(key.frame().instance().series());
                    case Evidence.HeaderFact fact -> Optional.of(fact.instance().series());
                    case Evidence.WaveformRegion wave ->
                        Optional.of(wave.instance().series());
                    case Evidence.PriorStudy _, Evidence.SignedStatement _ -> Optional.empty();
                };
        return series.map(found -> found.study().studyInstanceUid());
    }

    private static Code code(CodedConcept concept) {
        return new Code(concept.code(), concept.scheme(), concept.meaning());
    }
}
