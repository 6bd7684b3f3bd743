package org.goldenhour.dicom.sr;

import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.data.Code;

/**
 * A number of a measurement group (PS3.16 TID 1419, TID 300).
 *
 * @param trackingIdentifier such as {@code F101/M001}, or empty
 * @param unit UCUM
 * @param modifiers what narrows the concept, such as the lead of an ECG value
 */
public record Measurement(
        String trackingIdentifier,
        CodedEntry concept,
        double value,
        Code unit,
        Optional<CodedEntry> method,
        List<Modifier> modifiers) {
    public Measurement {
        modifiers = List.copyOf(modifiers);
    }

    public static Measurement of(String trackingIdentifier, CodedEntry concept, double value, Code unit) {
        return new Measurement(trackingIdentifier, concept, value, unit, Optional.empty(), List.of());
    }

    public record Modifier(Code concept, CodedEntry value) {}

    ContentItem item() {
        ContentItem item = ContentItem.Num.of(concept, value, unit);
        if (!trackingIdentifier.isEmpty()) {
            item = item.with(
                    Relationship.HAS_OBS_CONTEXT, ContentItem.Text.of(SrCodes.TRACKING_IDENTIFIER, trackingIdentifier));
        }
        for (Modifier modifier : modifiers) {
            item = item.with(Relationship.HAS_CONCEPT_MOD, ContentItem.Coded.of(modifier.concept(), modifier.value()));
        }
        return method.isEmpty()
                ? item
                : item.with(
                        Relationship.HAS_CONCEPT_MOD, ContentItem.Coded.of(SrCodes.MEASUREMENT_METHOD, method.get()));
    }
}
