package org.goldenhour.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;

class SrDocumentTest {
    private static final DataSet PERSON = ExampleReports.personDocument().toDataSet(SyntheticSeries.derived(1, "诊断报告"));

    @Test
    void takesPatientAndStudyOverInUtf8() {
        var values = PERSON.values();
        assertThat(values.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
        assertThat(values.string(Tag.PatientName)).contains("Wang^Xiaodong=王^小东");
        assertThat(values.string(Tag.StudyDescription)).contains("头颅CT平扫");
        assertThat(values.string(Tag.IssuerOfPatientID)).contains("SPOKE7");
        assertThat(values.string(Tag.TimezoneOffsetFromUTC)).contains("+0800");
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        DataSet travelled = DicomReader.readDataSet(
                DicomWriter.toBytes(PERSON, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.ALL);
        SrDocument read = SrDocument.read(travelled).orElseThrow();
        assertThat(read.root()).isEqualTo(ExampleReports.personDocument().root());
        assertThat(read.status()).isEqualTo(ExampleReports.personDocument().status());
        assertThat(read.predecessors())
                .isEqualTo(ExampleReports.personDocument().predecessors());
    }

    @Test
    void listsEveryReferencedInstanceOnceAsEvidence() {
        var values = PERSON.values();
        assertThat(values.items(Tag.CurrentRequestedProcedureEvidenceSequence)).hasSize(1);
        assertThat(SrDocument.read(PERSON).orElseThrow().evidence())
                .doesNotHaveDuplicates()
                .contains(ExampleReports.SEGMENTATION, InstanceReference.of(ExampleReports.IMAGES.get(2)));
        assertThat(values.firstItem(Tag.PertinentOtherEvidenceSequence)
                        .orElseThrow()
                        .string(Tag.StudyInstanceUID))
                .contains("2.25.9001");
    }

    @Test
    void answersTheRequestOfTheAccessionNumber() {
        assertThat(PERSON.values()
                        .firstItem(Tag.ReferencedRequestSequence)
                        .orElseThrow()
                        .string(Tag.AccessionNumber))
                .contains("A77");
    }

    @Test
    void namesTheSignatoryOnlyWhenSigned() {
        assertThat(PERSON.values().string(Tag.VerificationFlag)).contains("VERIFIED");
        DataSet machine = ExampleReports.machineDocument().toDataSet(SyntheticSeries.derived(3, "AI"));
        assertThat(machine.values().string(Tag.VerificationFlag)).contains("UNVERIFIED");
        assertThat(machine.contains(Tag.VerifyingObserverSequence)).isFalse();
    }

    @Test
    void refusesEvidenceWithoutItsStudy() {
        var lost = new InstanceReference("", "", "1.2.840.10008.5.1.4.1.1.2", "2.25.1");
        var document = new SrDocument(
                DocumentStatus.UNVERIFIED,
                List.of(),
                List.of(lost),
                ExampleReports.machine().root());
        assertThatThrownBy(() -> document.toDataSet(SyntheticSeries.derived(1, "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersEmptyForAnImage() {
        assertThat(SrDocument.read(ExampleReports.IMAGES.getFirst())).isEmpty();
    }

    @Test
    void keepsAnItemThatItCannotReadVisible() {
        DataSet broken = DataSet.builder()
                .set(Tag.ValueType, "CONTAINER")
                .set(
                        Tag.ContentSequence,
                        DataSet.builder()
                                .set(Tag.RelationshipType, "CONTAINS")
                                .set(Tag.ValueType, "TABLE")
                                .set(
                                        Tag.ConceptNameCodeSequence,
                                        Code.dcm("121071", "Finding").item())
                                .build())
                .build();
        SrDocument read = SrDocument.read(broken).orElseThrow();
        assertThat(SrText.of(read.root())).contains("Finding: [not readable: TABLE]");
    }

    @Test
    void recognisesPresenceByAnyOfItsCodes() {
        assertThat(Presence.of(CodedEntry.of(Code.sct("272519000", "Absence findings"))))
                .contains(Presence.ABSENT);
        assertThat(Presence.of(CodedEntry.of(new Code("Q014", "99GH", "存在")))).contains(Presence.PRESENT);
        assertThat(Presence.of(CodedEntry.of(Code.sct("1", "?")))).isEmpty();
    }

    @Test
    void putsLaterialityUnderTheSiteAndTrackingUnderTheNumber() {
        ContentItem group = ExampleReports.machine()
                .root()
                .child(SrCodes.IMAGING_MEASUREMENTS)
                .orElseThrow()
                .children(SrCodes.MEASUREMENT_GROUP)
                .getFirst();
        ContentItem site = group.child(SrCodes.FINDING_SITE).orElseThrow();
        assertThat(site.child(SrCodes.LATERALITY)).isPresent();
        ContentItem volume = group.child(new Code("M001", "99GH", "")).orElseThrow();
        assertThat(volume.child(SrCodes.TRACKING_IDENTIFIER))
                .get()
                .isEqualTo(ContentItem.Text.of(SrCodes.TRACKING_IDENTIFIER, "F102/M001"));
    }
}
