package org.goldenhour.platform.interop.fhir;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.platform.archive.ArchivedStudy;
import org.goldenhour.platform.reporting.Decision;
import org.goldenhour.platform.reporting.ReadFinding;
import org.goldenhour.platform.reporting.SignedReport;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/**
 * Findings and their measures as Observations. What an algorithm says is preliminary and names the device; what a person confirmed in a final report is final and names
 * the person; what a person rejected is entered in error, with the reason.
 */
final class ObservationWriter {
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String ABSENT_REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String MDC = "urn:oid:2.16.840.1.113883.6.24";
    private static final String DEVICE = "analyzer";

    private final Codes codes;
    private final References references;

    ObservationWriter(Codes codes, References references) {
        this.codes = codes;
        this.references = references;
    }

    /** The finding and after it its measures. @param report in which it was read; empty before any is signed */
    List<Observation> of(ArchivedStudy study, ReadFinding read, Optional<SignedReport> report) {
        Finding finding = read.finding();
        List<Observation> all = new ArrayList<>();
        Observation parent = base(study, read, report);
        parent.setId(FhirIds.finding(study.studyInstanceUid(), read.findingId()));
        parent.setCode(codes.of(finding.concept()));
        presence(parent, finding);
        all.add(parent);
        int index = 0;
        Map<String, Observation> perLead = new HashMap<>();
        for (Measurement measurement : finding.measurements()) {
            if (measurement.lead().isPresent()) {
                Observation one = perLead.get(measurement.measure().code());
                if (one != null) {
                    component(one, measurement);
                    continue;
                }
            }
            Observation measure = base(study, read, report);
            measure.setId(FhirIds.measurement(
                    study.studyInstanceUid(),
                    read.findingId(),
                    measurement.measure().code(),
                    index++));
            if (measurement.lead().isPresent()) {
                measure.setCode(codes.of(measurement.measure()));
                component(measure, measurement);
                perLead.put(measurement.measure().code(), measure);
            } else {
                value(measure, measurement);
            }
            parent.addHasMember(
                    new Reference("Observation/" + measure.getIdElement().getIdPart()));
            all.add(measure);
        }
        return all;
    }

    private Observation base(ArchivedStudy study, ReadFinding read, Optional<SignedReport> report) {
        Finding finding = read.finding();
        Observation observation = new Observation();
        observation.setStatus(status(read, report));
        observation.addCategory(new CodeableConcept(new Coding(CATEGORY, "imaging", "Imaging")));
        observation.setSubject(references.patient(study));
        effective(study).ifPresent(observation::setEffective);
        observation.setIssued(Date.from(finding.provenance().at()));
        observation.addDerivedFrom(references.imagingStudy(study.studyInstanceUid()));
        finding.bodySite().ifPresent(site -> observation.setBodySite(codes.of(site)));
        finding.laterality()
                .ifPresent(side -> observation
                        .addComponent()
                        .setCode(new CodeableConcept(new Coding(Codes.SCT, "272741003", "Laterality")))
                        .setValue(codes.of(side.conceptId())));
        who(observation, read, report);
        if (!read.reason().isBlank()) {
            observation.addNote().setText(read.reason());
        }
        return observation;
    }

    private static ObservationStatus status(ReadFinding read, Optional<SignedReport> report) {
        if (read.decision() == Decision.REJECTED) {
            return ObservationStatus.ENTEREDINERROR;
        }
        boolean closed =
                report.filter(signed -> !signed.status().equals("PRELIMINARY")).isPresent();
        return read.confirmed() && closed ? ObservationStatus.FINAL : ObservationStatus.PRELIMINARY;
    }

    private void who(Observation observation, ReadFinding read, Optional<SignedReport> report) {
        read.original().ifPresent(original -> {
            Device device = new Device();
            device.setId(DEVICE);
            device.addDeviceName().setName(original.provenance().source()).setType(Device.DeviceNameType.MODELNAME);
            if (!original.provenance().version().isBlank()) {
                device.addVersion().setValue(original.provenance().version());
            }
            observation.addContained(device);
            observation.setDevice(new Reference("#" + DEVICE));
        });
        if (read.decision() != Decision.PENDING) {
            report.ifPresent(signed -> observation.addPerformer(References.person(signed)));
        }
    }

    /** Presence is written out, whatever it is: an absence is a value, what was not assessed has a reason instead of one. */
    private void presence(Observation observation, Finding finding) {
        switch (finding.presence()) {
            case PRESENT -> observation.setValue(codes.of("Q014"));
            case ABSENT -> observation.setValue(codes.of("Q015"));
            case INDETERMINATE -> observation.setValue(codes.of("Q016"));
            case NOT_ASSESSED ->
                observation.setDataAbsentReason(
                        new CodeableConcept(new Coding(ABSENT_REASON, "not-performed", "Not Performed"))
                                .setText(finding.remark().orElse("not assessed")));
        }
        if (finding.hint()) {
            observation.addNote().setText("low confidence");
        }
        if (finding.presence() != Presence.NOT_ASSESSED) {
            finding.remark().ifPresent(remark -> observation.addNote().setText(remark));
        }
    }

    private void value(Observation observation, Measurement measurement) {
        observation.setCode(codes.of(measurement.measure()));
        observation.setValue(quantity(measurement));
        measurement.method().ifPresent(method -> observation.setMethod(new CodeableConcept().setText(method)));
        if (measurement.crossCheck()) {
            observation.addNote().setText("cross-check only, not to be acted on");
        }
    }

    /** One lead of a measure that has a value in each (ISO/IEEE 11073-10102). */
    private static void component(Observation observation, Measurement measurement) {
        CodedConcept lead = measurement.lead().orElseThrow();
        observation
                .addComponent()
                .setCode(new CodeableConcept(new Coding(MDC, lead.code(), lead.meaning()))
                        .setText(lead.meaning().replaceFirst("^Lead ", "")))
                .setValue(quantity(measurement));
    }

    private static Quantity quantity(Measurement measurement) {
        String unit = measurement.quantity().unit();
        return new Quantity()
                .setValue(java.math.BigDecimal.valueOf(measurement.quantity().value()))
                .setUnit(unit)
                .setSystem(Codes.UCUM)
                .setCode(unit);
    }

    /** The study's date; DICOM gives no zone with its time, so the day is all that is certain. */
    static Optional<DateTimeType> effective(ArchivedStudy study) {
        return Optional.of(study.studyDate())
                .filter(date -> date.matches("\\d{8}"))
                .map(date -> new DateTimeType(date.replaceFirst("(\\d{4})(\\d{2})(\\d{2})", "$1-$2-$3")));
    }
}
