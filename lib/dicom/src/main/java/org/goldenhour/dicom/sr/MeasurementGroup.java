package org.goldenhour.dicom.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Code;

/**
 * One finding with its presence, place, measurements and evidence: a measurement group of PS3.16 TID 1410, 1411 or 1501, by its {@link Region}.
 *
 * @param trackingIdentifier a name for people, {@code F101} for the first finding of that concept; empty only where somebody's report lacks it
 * @param trackingUid stays with the finding through amendments and follow-up; empty as the identifier
 * @param finding the concept, with the own identifier as an equivalent
 * @param category such as {@link Builder#category}'s; optional
 * @param presence absent where somebody's report does not say it: that is neither present nor absent
 * @param algorithm absent where a person found it
 * @param certaintyPercent 0 to 100, only of a calibrated probability
 * @param certaintyWords the certainty in words (a rule that fired, an expert's word), or empty
 * @param evaluations further CODE and TEXT items
 * @param comment free text, or empty
 */
public record MeasurementGroup(
        String trackingIdentifier,
        String trackingUid,
        CodedEntry finding,
        Optional<CodedEntry> category,
        Optional<Presence> presence,
        List<FindingSite> sites,
        Region region,
        Optional<CodedEntry> method,
        Optional<Algorithm> algorithm,
        List<Measurement> measurements,
        OptionalDouble certaintyPercent,
        String certaintyWords,
        List<ContentItem> evaluations,
        String comment) {
    public MeasurementGroup {
        sites = List.copyOf(sites);
        measurements = List.copyOf(measurements);
        evaluations = List.copyOf(evaluations);
    }

    public static Builder of(String trackingIdentifier, String trackingUid, CodedEntry finding, Presence presence) {
        return new Builder(trackingIdentifier, trackingUid, finding, presence);
    }

    /** The group as a container, its items in template order. */
    ContentItem.Container item() {
        if (trackingIdentifier.isEmpty() || trackingUid.isEmpty()) {
            throw new IllegalArgumentException("a measurement group has a tracking identifier and a tracking UID");
        }
        ContentItem.Container group = ContentItem.Container.of(SrCodes.MEASUREMENT_GROUP)
                .ofTemplate(region.templateId())
                .with(
                        Relationship.HAS_OBS_CONTEXT,
                        ContentItem.Text.of(SrCodes.TRACKING_IDENTIFIER, trackingIdentifier))
                .with(Relationship.HAS_OBS_CONTEXT, ContentItem.UidRef.of(SrCodes.TRACKING_UID, trackingUid));
        if (category.isPresent()) {
            group = group.with(Relationship.CONTAINS, ContentItem.Coded.of(SrCodes.FINDING_CATEGORY, category.get()));
        }
        group = group.with(Relationship.CONTAINS, ContentItem.Coded.of(SrCodes.FINDING, finding));
        for (ContentItem item : region.items()) {
            group = group.with(Relationship.CONTAINS, item);
        }
        for (ContentItem item : modifiers()) {
            group = group.with(Relationship.HAS_CONCEPT_MOD, item);
        }
        for (Measurement measurement : measurements) {
            group = group.with(Relationship.CONTAINS, measurement.item());
        }
        for (ContentItem item : qualitative()) {
            group = group.with(Relationship.CONTAINS, item);
        }
        return group;
    }

    private List<ContentItem> modifiers() {
        List<ContentItem> out = new ArrayList<>();
        method.ifPresent(m -> out.add(ContentItem.Coded.of(SrCodes.MEASUREMENT_METHOD, m)));
        sites.forEach(site -> out.add(site.item()));
        algorithm.ifPresent(a -> {
            out.add(ContentItem.Text.of(SrCodes.ALGORITHM_NAME, a.name()));
            out.add(ContentItem.Text.of(SrCodes.ALGORITHM_VERSION, a.version()));
            a.parameters().forEach(p -> out.add(ContentItem.Text.of(SrCodes.ALGORITHM_PARAMETERS, p)));
        });
        return out;
    }

    private List<ContentItem> qualitative() {
        List<ContentItem> out = new ArrayList<>();
        presence.ifPresent(p -> out.add(new ContentItem.Coded(Optional.of(Presence.CONCEPT), p.value(), List.of())));
        out.addAll(evaluations);
        certaintyPercent.ifPresent(percent -> out.add(ContentItem.Num.of(
                CodedEntry.of(SrCodes.CERTAINTY_OF_FINDING), percent, new Code("%", "UCUM", "percent"))));
        if (!certaintyWords.isBlank()) {
            out.add(ContentItem.Text.of(SrCodes.CERTAINTY_OF_FINDING, certaintyWords));
        }
        if (!comment.isBlank()) {
            out.add(ContentItem.Text.of(SrCodes.COMMENT, comment));
        }
        return out;
    }

    /** Gathers a group; what is not given stays absent. Not thread-safe. */
    public static final class Builder {
        private final String trackingIdentifier;
        private final String trackingUid;
        private final CodedEntry finding;
        private final Presence presence;
        private final List<FindingSite> sites = new ArrayList<>();
        private final List<Measurement> measurements = new ArrayList<>();
        private final List<ContentItem> evaluations = new ArrayList<>();
        private Optional<CodedEntry> category = Optional.empty();
        private Optional<CodedEntry> method = Optional.empty();
        private Optional<Algorithm> algorithm = Optional.empty();
        private OptionalDouble certaintyPercent = OptionalDouble.empty();
        private Region region = new Region.WholeImages(List.of());
        private String certaintyWords = "";
        private String comment = "";

        private Builder(String trackingIdentifier, String trackingUid, CodedEntry finding, Presence presence) {
            this.trackingIdentifier = trackingIdentifier;
            this.trackingUid = trackingUid;
            this.finding = finding;
            this.presence = presence;
        }

        public Builder category(CodedEntry category) {
            this.category = Optional.of(category);
            return this;
        }

        public Builder site(FindingSite site) {
            sites.add(site);
            return this;
        }

        public Builder region(Region region) {
            this.region = region;
            return this;
        }

        public Builder method(CodedEntry method) {
            this.method = Optional.of(method);
            return this;
        }

        public Builder algorithm(Algorithm algorithm) {
            this.algorithm = Optional.of(algorithm);
            return this;
        }

        public Builder measurement(Measurement measurement) {
            measurements.add(measurement);
            return this;
        }

        public Builder evaluation(ContentItem evaluation) {
            evaluations.add(evaluation);
            return this;
        }

        /** A calibrated probability, 0 to 100. */
        public Builder certaintyPercent(double percent) {
            this.certaintyPercent = OptionalDouble.of(percent);
            return this;
        }

        public Builder certaintyWords(String words) {
            this.certaintyWords = words;
            return this;
        }

        public Builder comment(String comment) {
            this.comment = comment;
            return this;
        }

        public MeasurementGroup build() {
            if (trackingIdentifier.isEmpty() || trackingUid.isEmpty()) {
                throw new IllegalArgumentException("a measurement group has a tracking identifier and a tracking UID");
            }
            return new MeasurementGroup(
                    trackingIdentifier,
                    trackingUid,
                    finding,
                    category,
                    Optional.of(presence),
                    sites,
                    region,
                    method,
                    algorithm,
                    measurements,
                    certaintyPercent,
                    certaintyWords,
                    evaluations,
                    comment);
        }
    }
}
