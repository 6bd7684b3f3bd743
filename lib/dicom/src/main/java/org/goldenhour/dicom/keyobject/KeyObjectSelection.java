package org.goldenhour.dicom.keyobject;

import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.DerivedObject;
import org.goldenhour.dicom.composite.HierarchicalReferences;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Uid;
import org.goldenhour.dicom.sr.ContentItem;
import org.goldenhour.dicom.sr.ContentTree;
import org.goldenhour.dicom.sr.Observer;
import org.goldenhour.dicom.sr.Relationship;

/**
 * A Key Object Selection Document.
 *
 * @param title why they were selected, of CID 7010
 * @param modifiers of the title, such as why images were rejected (CID 7011)
 * @param observers who selected; may be empty
 * @param description free text, or empty
 * @param instances in the order of their importance; when it is written at least one, each with study and series
 */
public record KeyObjectSelection(
        CodedEntry title,
        List<CodedEntry> modifiers,
        List<Observer> observers,
        String description,
        List<InstanceReference> instances) {
    public static final String SOP_CLASS_UID = Uid.KeyObjectSelectionDocumentStorage;

    public static final Code OF_INTEREST = Code.dcm("113000", "Of Interest");
    public static final Code REJECTED_FOR_QUALITY_REASONS = Code.dcm("113001", "Rejected for Quality Reasons");
    public static final Code FOR_REFERRING_PROVIDER = Code.dcm("113002", "For Referring Provider");
    public static final Code REJECTED_FOR_PATIENT_SAFETY_REASONS =
            Code.dcm("113037", "Rejected for Patient Safety Reasons");
    public static final Code INCORRECT_MODALITY_WORKLIST_ENTRY =
            Code.dcm("113038", "Incorrect Modality Worklist Entry");
    public static final Code DATA_RETENTION_POLICY_EXPIRED = Code.dcm("113039", "Data Retention Policy Expired");

    private static final Code TITLE_MODIFIER = Code.dcm("113011", "Document Title Modifier");
    private static final Code DESCRIPTION = Code.dcm("113012", "Key Object Description");
    private static final String WAVEFORMS = "1.2.840.10008.5.1.4.1.1.9.";
    private static final List<String> DOCUMENTS =
            List.of("1.2.840.10008.5.1.4.1.1.88.", "1.2.840.10008.5.1.4.1.1.11.", "1.2.840.10008.5.1.4.1.1.104.");

    public KeyObjectSelection {
        modifiers = List.copyOf(modifiers);
        observers = List.copyOf(observers);
        instances = List.copyOf(instances);
    }

    public static KeyObjectSelection of(Code title, String description, List<InstanceReference> instances) {
        return new KeyObjectSelection(CodedEntry.of(title), List.of(), List.of(), description, instances);
    }

    /** The instance as a data set, in UTF-8. @throws IllegalArgumentException without an instance, or where one does not say its series */
    public DataSet toDataSet(DerivedObject identity) {
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("a key object selection names at least one instance");
        }
        DataSetBuilder out = identity.begin(SOP_CLASS_UID, "KO");
        out.setEmpty(Tag.ReferencedPerformedProcedureStepSequence)
                .set(Tag.CurrentRequestedProcedureEvidenceSequence, HierarchicalReferences.items(instances));
        ContentTree.write(root(), out);
        return out.build();
    }

    private ContentItem.Container root() {
        ContentItem.Container root = ContentItem.Container.of(title).ofTemplate("2010");
        for (CodedEntry modifier : modifiers) {
            root = root.with(Relationship.HAS_CONCEPT_MOD, ContentItem.Coded.of(TITLE_MODIFIER, modifier));
        }
        for (Observer observer : observers) {
            for (ContentItem item : observer.items()) {
                root = root.with(Relationship.HAS_OBS_CONTEXT, item);
            }
        }
        for (InstanceReference instance : instances) {
            root = root.with(Relationship.CONTAINS, reference(instance));
        }
        return description.isBlank()
                ? root
                : root.with(Relationship.CONTAINS, ContentItem.Text.of(DESCRIPTION, description));
    }

    /** Images, waveforms and all else have a value type each (PS3.3 A.35.4.3.1.1). */
    private static ContentItem reference(InstanceReference instance) {
        String sopClass = instance.sopClassUid();
        if (sopClass.startsWith(WAVEFORMS)) {
            return new ContentItem.Waveform(Optional.empty(), instance, List.of(), List.of());
        }
        return DOCUMENTS.stream().anyMatch(sopClass::startsWith)
                ? new ContentItem.Composite(Optional.empty(), instance, List.of())
                : ContentItem.Image.of(instance);
    }

    /** The selection in that data set, or empty where it is none. */
    public static Optional<KeyObjectSelection> read(DataSet dataSet) {
        if (!SOP_CLASS_UID.equals(dataSet.values().string(Tag.SOPClassUID, ""))) {
            return Optional.empty();
        }
        return ContentTree.read(dataSet.values())
                .filter(root -> root.concept().isPresent())
                .map(root -> new KeyObjectSelection(
                        root.concept().orElseThrow(),
                        root.children(TITLE_MODIFIER).stream()
                                .filter(ContentItem.Coded.class::isInstance)
                                .map(item -> ((ContentItem.Coded) item).value())
                                .toList(),
                        Observer.read(root),
                        root.children(DESCRIPTION).stream()
                                .map(item -> item instanceof ContentItem.Text text ? text.value() : "")
                                .findFirst()
                                .orElse(""),
                        List.copyOf(ContentTree.references(root))));
    }
}
