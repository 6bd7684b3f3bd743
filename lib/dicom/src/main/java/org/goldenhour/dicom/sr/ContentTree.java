package org.goldenhour.dicom.sr;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.goldenhour.dicom.composite.HierarchicalReferences;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** The SR Document Content module (PS3.3 C.17.3) of any object that has one: reports and key object selections. */
public final class ContentTree {
    private ContentTree() {}

    /** Writes the root and all below it into an object in UTF-8. @throws IllegalArgumentException where an item is one that is only read */
    public static void write(ContentItem.Container root, DataSetBuilder object) {
        ContentItemEncoding.write(root, object);
    }

    /** The root of an object's tree, or empty where it has none. References know the study and series that the object's evidence says. */
    public static Optional<ContentItem.Container> read(Values object) {
        return ContentItemEncoding.read(object, evidence(object)) instanceof ContentItem.Container root
                ? Optional.of(root)
                : Optional.empty();
    }

    /** All instances that the tree refers to, each once, in its order. */
    public static Set<InstanceReference> references(ContentItem root) {
        Set<InstanceReference> references = new LinkedHashSet<>();
        collect(root, references);
        return references;
    }

    /** By SOP instance UID. */
    static Map<String, InstanceReference> evidence(Values object) {
        Map<String, InstanceReference> evidence = new LinkedHashMap<>();
        for (int sequence :
                new int[] {Tag.CurrentRequestedProcedureEvidenceSequence, Tag.PertinentOtherEvidenceSequence}) {
            for (InstanceReference reference : HierarchicalReferences.read(object, sequence)) {
                evidence.putIfAbsent(reference.sopInstanceUid(), reference);
            }
        }
        return evidence;
    }

    private static void collect(ContentItem item, Set<InstanceReference> references) {
        switch (item) {
            case ContentItem.Image image -> {
                references.add(image.instance());
                image.presentationState().ifPresent(references::add);
            }
            case ContentItem.Waveform waveform -> references.add(waveform.instance());
            case ContentItem.Composite composite -> references.add(composite.instance());
            default -> {}
        }
        item.content().forEach(child -> collect(child.item(), references));
    }
}
