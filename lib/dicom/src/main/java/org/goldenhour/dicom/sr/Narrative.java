package org.goldenhour.dicom.sr;

import org.goldenhour.dicom.data.Code;

/** One section of prose in a report that a person signs: a heading of CID 7001 over a text of CID 7002. */
public record Narrative(Section section, String text) {
    /** The sections, each with its heading and the concept of its text, as in PS3.16 CID 7001 and CID 7002. */
    public enum Section {
        CLINICAL_INFORMATION("55752-0", "Clinical Information", Code.dcm("121110", "Patient Presentation")),
        PROCEDURE("55111-9", "Current Procedure Descriptions", Code.dcm("121065", "Procedure Description")),
        FINDINGS("59776-5", "Findings", SrCodes.FINDING),
        IMPRESSIONS("19005-8", "Impressions", Code.dcm("121073", "Impression")),
        RECOMMENDATIONS("18783-1", "Recommendations", Code.dcm("121075", "Recommendation")),
        CRITICAL_RESULTS("73568-8", "Communication of Critical Results", SrCodes.COMMENT),
        ADDENDUM("55107-7", "Addendum", SrCodes.COMMENT);

        private final Code heading;
        private final Code element;

        Section(String loinc, String meaning, Code element) {
            this.heading = new Code(loinc, "LN", meaning);
            this.element = element;
        }

        public Code heading() {
            return heading;
        }

        public Code element() {
            return element;
        }
    }

    ContentItem.Container item() {
        return ContentItem.Container.of(section.heading())
                .with(Relationship.CONTAINS, ContentItem.Text.of(section.element(), text));
    }
}
