package org.goldenhour.analyzers.abdomen;

import org.goldenhour.model.CodedConcept;

/** The concepts that this line says something about, by the ids of the concept table. */
final class Concepts {
    static final CodedConcept FREE_AIR = CodedConcept.own("F401", "Pneumoperitoneum (free intraperitoneal air)");
    static final CodedConcept KIDNEY_STONE = CodedConcept.own("F404", "Kidney stone");
    static final CodedConcept URETERIC_STONE = CodedConcept.own("F405", "Ureteric stone");
    static final CodedConcept HYDRONEPHROSIS = CodedConcept.own("F406", "Hydronephrosis");
    static final CodedConcept ANEURYSM = CodedConcept.own("F407", "Abdominal aortic aneurysm");
    static final CodedConcept RUPTURED_ANEURYSM = CodedConcept.own("F408", "Ruptured abdominal aortic aneurysm");
    static final CodedConcept APPENDICOLITH = CodedConcept.own("F415", "Appendicolith");

    static final CodedConcept VOLUME = CodedConcept.own("M001", "Volume");
    static final CodedConcept DIAMETER = CodedConcept.own("M002", "Diameter");
    static final CodedConcept SHORT_AXIS = CodedConcept.own("M004", "Short axis");
    static final CodedConcept ATTENUATION = CodedConcept.own("M006", "Attenuation");

    static final CodedConcept ABDOMINAL_AORTA = CodedConcept.own("A045", "Abdominal aorta");
    static final CodedConcept KIDNEY = CodedConcept.own("A049", "Kidney");
    static final CodedConcept URETER = CodedConcept.own("A050", "Ureter");
    static final CodedConcept SMALL_INTESTINE = CodedConcept.own("A056", "Small intestine");
    static final CodedConcept APPENDIX = CodedConcept.own("A059", "Appendix");
    static final CodedConcept PERITONEAL_CAVITY = CodedConcept.own("A060", "Peritoneal cavity");
    static final CodedConcept RETROPERITONEUM = CodedConcept.own("A061", "Retroperitoneum");

    private Concepts() {}
}
