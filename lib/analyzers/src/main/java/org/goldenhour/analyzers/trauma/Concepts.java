package org.goldenhour.analyzers.trauma;

import org.goldenhour.model.CodedConcept;

/** The concepts that this line says something about, by the ids of the concept table. */
final class Concepts {
    static final CodedConcept PNEUMOTHORAX = CodedConcept.own("F301", "Pneumothorax");
    static final CodedConcept TENSION = CodedConcept.own("F302", "Tension pneumothorax");
    static final CodedConcept HAEMOTHORAX = CodedConcept.own("F303", "Haemothorax");
    static final CodedConcept HAEMOPNEUMOTHORAX = CodedConcept.own("F324", "Haemopneumothorax");
    static final CodedConcept EFFUSION = CodedConcept.own("F508", "Pleural effusion");
    static final CodedConcept EMPHYSEMA = CodedConcept.own("F516", "Emphysema of lung");

    static final CodedConcept VOLUME = CodedConcept.own("M001", "Volume");
    static final CodedConcept ATTENUATION = CodedConcept.own("M006", "Attenuation");
    static final CodedConcept PERCENT = CodedConcept.own("M023", "Pneumothorax volume percent");
    static final CodedConcept SHIFT = CodedConcept.own("M040", "Mediastinal shift distance");

    static final CodedConcept LUNG = CodedConcept.own("A024", "Lung");
    static final CodedConcept PLEURAL_SPACE = CodedConcept.own("A030", "Pleural space");

    private Concepts() {}
}
