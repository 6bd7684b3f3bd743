package org.goldenhour.analyzers.pneumonia;

import org.goldenhour.model.CodedConcept;

/** The concepts that this line says something about, by the ids of the concept table. */
final class Concepts {
    static final CodedConcept PNEUMONIA = CodedConcept.own("F501", "Pneumonia");
    static final CodedConcept VIRAL_PNEUMONIA = CodedConcept.own("F502", "Viral pneumonia");
    static final CodedConcept GROUND_GLASS = CodedConcept.own("F505", "Ground-glass opacity");
    static final CodedConcept CONSOLIDATION = CodedConcept.own("F506", "Lung consolidation");
    static final CodedConcept WHITE_OUT = CodedConcept.own("F519", "Extensive lung opacity or failed lung mask");

    static final CodedConcept VOLUME = CodedConcept.own("M001", "Volume");
    static final CodedConcept ATTENUATION = CodedConcept.own("M006", "Attenuation");
    static final CodedConcept PERCENT_INVOLVED = CodedConcept.own("M019", "Percentage of lung involved");
    static final CodedConcept SEVERITY = CodedConcept.own("M020", "CT severity score (0-25)");
    static final CodedConcept COUNT = CodedConcept.own("M038", "Count");
    static final CodedConcept PERIPHERAL = CodedConcept.own("M041", "Peripheral fraction of lesion");
    static final CodedConcept LUNG_VOLUME = CodedConcept.own("M042", "Lung volume");

    static final CodedConcept LUNG = CodedConcept.own("A024", "Lung");

    private Concepts() {}
}
