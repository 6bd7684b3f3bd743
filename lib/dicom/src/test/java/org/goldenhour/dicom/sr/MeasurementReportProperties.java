package org.goldenhour.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.SharedFiles;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;

class MeasurementReportProperties {
    private static final CodedEntry CONCEPT =
            CodedEntry.of(Code.sct("50960005", "Hemorrhage"), new Code("F101", "99GH", "颅内出血"));

    @Property(tries = 200)
    void aReportComesBackAsItWent(@ForAll long seed) {
        MeasurementReport report = report(new Random(seed));
        SrDocument document = new SrDocument(DocumentStatus.UNVERIFIED, List.of(), List.of(), report.root());
        SrDocument read = SrDocument.read(document.toDataSet(SyntheticSeries.derived(1, "")))
                .orElseThrow();
        assertThat(MeasurementReport.read(read.root())).contains(report);
    }

    @Test
    void bothExamplesComeBack() {
        assertThat(MeasurementReport.read(ExampleReports.machine().root())).contains(ExampleReports.machine());
        assertThat(MeasurementReport.read(ExampleReports.person().root())).contains(ExampleReports.person());
    }

    private static MeasurementReport report(Random random) {
        List<MeasurementGroup> groups = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            groups.add(group(random, i));
        }
        return new MeasurementReport(
                random.nextBoolean() ? MeasurementReport.CHINESE : MeasurementReport.ENGLISH,
                random.nextBoolean()
                        ? List.of(new Observer.Device("2.25.9", "n", "", "m", ""))
                        : List.of(
                                new Observer.Person("Li^Si=李^四", "", Optional.empty()),
                                new Observer.Device("2.25.9", "", "m", "", "s")),
                List.of(CONCEPT),
                random.nextBoolean() ? Optional.empty() : Optional.of(ImageLibrary.of(ExampleReports.IMAGES)),
                groups,
                random.nextBoolean() ? List.of() : List.of(ContentItem.Text.of(SrCodes.COMMENT, "words")),
                random.nextBoolean() ? List.of() : List.of(new Narrative(Narrative.Section.IMPRESSIONS, "印象")));
    }

    private static MeasurementGroup group(Random random, int number) {
        boolean algorithm = random.nextBoolean();
        return new MeasurementGroup(
                "G" + number,
                "2.25.700" + number,
                CONCEPT,
                random.nextBoolean() ? Optional.of(CONCEPT) : Optional.empty(),
                random.nextInt(5) == 0
                        ? Optional.empty()
                        : Optional.of(Presence.values()[random.nextInt(Presence.values().length)]),
                random.nextBoolean()
                        ? List.of()
                        : List.of(FindingSite.of(CONCEPT), new FindingSite(CONCEPT, Optional.of(CONCEPT))),
                region(random),
                random.nextBoolean() ? Optional.of(CONCEPT) : Optional.empty(),
                algorithm ? Optional.of(new Algorithm("a", "1", List.of("x=1", "y=2"))) : Optional.empty(),
                List.of(
                        Measurement.of("", CONCEPT, random.nextInt(1000) / 8.0, Code.ucum("mm")),
                        new Measurement(
                                "t",
                                CONCEPT,
                                -1.5,
                                Code.ucum("mL"),
                                Optional.of(CONCEPT),
                                List.of(new Measurement.Modifier(Code.dcm("121401", "Derivation"), CONCEPT)))),
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(12.5),
                random.nextBoolean() ? "" : "rule fired",
                random.nextBoolean() ? List.of() : List.of(ContentItem.Coded.of(Code.dcm("1", "Grade"), CONCEPT)),
                random.nextBoolean() ? "" : "备注");
    }

    private static Region region(Random random) {
        InstanceReference image = InstanceReference.of(ExampleReports.IMAGES.getFirst());
        Region.Shape shape = new Region.Shape("2.25.1003", "POLYGON", List.of(1f, 2f, 3f, 4f, 5f, 6f));
        Region.Outline outline = new Region.Outline(image, random.nextInt(3), "POLYLINE", List.of(1f, 2f, 3f, 4f));
        return switch (random.nextInt(9)) {
            case 0 -> new Region.WholeImages(List.of());
            case 1 -> new Region.WholeImages(List.of(image));
            case 2 -> new Region.Segment(ExampleReports.SEGMENTATION, 2, SyntheticSeries.SERIES);
            case 3 -> new Region.SegmentFrame(ExampleReports.SEGMENTATION, 3, image);
            case 4 -> new Region.Outlines(List.of(outline));
            case 5 -> new Region.Outlines(List.of(outline, outline));
            case 6 -> new Region.Shapes(List.of(shape), SyntheticSeries.SERIES);
            case 7 -> new Region.Shapes(List.of(shape, shape), SyntheticSeries.SERIES);
            default ->
                new Region.WaveformStretch(
                        new InstanceReference("2.25.1001", "2.25.9", "1.2.840.10008.5.1.4.1.1.9.1.1", "2.25.8"),
                        List.of(1, 2),
                        0.5,
                        2.25);
        };
    }

    /** highdicom writes SNOMED RT codes here and says no presence: neither is taken for absent. */
    @Test
    void readsTheMeasurementsOfHighdicom() throws Exception {
        SrDocument document = SrDocument.read(DicomReader.readFile(
                                SharedFiles.require("conformance/highdicom/sr_document.dcm"), ReadOptions.ALL)
                        .dataSet())
                .orElseThrow();
        MeasurementReport report = MeasurementReport.read(document.root()).orElseThrow();
        assertThat(report.observers()).hasSize(2);
        MeasurementGroup group = report.groups().getFirst();
        assertThat(group.trackingIdentifier()).isEqualTo("Planar ROI Measurements");
        assertThat(group.presence()).isEmpty();
        assertThat(group.sites()).hasSize(1);
        assertThat(group.region())
                .isInstanceOfSatisfying(
                        Region.Outlines.class,
                        outlines -> assertThat(outlines.outlines().getFirst().points())
                                .containsExactly(58f, 52f, 58f, 41f));
        assertThat(group.measurements()).singleElement().satisfies(area -> {
            assertThat(area.value()).isEqualTo(1.7);
            assertThat(area.unit().value()).isEqualTo("cm2");
        });
    }
}
