package org.goldenhour.platform.interop;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.platform.support.care.CareTest;
import org.goldenhour.platform.support.care.Cases;
import org.goldenhour.platform.support.care.People;
import org.goldenhour.platform.support.care.Product;
import org.goldenhour.platform.support.care.Product.Answer;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@CareTest
class FhirTest {
    private static final String CHAIN = "/fhir/Observation?derived-from:ImagingStudy.identifier=";

    @LocalServerPort
    int port;

    @Autowired
    Cases cases;

    Product expert;

    @BeforeEach
    void signIn() {
        expert = new Product(port, People.EXPERT);
    }

    /** One Observation for a measure that has a value in each lead, a component with the lead's MDC code for each. */
    @Test
    void aValuePerLeadIsAComponentOfOneObservation() throws Exception {
        String study = cases.elevation(People.NORTH, "孙七", "SUN^QI=孙^七");
        JsonNode st = one(CHAIN + "urn:oid:" + study + "&code=M016");
        assertThat(st.has("valueQuantity")).isFalse();
        assertThat(st.get("component")).hasSize(2);
        JsonNode first = st.get("component").get(0);
        assertThat(first.get("code").get("coding").get(0).get("system").asString())
                .isEqualTo("urn:oid:2.16.840.1.113883.6.24");
        assertThat(first.get("code").get("coding").get(0).get("code").asString())
                .isEqualTo("2:5");
        assertThat(first.get("code").get("text").asString()).isEqualTo("V3");
        assertThat(first.get("valueQuantity").get("value").asDouble()).isEqualTo(0.35);
        assertThat(first.get("valueQuantity").get("code").asString()).isEqualTo("mV");
        assertThat(st.get("component").get(1).get("code").get("text").asString())
                .isEqualTo("V2");
        JsonNode sign = one(CHAIN + "urn:oid:" + study + "&code=F204");
        assertThat(sign.get("hasMember")).hasSize(1);
        assertThat(sign.get("hasMember").get(0).get("reference").asString())
                .endsWith(st.get("id").asString());
    }

    @Test
    void everyMeasuredValueIsAnObservationOfItsStudy() throws Exception {
        String study = cases.bleed(People.NORTH, "张三", "ZHANG^SAN=张^三");
        for (String identifier : List.of("urn:oid:" + study, "urn:dicom:uid|urn:oid:" + study)) {
            JsonNode bundle = search(CHAIN + URLEncoder.encode(identifier, StandardCharsets.UTF_8));
            assertThat(bundle.get("total").asInt()).as(identifier).isEqualTo(7);
        }
        JsonNode bleed = one(CHAIN + "urn:oid:" + study + "&code=F102");
        assertThat(bleed.get("status").asString()).isEqualTo("preliminary");
        assertThat(bleed.get("code").get("coding").get(0).get("system").asString())
                .isEqualTo("urn:goldenhour:concept");
        assertThat(bleed.get("valueCodeableConcept").toString()).contains("Q014");
        assertThat(bleed.get("component").toString()).contains("272741003", "Q002");
        assertThat(bleed.get("bodySite").toString()).contains("A001");
        assertThat(bleed.get("contained").toString()).contains("stroke.haemorrhage");
        assertThat(bleed.get("derivedFrom").toString()).contains("urn:oid:" + study);
        assertThat(bleed.get("hasMember")).hasSize(2);
        JsonNode volume = expert.get("/fhir/"
                        + bleed.get("hasMember").get(0).get("reference").asString())
                .json();
        assertThat(volume.get("code").get("coding").get(0).get("code").asString())
                .isEqualTo("M001");
        assertThat(volume.get("valueQuantity").get("value").asDouble()).isEqualTo(42.5);
        assertThat(volume.get("valueQuantity").get("code").asString()).isEqualTo("mL");
        assertThat(volume.get("valueQuantity").get("system").asString()).isEqualTo("http://unitsofmeasure.org");
        assertThat(one(CHAIN + "urn:oid:" + study + "&code=F106")
                        .get("valueCodeableConcept")
                        .toString())
                .contains("Q015");
        JsonNode notAssessed = one(CHAIN + "urn:oid:" + study + "&code=F108");
        assertThat(notAssessed.has("valueCodeableConcept")).isFalse();
        assertThat(notAssessed.get("dataAbsentReason").toString()).contains("not-performed", "MOTION");
    }

    @Test
    void findsByCodeTimeAndPage() throws Exception {
        String before = java.time.Instant.now().minusSeconds(3600).toString();
        String study = cases.bleed(People.NORTH, "李四", "LI^SI=李^四");
        JsonNode found = search("/fhir/Observation?code=urn:goldenhour:concept%7CM007&_lastUpdated=gt" + before);
        assertThat(found.toString()).contains("urn:oid:" + study);
        assertThat(search("/fhir/Observation?_lastUpdated=gt2199-01-01")
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(search("/fhir/Observation?code=F999").get("total").asInt()).isZero();
        JsonNode first = search(CHAIN + "urn:oid:" + study + "&_count=3");
        assertThat(first.get("entry")).hasSize(3);
        assertThat(first.get("total").asInt()).isEqualTo(7);
        String next = first.get("link")
                .valueStream()
                .filter(link -> link.get("relation").asString().equals("next"))
                .findFirst()
                .orElseThrow()
                .get("url")
                .asString();
        JsonNode second = search(next.substring(next.indexOf("/fhir")));
        assertThat(second.get("entry")).hasSize(3);
        assertThat(second.get("entry").get(0).get("fullUrl"))
                .isNotEqualTo(first.get("entry").get(0).get("fullUrl"));
    }

    @Test
    void whatMayNotBeSeenIsNotThere() throws Exception {
        String study = cases.bleed(People.NORTH, "王五", "WANG^WU=王^五");
        Product south = new Product(port, People.SOUTH_PHYSICIAN);
        assertThat(south.get(CHAIN + "urn:oid:" + study).json().get("total").asInt())
                .isZero();
        String id = one(CHAIN + "urn:oid:" + study + "&code=F102").get("id").asString();
        Answer refused = south.get("/fhir/Observation/" + id);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.json().get("resourceType").asString()).isEqualTo("OperationOutcome");
        assertThat(new Product(port, People.NORTH_PHYSICIAN)
                        .get("/fhir/Observation/" + id)
                        .status())
                .isEqualTo(200);
        assertThat(south.get("/fhir/ImagingStudy?identifier=urn:dicom:uid%7Curn:oid:" + study)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void saysWhatItCanDo() throws Exception {
        JsonNode capabilities = expert.get("/fhir/metadata").json();
        assertThat(capabilities.get("resourceType").asString()).isEqualTo("CapabilityStatement");
        assertThat(capabilities.toString()).contains("Observation", "DiagnosticReport", "ImagingStudy", "Patient");
        assertThat(expert.get("/fhir/Observation?nonsense=1").status()).isEqualTo(400);
    }

    @Test
    void aSignedReportConfirmsItsFindingsAndEverythingIsValid() throws Exception {
        String study = cases.bleed(People.NORTH, "赵六", "ZHAO^LIU=赵^六");
        sign(study);
        JsonNode report = one("/fhir/DiagnosticReport?imaging-study:ImagingStudy.identifier=urn:oid:" + study);
        assertThat(report.get("status").asString()).isEqualTo("final");
        assertThat(report.get("conclusion").asString()).contains("左侧脑出血");
        assertThat(report.get("conclusionCode").toString()).contains("F102").doesNotContain("F107");
        assertThat(report.get("result")).hasSize(3);
        assertThat(report.get("resultsInterpreter").toString()).contains("陈专家");
        assertThat(one(CHAIN + "urn:oid:" + study + "&code=F102").get("status").asString())
                .isEqualTo("final");
        JsonNode rejected = one(CHAIN + "urn:oid:" + study + "&code=F107");
        assertThat(rejected.get("status").asString()).isEqualTo("entered-in-error");
        assertThat(rejected.get("note").toString()).contains("artefact");

        List<String> resources = new ArrayList<>();
        resources.add(report.toString());
        search(CHAIN + "urn:oid:" + study)
                .get("entry")
                .forEach(entry -> resources.add(entry.get("resource").toString()));
        JsonNode imaging = one("/fhir/ImagingStudy?identifier=urn:dicom:uid%7Curn:oid:" + study);
        resources.add(imaging.toString());
        JsonNode patient = expert.get(
                        "/fhir/" + imaging.get("subject").get("reference").asString())
                .json();
        assertThat(patient.get("name").get(0).get("text").asString()).isEqualTo("赵六");
        resources.add(patient.toString());
        FhirValidator validator = validator();
        for (String resource : resources) {
            List<String> errors = validator.validateWithResult(resource).getMessages().stream()
                    .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                    .map(SingleValidationMessage::toString)
                    .toList();
            assertThat(errors).as(resource).isEmpty();
        }
    }

    private static FhirValidator validator() {
        FhirContext fhir = FhirContext.forR4Cached();
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(fhir);
        unknown.setNonExistentCodeSystemSeverity(ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity.WARNING);
        ValidationSupportChain chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                unknown);
        return fhir.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }

    /** The bleed accepted, the shift rejected. */
    private void sign(String study) throws Exception {
        String path = "/api/studies/" + study + "/report";
        expert.post("/api/studies/" + study + "/claim", "");
        ObjectNode body = (ObjectNode) expert.get(path).json().deepCopy();
        body.get("findings").forEach(finding -> {
            boolean shift = finding.get("findingId").asString().startsWith("F107");
            ((ObjectNode) finding)
                    .put("decision", shift ? "REJECTED" : "ACCEPTED")
                    .put("reason", shift ? "artefact" : "");
        });
        ((ObjectNode) body.get("values")).put("midlineShift", "ABSENT").remove("midlineShiftDistance");
        assertThat(expert.send("PUT", path, body.toString(), "0").status()).isEqualTo(200);
        Answer signed = expert.post(path + "/sign", "{\"status\":\"FINAL\"}");
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
    }

    private JsonNode search(String path) throws Exception {
        Answer answer = expert.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode one(String path) throws Exception {
        JsonNode bundle = search(path);
        assertThat(bundle.get("total").asInt()).as(path).isEqualTo(1);
        return bundle.get("entry").get(0).get("resource");
    }
}
