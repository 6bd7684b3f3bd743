package org.goldenhour.dicom.sr;

import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;

/** An anatomic location with its side, as a concept modifier (PS3.16 TID 1419, CID 244 for the side). */
public record FindingSite(CodedEntry site, Optional<CodedEntry> laterality) {
    public static FindingSite of(CodedEntry site) {
        return new FindingSite(site, Optional.empty());
    }

    ContentItem item() {
        ContentItem item = ContentItem.Coded.of(SrCodes.FINDING_SITE, site);
        return laterality
                .map(side -> item.with(Relationship.HAS_CONCEPT_MOD, ContentItem.Coded.of(SrCodes.LATERALITY, side)))
                .orElse(item);
    }
}
