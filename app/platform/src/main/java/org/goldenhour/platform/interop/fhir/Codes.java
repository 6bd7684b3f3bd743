package org.goldenhour.platform.interop.fhir;

import org.goldenhour.model.CodedConcept;
import org.goldenhour.platform.knowledge.Concept;
import org.goldenhour.platform.knowledge.Concepts;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Concepts as FHIR writes them: our own id first, every verified code of other systems beside it, the words in Chinese as text. */
final class Codes {
    static final String SCT = "http://snomed.info/sct";
    static final String LOINC = "http://loinc.org";
    static final String RADLEX = "http://radlex.org";
    static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String UCUM = "http://unitsofmeasure.org";

    private final Concepts concepts;

    Codes(Concepts concepts) {
        this.concepts = concepts;
    }

    CodeableConcept of(CodedConcept coded) {
        return concepts.find(coded.code())
                .filter(concept -> coded.scheme().equals(CodedConcept.OWN_SCHEME))
                .map(Codes::of)
                .orElseGet(() -> new CodeableConcept()
                        .addCoding(new Coding(system(coded.scheme()), coded.code(), coded.meaning()))
                        .setText(coded.meaning()));
    }

    CodeableConcept of(String conceptId) {
        return of(concepts.of(conceptId));
    }

    private static CodeableConcept of(Concept concept) {
        String english = concept.words().en();
        CodeableConcept code = new CodeableConcept()
                .addCoding(new Coding(FhirIds.CONCEPT, concept.id(), english))
                .setText(concept.words().zh());
        concept.sct()
                .ifPresent(sct -> code.addCoding(new Coding().setSystem(SCT).setCode(sct)));
        concept.loinc()
                .ifPresent(loinc -> code.addCoding(new Coding().setSystem(LOINC).setCode(loinc)));
        concept.radlex()
                .ifPresent(rid -> code.addCoding(new Coding().setSystem(RADLEX).setCode(rid)));
        return code;
    }

    private static String system(String scheme) {
        return switch (scheme) {
            case "SCT" -> SCT;
            case "LN" -> LOINC;
            case "RADLEX" -> RADLEX;
            case "DCM" -> DCM;
            case CodedConcept.OWN_SCHEME -> FhirIds.CONCEPT;
            default -> "urn:goldenhour:scheme:" + scheme;
        };
    }
}
