package org.goldenhour.analyzers.ami;

import org.goldenhour.imaging.ecg.Lead;
import org.goldenhour.model.CodedConcept;

/** The concepts that this line says something about, by the ids of the concept table. */
final class EcgConcepts {
    static final CodedConcept STEMI = CodedConcept.own("F202", "ST elevation myocardial infarction");
    static final CodedConcept NSTEMI = CodedConcept.own("F203", "Non-ST elevation myocardial infarction");
    static final CodedConcept ST_ELEVATION = CodedConcept.own("F204", "ST elevation");
    static final CodedConcept ST_DEPRESSION = CodedConcept.own("F205", "ST depression");
    static final CodedConcept LBBB = CodedConcept.own("F206", "Left bundle branch block");
    static final CodedConcept RBBB = CodedConcept.own("F207", "Right bundle branch block");
    static final CodedConcept LONG_QT = CodedConcept.own("F208", "Prolonged QT interval");
    static final CodedConcept FIBRILLATION = CodedConcept.own("F209", "Atrial fibrillation");
    static final CodedConcept POSTERIOR = CodedConcept.own("F228", "Posterior myocardial infarction pattern");
    static final CodedConcept HYPERTROPHY = CodedConcept.own("F229", "Left ventricular hypertrophy (ECG)");
    static final CodedConcept REVERSAL = CodedConcept.own("F230", "Limb lead reversal");
    static final CodedConcept AVR_PATTERN = CodedConcept.own("F231", "ST elevation in aVR with diffuse ST depression");
    static final CodedConcept VENTRICULAR_FIBRILLATION = CodedConcept.own("F210", "Ventricular fibrillation");
    static final CodedConcept VENTRICULAR_TACHYCARDIA = CodedConcept.own("F211", "Ventricular tachycardia");
    static final CodedConcept PERICARDITIS = CodedConcept.own("F226", "Acute pericarditis");
    static final CodedConcept EARLY_REPOLARISATION = CodedConcept.own("F227", "Early repolarisation");
    static final CodedConcept BRADYCARDIA = CodedConcept.own("F232", "Bradycardia");
    static final CodedConcept TACHYCARDIA = CodedConcept.own("F233", "Tachycardia");
    static final CodedConcept ASYSTOLE = CodedConcept.own("F234", "Asystole or flat line");
    static final CodedConcept AV_BLOCK = CodedConcept.own("F235", "Atrioventricular block");
    static final CodedConcept ECTOPIC = CodedConcept.own("F236", "Ventricular ectopic beats");
    static final CodedConcept PACED = CodedConcept.own("F237", "Paced rhythm");
    static final CodedConcept LOW_VOLTAGE = CodedConcept.own("F238", "Low QRS voltage");
    static final CodedConcept HYPERKALAEMIA = CodedConcept.own("F239", "Hyperkalaemia pattern (ECG)");
    static final CodedConcept DE_WINTER = CodedConcept.own("F240", "De Winter pattern");
    static final CodedConcept WELLENS = CodedConcept.own("F241", "Wellens pattern");
    static final CodedConcept HYPERACUTE = CodedConcept.own("F242", "Hyperacute T waves");

    static final CodedConcept HEART_RATE = CodedConcept.own("M011", "Heart rate");
    static final CodedConcept QRS = CodedConcept.own("M012", "QRS duration");
    static final CodedConcept QT = CodedConcept.own("M013", "QT interval");
    static final CodedConcept QTC_FRIDERICIA = CodedConcept.own("M014", "QTc (Fridericia)");
    static final CodedConcept AXIS = CodedConcept.own("M015", "QRS axis");
    static final CodedConcept ST = CodedConcept.own("M016", "ST amplitude per lead");
    static final CodedConcept PR = CodedConcept.own("M017", "PR interval");
    static final CodedConcept QTC_BAZETT = CodedConcept.own("M029", "QTc (Bazett)");
    static final CodedConcept QTC_FRAMINGHAM = CodedConcept.own("M030", "QTc (Framingham)");
    static final CodedConcept QTC_HODGES = CodedConcept.own("M031", "QTc (Hodges)");
    static final CodedConcept ST40 = CodedConcept.own("M032", "ST amplitude at J+40 ms per lead");
    static final CodedConcept ST60 = CodedConcept.own("M033", "ST amplitude at J+60 ms per lead");
    static final CodedConcept ST80 = CodedConcept.own("M034", "ST amplitude at J+80 ms per lead");
    static final CodedConcept SGARBOSSA = CodedConcept.own("M035", "Sgarbossa score");
    static final CodedConcept COUNT = CodedConcept.own("M038", "Count");

    private EcgConcepts() {}

    static CodedConcept lead(Lead lead) {
        return new CodedConcept(lead.mdc(), "MDC", "Lead " + lead.label());
    }
}
