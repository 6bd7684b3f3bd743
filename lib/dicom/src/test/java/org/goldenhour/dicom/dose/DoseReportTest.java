package org.goldenhour.dicom.dose;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.SoftAssertions;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.Peer;
import org.goldenhour.dicom.composite.SharedFiles;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.sr.ContentItem;
import org.goldenhour.dicom.sr.DocumentStatus;
import org.goldenhour.dicom.sr.Relationship;
import org.goldenhour.dicom.sr.SrDocument;
import org.junit.jupiter.api.Test;

class DoseReportTest {
    /** What the tree says by concept and unit, without our types: one line a file. */
    private static final String TOTALS = """
            import pydicom, sys, decimal
            FACTORS = {'mGy':1,'Gy':1e3,'mGy.cm':1,'mGycm':1,'Gy.m2':1e4,'Gym2':1e4}
            def nums(item, code):
                out = []
                for c in item.get('ContentSequence', []):
                    if c.get('ValueType') == 'NUM' and c.ConceptNameCodeSequence[0].CodeValue == code and c.get('MeasuredValueSequence'):
                        m = c.MeasuredValueSequence[0]
                        u = m.MeasurementUnitsCodeSequence[0].CodeValue
                        if u in FACTORS:
                            out.append(float(m.NumericValue) * FACTORS[u])
                    out += nums(c, code)
                return out
            def show(values):
                return '[' + ', '.join(str(decimal.Context(6).create_decimal_from_float(v).normalize().__format__('f')) for v in values) + ']'
            for path in sys.argv[1:]:
                d = pydicom.dcmread(path)
                print(' '.join(show(nums(d, code)) for code in ('113830', '113838', '113813', '113722', '122130', '113738')))
            """;

    private static String show(List<OptionalDouble> values) {
        return values.stream()
                .filter(OptionalDouble::isPresent)
                .map(value -> significant(value.getAsDouble()))
                .toList()
                .toString();
    }

    /** Six digits, as Python's decimal context of the script rounds. */
    private static String significant(double value) {
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    @Test
    void saysTheSameDosesAsPydicomFindsInTheReportsOfManyDevices() throws Exception {
        List<Path> files = SharedFiles.files(SharedFiles.require("conformance_2/openrem")).stream()
                .filter(file -> file.getFileName().toString().contains("RDSR"))
                .toList();
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-W", "ignore", "-c", TOTALS));
        files.forEach(file -> command.add(file.toString()));
        List<String> theirs = Peer.run(command.toArray(String[]::new)).lines();
        assertThat(theirs).hasSameSizeAs(files);
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < files.size(); i++) {
            DataSet dataSet =
                    DicomReader.readFile(files.get(i), ReadOptions.ALL).dataSet();
            DoseReport report =
                    SrDocument.read(dataSet).flatMap(DoseReport::read).orElseThrow();
            String ours = String.join(
                    " ",
                    show(report.ctEvents().stream()
                            .map(DoseReport.CtEvent::ctdiVolMGy)
                            .toList()),
                    show(report.ctEvents().stream()
                            .map(DoseReport.CtEvent::doseLengthProductMGyCm)
                            .toList()),
                    show(report.ctTotal().stream()
                            .map(DoseReport.CtTotal::doseLengthProductMGyCm)
                            .toList()),
                    show(report.projectionTotals().stream()
                            .map(DoseReport.ProjectionTotal::doseAreaProductGyCm2)
                            .toList()),
                    show(report.projectionEvents().stream()
                            .map(DoseReport.ProjectionEvent::doseAreaProductGyCm2)
                            .toList()),
                    show(report.projectionEvents().stream()
                            .map(DoseReport.ProjectionEvent::referencePointDoseMGy)
                            .toList()));
            softly.assertThat(ours).as(files.get(i).getFileName().toString()).isEqualTo(theirs.get(i));
        }
        softly.assertAll();
    }

    @Test
    void readsOneAcquisitionOfAHeadCt() {
        DoseReport report = DoseReport.read(document(headCt())).orElseThrow();
        assertThat(report.ctTotal().orElseThrow().doseLengthProductMGyCm()).hasValue(870.5);
        assertThat(report.ctTotal().orElseThrow().events()).hasValue(1);
        assertThat(report.ctEvents()).singleElement().satisfies(event -> {
            assertThat(event.ctdiVolMGy()).hasValue(52.1);
            assertThat(event.doseLengthProductMGyCm()).hasValue(870.5);
            assertThat(event.scanningLengthMm()).hasValue(167);
            assertThat(event.eventUid()).isEqualTo("2.25.61");
            assertThat(event.protocol()).isEqualTo("头颅平扫");
            assertThat(event.phantom().orElseThrow().code().value()).isEqualTo("113690");
            assertThat(event.sources())
                    .containsExactly(new DoseReport.XRaySource(
                            OptionalDouble.of(120), OptionalDouble.of(250), OptionalDouble.of(1)));
        });
    }

    @Test
    void takesNoDoseInAUnitThatItDoesNotKnow() {
        ContentItem.Container root = root().with(
                        Relationship.CONTAINS,
                        container("113811").with(Relationship.CONTAINS, num("113813", 870.5, "rad.furlong")));
        assertThat(DoseReport.read(document(root))
                        .orElseThrow()
                        .ctTotal()
                        .orElseThrow()
                        .doseLengthProductMGyCm())
                .isEmpty();
    }

    @Test
    void answersEmptyForAnotherReport() {
        assertThat(DoseReport.read(document(container("126000")))).isEmpty();
    }

    private static SrDocument document(ContentItem.Container root) {
        SrDocument written = new SrDocument(DocumentStatus.UNVERIFIED, List.of(), List.of(), root);
        DataSet dataSet = written.toDataSet(SyntheticSeries.derived(1, "dose"));
        assertThat(dataSet.contains(Tag.ContentSequence))
                .isEqualTo(!root.content().isEmpty());
        return SrDocument.read(dataSet).orElseThrow();
    }

    private static ContentItem.Container root() {
        return container("113701").ofTemplate("10011");
    }

    private static ContentItem.Container headCt() {
        ContentItem.Container parameters = container("113822")
                .with(Relationship.CONTAINS, num("113825", 16.7, "cm"))
                .with(
                        Relationship.CONTAINS,
                        container("113831")
                                .with(Relationship.CONTAINS, num("113733", 120, "kV"))
                                .with(Relationship.CONTAINS, num("113734", 250, "mA"))
                                .with(Relationship.CONTAINS, num("113834", 1000, "ms")));
        ContentItem.Container dose = container("113829")
                .with(Relationship.CONTAINS, num("113830", 0.0521, "Gy"))
                .with(
                        Relationship.CONTAINS,
                        ContentItem.Coded.of(
                                Code.dcm("113835", "CTDIw Phantom Type"),
                                Code.dcm("113690", "IEC Head Dosimetry Phantom")))
                .with(Relationship.CONTAINS, num("113838", 870.5, "mGy.cm"));
        return root().with(
                        Relationship.CONTAINS,
                        container("113811")
                                .with(Relationship.CONTAINS, num("113812", 1, "{events}"))
                                .with(Relationship.CONTAINS, num("113813", 870.5, "mGy.cm")))
                .with(
                        Relationship.CONTAINS,
                        container("113819")
                                .with(
                                        Relationship.CONTAINS,
                                        ContentItem.Text.of(Code.dcm("125203", "Acquisition Protocol"), "头颅平扫"))
                                .with(
                                        Relationship.CONTAINS,
                                        ContentItem.UidRef.of(Code.dcm("113769", "Irradiation Event UID"), "2.25.61"))
                                .with(Relationship.CONTAINS, parameters)
                                .with(Relationship.CONTAINS, dose));
    }

    private static ContentItem.Container container(String code) {
        return ContentItem.Container.of(Code.dcm(code, code));
    }

    private static ContentItem num(String code, double value, String unit) {
        return new ContentItem.Num(
                Optional.of(CodedEntry.of(Code.dcm(code, code))),
                OptionalDouble.of(value),
                Optional.of(Code.ucum(unit)),
                Optional.empty(),
                List.of());
    }
}
