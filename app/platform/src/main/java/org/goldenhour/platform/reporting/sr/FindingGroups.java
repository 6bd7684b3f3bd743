package org.goldenhour.platform.reporting.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.sr.FindingSite;
import org.goldenhour.dicom.sr.Measurement;
import org.goldenhour.dicom.sr.MeasurementGroup;
import org.goldenhour.dicom.sr.Presence;
import org.goldenhour.dicom.sr.Region;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.FrameRef;
import org.goldenhour.platform.knowledge.Concepts;

/** A confirmed finding as a measurement group: the verified standard code as name, our own beside it and in the tracking identifier. */
final class FindingGroups {
    private final Concepts concepts;

    FindingGroups(Concepts concepts) {
        this.concepts = concepts;
    }

    MeasurementGroup group(String study, Finding finding) {
        String id = finding.concept().code();
        MeasurementGroup.Builder group = MeasurementGroup.of(
                        id,
                        ReportUids.tracking(study, finding.id()),
                        entry(finding.concept()),
                        Presence.valueOf(finding.presence().name()))
                .region(region(finding.evidence()));
        site(finding).ifPresent(group::site);
        finding.measurements().forEach(measurement -> group.measurement(new Measurement(
                id + "/" + measurement.measure().code(),
                entry(measurement.measure()),
                measurement.quantity().value(),
                Code.ucum(measurement.quantity().unit()),
                Optional.empty(),
                List.of())));
        finding.remark().ifPresent(group::comment);
        return group.build();
    }

    /** What was done, as far as the line tells. */
    CodedEntry procedure(String line) {
        return switch (line) {
            case "stroke" -> entry(concepts.own("P001"));
            case "ami" -> entry(concepts.own("P008"));
            default -> CodedEntry.of(Code.sct("363679005", "Imaging"));
        };
    }

    private Optional<FindingSite> site(Finding finding) {
        return finding.bodySite().map(site -> new FindingSite(
                entry(site), finding.laterality().map(side -> entry(concepts.own(side.conceptId())))));
    }

    private CodedEntry entry(CodedConcept concept) {
        Code own = code(concept);
        boolean ours = concept.scheme().equals(CodedConcept.OWN_SCHEME)
                && concepts.find(concept.code()).isPresent();
        if (!ours) {
            return CodedEntry.of(own);
        }
        Code named = code(concepts.own(concept.code()));
        return concepts.standardCode(concept.code())
                .map(standard -> CodedEntry.of(code(standard), named))
                .orElseGet(() -> CodedEntry.of(named));
    }

    private static Code code(CodedConcept concept) {
        return new Code(concept.code(), concept.scheme(), concept.meaning());
    }

    /** Outlines where there are some, else the images on which it was seen. */
    private static Region region(List<Evidence> evidence) {
        List<Region.Outline> outlines = new ArrayList<>();
        List<InstanceReference> images = new ArrayList<>();
        for (Evidence piece : evidence) {
            switch (piece) {
                case Evidence.ImageRegion region ->
                    region.outlines().forEach(points -> outlines.add(outline(region.frame(), points)));
                case Evidence.VolumeRegion volume -> images.add(reference(volume.keySlice()));
                case Evidence.KeyImage key -> images.add(reference(key.frame()));
                default -> {}
            }
        }
        return outlines.isEmpty()
                ? new Region.WholeImages(images.stream().distinct().toList())
                : new Region.Outlines(outlines);
    }

    /** Closed, as POLYLINE needs it: the last point is the first (PS3.3 C.18.6.1.2). */
    private static Region.Outline outline(FrameRef frame, double[] points) {
        List<Float> closed = new ArrayList<>();
        for (double coordinate : points) {
            closed.add((float) coordinate);
        }
        if (!closed.get(0).equals(closed.get(points.length - 2)) || !closed.get(1).equals(closed.getLast())) {
            closed.add((float) points[0]);
            closed.add((float) points[1]);
        }
        return new Region.Outline(reference(frame), 0, "POLYLINE", closed);
    }

    private static InstanceReference reference(FrameRef frame) {
        return new InstanceReference(
                frame.instance().series().study().studyInstanceUid(),
                frame.instance().series().seriesInstanceUid(),
                frame.instance().sopClassUid(),
                frame.instance().sopInstanceUid());
    }
}
