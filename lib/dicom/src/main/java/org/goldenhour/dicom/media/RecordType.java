package org.goldenhour.dicom.media;

import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;

/** The kinds of records that name objects, with the keys that each has beside the common ones (PS3.3 F.5, table F.4-1). */
enum RecordType {
    IMAGE("IMAGE"),
    RT_DOSE("RT DOSE", Tag.DoseSummationType),
    RT_STRUCTURE_SET("RT STRUCTURE SET", Tag.StructureSetLabel, Tag.StructureSetDate, Tag.StructureSetTime),
    RT_PLAN("RT PLAN", Tag.RTPlanLabel, Tag.RTPlanDate, Tag.RTPlanTime),
    PRESENTATION(
            "PRESENTATION",
            Tag.PresentationCreationDate,
            Tag.PresentationCreationTime,
            Tag.ContentLabel,
            Tag.ContentDescription,
            Tag.ContentCreatorName,
            Tag.ReferencedSeriesSequence),
    WAVEFORM("WAVEFORM", Tag.ContentDate, Tag.ContentTime),
    SR_DOCUMENT(
            "SR DOCUMENT",
            Tag.CompletionFlag,
            Tag.VerificationFlag,
            Tag.ContentDate,
            Tag.ContentTime,
            Tag.ConceptNameCodeSequence),
    KEY_OBJECT_DOC("KEY OBJECT DOC", Tag.ContentDate, Tag.ContentTime, Tag.ConceptNameCodeSequence),
    ENCAP_DOC(
            "ENCAP DOC",
            Tag.ContentDate,
            Tag.ContentTime,
            Tag.DocumentTitle,
            Tag.ConceptNameCodeSequence,
            Tag.MIMETypeOfEncapsulatedDocument),
    REGISTRATION("REGISTRATION", Tag.ContentDate, Tag.ContentTime, Tag.ContentLabel, Tag.ContentDescription),
    RAW_DATA("RAW DATA", Tag.ContentDate, Tag.ContentTime);

    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private final String term;
    private final int[] keys;

    RecordType(String term, int... keys) {
        this.term = term;
        this.keys = keys;
    }

    String term() {
        return term;
    }

    int[] keys() {
        return keys;
    }

    /** By the SOP class; what is unknown is an image, as most are. */
    static RecordType of(DataSet header) {
        String sopClass = header.values().string(Tag.SOPClassUID, "");
        if (!sopClass.startsWith(STORAGE)) {
            return IMAGE;
        }
        String rest = sopClass.substring(STORAGE.length());
        return switch (rest) {
            case "481.2" -> RT_DOSE;
            case "481.3" -> RT_STRUCTURE_SET;
            case "481.5", "481.8" -> RT_PLAN;
            case "88.59" -> KEY_OBJECT_DOC;
            case "66" -> RAW_DATA;
            case "66.1", "66.3" -> REGISTRATION;
            default ->
                rest.startsWith("88.")
                        ? SR_DOCUMENT
                        : rest.startsWith("9.")
                                ? WAVEFORM
                                : rest.startsWith("11.") ? PRESENTATION : rest.startsWith("104.") ? ENCAP_DOC : IMAGE;
        };
    }
}
