package org.goldenhour.dicom.sr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.composite.HierarchicalReferences;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.Utf8Item;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.data.Values;

/**
 * A structured report: its content tree and what the document says about itself. Written as Comprehensive 3D SR (PS3.3 A.35.13), which may hold every value type;
 * read from any SR class, since all share the encoding.
 *
 * @param predecessors the documents that this one amends or follows; an addendum names the report that it adds to
 * @param evidence further instances that were read for the report; those referenced in the tree join them when it is written
 */
public record SrDocument(
        DocumentStatus status,
        List<InstanceReference> predecessors,
        List<InstanceReference> evidence,
        ContentItem.Container root) {
    /** Comprehensive 3D SR Storage. */
    public static final String SOP_CLASS_UID = Uid.Comprehensive3DSRStorage;

    public SrDocument {
        predecessors = List.copyOf(predecessors);
        evidence = List.copyOf(evidence);
    }

    /** The instance as a data set, in UTF-8. References in the tree must say their study and series. */
    public DataSet toDataSet(DerivedObject identity) {
        DataSetBuilder out = identity.begin(SOP_CLASS_UID, "SR");
        out.setEmpty(Tag.ReferencedPerformedProcedureStepSequence).setEmpty(Tag.PerformedProcedureCodeSequence);
        writeStatus(out);
        writeRequest(identity.patientStudy().attributes(), out);
        if (!predecessors.isEmpty()) {
            out.set(Tag.PredecessorDocumentsSequence, HierarchicalReferences.items(predecessors));
        }
        writeEvidence(identity.patientStudy().studyInstanceUid(), out);
        ContentTree.write(root, out);
        return out.build();
    }

    private void writeStatus(DataSetBuilder out) {
        out.set(Tag.CompletionFlag, status.complete() ? "COMPLETE" : "PARTIAL")
                .set(Tag.PreliminaryFlag, status.preliminary() ? "PRELIMINARY" : "FINAL")
                .set(Tag.VerificationFlag, status.verifications().isEmpty() ? "UNVERIFIED" : "VERIFIED");
        if (!status.verifications().isEmpty()) {
            out.set(
                    Tag.VerifyingObserverSequence,
                    status.verifications().stream()
                            .map(SrDocument::verifyingObserver)
                            .toList());
        }
    }

    private static DataSet verifyingObserver(DocumentStatus.Verification verification) {
        return Utf8Item.end(Utf8Item.begin()
                .set(Tag.VerifyingOrganization, Utf8Item.longString(verification.organization()))
                .set(Tag.VerificationDateTime, verification.dateTime())
                .set(Tag.VerifyingObserverName, verification.personName())
                .setEmpty(Tag.VerifyingObserverIdentificationCodeSequence));
    }

    /** Required where the document answers a request, which an accession number shows (PS3.3 table C.17-2). */
    private static void writeRequest(DataSet study, DataSetBuilder out) {
        study.values()
                .string(Tag.AccessionNumber)
                .ifPresent(accession -> out.set(
                        Tag.ReferencedRequestSequence,
                        Utf8Item.end(Utf8Item.begin()
                                .set(Tag.StudyInstanceUID, study.values().string(Tag.StudyInstanceUID, ""))
                                .setEmpty(Tag.ReferencedStudySequence)
                                .set(Tag.AccessionNumber, accession)
                                .setEmpty(Tag.PlacerOrderNumberImagingServiceRequest)
                                .setEmpty(Tag.FillerOrderNumberImagingServiceRequest)
                                .setEmpty(Tag.RequestedProcedureID)
                                .setEmpty(Tag.RequestedProcedureDescription)
                                .setEmpty(Tag.RequestedProcedureCodeSequence))));
    }

    /** Instances of this study are evidence of the current procedure, those of other studies (priors) are pertinent other evidence. */
    private void writeEvidence(String studyInstanceUid, DataSetBuilder out) {
        Set<InstanceReference> all = new LinkedHashSet<>(evidence);
        all.addAll(ContentTree.references(root));
        List<InstanceReference> own = all.stream()
                .filter(reference -> reference.studyInstanceUid().equals(studyInstanceUid))
                .toList();
        List<InstanceReference> other = all.stream()
                .filter(reference -> !reference.studyInstanceUid().equals(studyInstanceUid))
                .toList();
        if (!own.isEmpty()) {
            out.set(Tag.CurrentRequestedProcedureEvidenceSequence, HierarchicalReferences.items(own));
        }
        if (!other.isEmpty()) {
            out.set(Tag.PertinentOtherEvidenceSequence, HierarchicalReferences.items(other));
        }
    }

    /** The report in that data set, or empty where it is none. What cannot be understood in it becomes {@link ContentItem.Unreadable}. */
    public static Optional<SrDocument> read(DataSet dataSet) {
        return read(dataSet.values());
    }

    /** The same by those values, such as {@link Values#repaired} ones where the character set may be declared wrongly. */
    public static Optional<SrDocument> read(Values values) {
        Map<String, InstanceReference> evidence = ContentTree.evidence(values);
        Optional<ContentItem.Container> root = ContentTree.read(values);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SrDocument(
                readStatus(values),
                HierarchicalReferences.read(values, Tag.PredecessorDocumentsSequence),
                List.copyOf(evidence.values()),
                root.get()));
    }

    private static DocumentStatus readStatus(Values values) {
        boolean complete = "COMPLETE".equals(values.string(Tag.CompletionFlag, ""));
        boolean verified = "VERIFIED".equals(values.string(Tag.VerificationFlag, ""));
        List<DocumentStatus.Verification> verifications = values.sequence(Tag.VerifyingObserverSequence).stream()
                .map(observer -> new DocumentStatus.Verification(
                        observer.string(Tag.VerifyingObserverName, ""),
                        observer.string(Tag.VerifyingOrganization, ""),
                        observer.string(Tag.VerificationDateTime, "")))
                .toList();
        return new DocumentStatus(
                complete,
                "PRELIMINARY".equals(values.string(Tag.PreliminaryFlag, "")),
                complete && verified ? verifications : List.of());
    }
}
