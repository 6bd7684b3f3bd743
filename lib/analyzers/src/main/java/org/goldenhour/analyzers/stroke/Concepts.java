package org.goldenhour.analyzers.stroke;

import org.goldenhour.model.CodedConcept;

/** The concepts that this line says something about, by the ids of the concept table. */
final class Concepts {
    static final CodedConcept HAEMORRHAGE = CodedConcept.own("F101", "Intracranial haemorrhage");
    static final CodedConcept INTRAPARENCHYMAL =
            CodedConcept.own("F102", "Intracerebral (intraparenchymal) haemorrhage");
    static final CodedConcept SUBARACHNOID = CodedConcept.own("F103", "Subarachnoid haemorrhage");
    static final CodedConcept SUBDURAL = CodedConcept.own("F104", "Subdural haematoma");
    static final CodedConcept EPIDURAL = CodedConcept.own("F105", "Epidural haematoma");
    static final CodedConcept INTRAVENTRICULAR = CodedConcept.own("F106", "Intraventricular haemorrhage");
    static final CodedConcept MIDLINE_SHIFT = CodedConcept.own("F107", "Midline shift");

    static final CodedConcept HYDROCEPHALUS = CodedConcept.own("F108", "Hydrocephalus");

    static final CodedConcept DENSE_ARTERY = CodedConcept.own("F112", "Hyperdense middle cerebral artery sign");
    static final CodedConcept EARLY_ISCHAEMIA =
            CodedConcept.own("F113", "Early ischaemic change (loss of grey-white differentiation)");
    static final CodedConcept SWIRL = CodedConcept.own("F115", "Swirl sign");
    static final CodedConcept BLEND = CodedConcept.own("F116", "Blend sign");
    static final CodedConcept BLACK_HOLE = CodedConcept.own("F117", "Black hole sign");
    static final CodedConcept ISLAND = CodedConcept.own("F118", "Island sign");

    static final CodedConcept VOLUME = CodedConcept.own("M001", "Volume");
    static final CodedConcept ATTENUATION = CodedConcept.own("M006", "Attenuation");
    static final CodedConcept SHIFT_DISTANCE = CodedConcept.own("M007", "Midline shift distance");
    static final CodedConcept EVANS_INDEX = CodedConcept.own("M008", "Evans index");
    static final CodedConcept ASPECTS = CodedConcept.own("M009", "ASPECTS (approximate, automated)");
    static final CodedConcept NET_WATER_UPTAKE = CodedConcept.own("M026", "Net water uptake");
    static final CodedConcept ARTERY_RATIO = CodedConcept.own("M027", "Middle cerebral artery density ratio");
    static final CodedConcept ASYMMETRY_VOLUME = CodedConcept.own("M028", "Asymmetric hypodensity volume");
    static final CodedConcept COUNT = CodedConcept.own("M038", "Count");
    static final CodedConcept ABC2 = CodedConcept.own("M024", "Haematoma volume by ABC/2");
    static final CodedConcept ABC2_WEIGHTED = CodedConcept.own("M025", "Haematoma volume by weighted ABC/2");

    static final CodedConcept BRAIN = CodedConcept.own("A001", "Brain");
    static final CodedConcept CEREBELLUM = CodedConcept.own("A002", "Cerebellum");
    static final CodedConcept VENTRICLE = CodedConcept.own("A013", "Cerebral ventricle");
    static final CodedConcept MIDDLE_CEREBRAL_ARTERY = CodedConcept.own("A019", "Middle cerebral artery");
    static final CodedConcept SUBDURAL_SPACE = CodedConcept.own("A016", "Subdural space");
    static final CodedConcept EPIDURAL_SPACE = CodedConcept.own("A017", "Epidural space");
    static final CodedConcept HEAD = CodedConcept.own("A071", "Head");

    private Concepts() {}
}
