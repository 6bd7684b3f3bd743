package org.goldenhour.dicom.encapsulated;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.data.Values;

/**
 * An Encapsulated PDF (PS3.3 A.45.1). The document may hold patient data: never log it.
 *
 * @param title words for people, or empty
 * @param concept what kind of document it is, of CID 7020
 * @param sources the instances that it was made from
 * @param pdf not copied: the caller gives it up, and readers must not write to it
 */
public record EncapsulatedPdf(String title, Optional<CodedEntry> concept, List<InstanceReference> sources, byte[] pdf) {
    public static final String SOP_CLASS_UID = Uid.EncapsulatedPDFStorage;
    private static final String MIME_TYPE = "application/pdf";
    private static final byte[] SIGNATURE = {'%', 'P', 'D', 'F', '-'};

    public EncapsulatedPdf {
        sources = List.copyOf(sources);
    }

    /** The instance as a data set, in UTF-8. @throws IllegalArgumentException where the bytes are no PDF */
    public DataSet toDataSet(DerivedObject identity) {
        if (pdf.length < SIGNATURE.length || !Arrays.equals(pdf, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new IllegalArgumentException("the document does not begin as a PDF does");
        }
        DataSetBuilder out = identity.begin(SOP_CLASS_UID, "DOC");
        out.set(Tag.ConversionType, "WSD")
                .setEmpty(Tag.AcquisitionDateTime)
                // Reports show the patient's name.
                .set(Tag.BurnedInAnnotation, "YES")
                .set(Tag.DocumentTitle, title.strip())
                .set(
                        Tag.ConceptNameCodeSequence,
                        concept.map(code -> List.of(code.item())).orElse(List.of()))
                .set(Tag.MIMETypeOfEncapsulatedDocument, MIME_TYPE)
                .set(Tag.EncapsulatedDocument, VR.OB, pdf)
                // Without it a reader cannot tell the padding byte from the document (PS3.3 C.24.2).
                .set(Tag.EncapsulatedDocumentLength, pdf.length);
        if (!sources.isEmpty()) {
            out.set(
                    Tag.SourceInstanceSequence,
                    sources.stream().map(source -> source.item()).toList());
        }
        return out.build();
    }

    /** The document in that data set, or empty where it is no PDF. */
    public static Optional<EncapsulatedPdf> read(DataSet dataSet) {
        Values values = dataSet.values();
        return values.bytes(Tag.EncapsulatedDocument)
                .filter(bytes -> MIME_TYPE.equalsIgnoreCase(values.string(Tag.MIMETypeOfEncapsulatedDocument, "")))
                .map(bytes -> new EncapsulatedPdf(
                        values.string(Tag.DocumentTitle, ""),
                        values.firstItem(Tag.ConceptNameCodeSequence).map(CodedEntry::read),
                        values.sequence(Tag.SourceInstanceSequence).stream()
                                .filter(source ->
                                        source.string(Tag.ReferencedSOPClassUID).isPresent()
                                                && source.string(Tag.ReferencedSOPInstanceUID)
                                                        .isPresent())
                                .map(source -> new InstanceReference(
                                        "",
                                        "",
                                        source.string(Tag.ReferencedSOPClassUID, ""),
                                        source.string(Tag.ReferencedSOPInstanceUID, "")))
                                .toList(),
                        exact(
                                bytes,
                                values.number(Tag.EncapsulatedDocumentLength).orElse(0))));
    }

    /** Of older writers that do not say the length, a padding byte stays: PDF readers look for its end from behind. */
    private static byte[] exact(byte[] bytes, double length) {
        return length > 0 && length <= bytes.length ? Arrays.copyOf(bytes, (int) length) : bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncapsulatedPdf that
                && title.equals(that.title)
                && concept.equals(that.concept)
                && sources.equals(that.sources)
                && Arrays.equals(pdf, that.pdf);
    }

    @Override
    public int hashCode() {
        return 31 * title.hashCode() + Arrays.hashCode(pdf);
    }

    @Override
    public String toString() {
        return "PDF of " + pdf.length + " bytes";
    }
}
