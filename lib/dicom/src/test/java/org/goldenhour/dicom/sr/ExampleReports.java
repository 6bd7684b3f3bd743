package org.goldenhour.dicom.sr;

import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.seg.Segmentation;

/** Reports of a head CT with a bleed: one by a machine, one by a person, one with every kind of region. */
final class ExampleReports {
    static final List<DataSet> IMAGES = SyntheticSeries.ct(3, 5, 7);
    static final InstanceReference SEGMENTATION =
            SyntheticSeries.derived(2, "masks").reference(Segmentation.SOP_CLASS_UID);
    static final CodedEntry BLEED =
            CodedEntry.of(Code.sct("274100004", "Cerebral hemorrhage"), new Code("F102", "99GH", "脑出血"));
    static final CodedEntry VOLUME = CodedEntry.of(Code.sct("118565006", "Volume"), new Code("M001", "99GH", "体积"));
    static final CodedEntry SHIFT = CodedEntry.of(new Code("F107", "99GH", "中线移位"));
    static final Code LONG_CODE = new Code("99GH-A-VERY-LONG-CODE-VALUE", "99GH", "a code value above 16 characters");

    private ExampleReports() {}

    static MeasurementGroup bleed() {
        return MeasurementGroup.of("F102", "2.25.5001", BLEED, Presence.PRESENT)
                .category(CodedEntry.of(Code.sct("49755003", "Morphologically Abnormal Structure")))
                .site(new FindingSite(
                        CodedEntry.of(Code.sct("32610002", "Basal ganglia"), new Code("A004", "99GH", "基底节")),
                        Optional.of(CodedEntry.of(Code.sct("7771000", "Left"), new Code("Q002", "99GH", "左")))))
                .region(new Region.Segment(SEGMENTATION, 1, SyntheticSeries.SERIES))
                .method(CodedEntry.of(new Code("P001", "99GH", "Sum of mask voxels")))
                .algorithm(new Algorithm("GoldenHour intracranial haemorrhage", "0.1.0", List.of("thresholdHu=45")))
                .measurement(Measurement.of("F102/M001", VOLUME, 31.4159, new Code("mL", "UCUM", "mL")))
                .certaintyWords("rule fired: ICH-1")
                .build();
    }

    static MeasurementGroup absentShift() {
        return MeasurementGroup.of("F107", "2.25.5002", SHIFT, Presence.ABSENT)
                .region(new Region.WholeImages(List.of(InstanceReference.of(IMAGES.get(1)))))
                .certaintyPercent(87.5)
                .comment("范围：侧脑室层面")
                .build();
    }

    static MeasurementReport machine() {
        return new MeasurementReport(
                MeasurementReport.ENGLISH,
                List.of(new Observer.Device("2.25.6001", "GoldenHour", "GoldenHour", "stroke analyzer", "node-1")),
                List.of(CodedEntry.of(new Code("24725-4", "LN", "CT Head"))),
                Optional.of(ImageLibrary.of(IMAGES)),
                List.of(bleed(), absentShift()),
                List.of(ContentItem.Coded.of(LONG_CODE, new Code("P1", "99GH", "IMMEDIATE"))),
                List.of());
    }

    static MeasurementReport person() {
        return new MeasurementReport(
                MeasurementReport.CHINESE,
                List.of(
                        new Observer.Person("Zhang^Wei=张^伟", "中心医院", Optional.empty()),
                        new Observer.Device("2.25.6001", "GoldenHour", "GoldenHour", "stroke analyzer", "node-1")),
                List.of(CodedEntry.of(new Code("24725-4", "LN", "CT Head"))),
                Optional.empty(),
                List.of(bleed(), everyRegion(0), everyRegion(1), everyRegion(2), everyRegion(3), notAssessed()),
                List.of(),
                List.of(
                        new Narrative(Narrative.Section.FINDINGS, "左侧基底节区高密度影。\n中线结构居中。"),
                        new Narrative(Narrative.Section.IMPRESSIONS, "左侧基底节区脑出血，约31 mL。"),
                        new Narrative(Narrative.Section.RECOMMENDATIONS, "神经外科急会诊。"),
                        new Narrative(Narrative.Section.CRITICAL_RESULTS, "03:09 电话通知急诊 李医生"),
                        new Narrative(Narrative.Section.ADDENDUM, "补充：复查CT。")));
    }

    private static MeasurementGroup notAssessed() {
        return MeasurementGroup.of(
                        "F108", "2.25.5009", CodedEntry.of(new Code("F108", "99GH", "脑积水")), Presence.NOT_ASSESSED)
                .build();
    }

    private static MeasurementGroup everyRegion(int kind) {
        InstanceReference image = InstanceReference.of(IMAGES.get(kind % 3));
        InstanceReference ecg =
                new InstanceReference(SyntheticSeries.STUDY, "2.25.1009", "1.2.840.10008.5.1.4.1.1.9.1.1", "2.25.1010");
        Region region =
                switch (kind) {
                    case 0 -> new Region.SegmentFrame(SEGMENTATION, 2, image);
                    case 1 -> new Region.Outlines(List.of(outline(image)));
                    case 2 ->
                        new Region.Outlines(List.of(outline(image), outline(InstanceReference.of(IMAGES.get(0)))));
                    default -> new Region.WaveformStretch(ecg, List.of(1, 2), 0.25, 0.5);
                };
        return MeasurementGroup.of("F107." + kind, "2.25.510" + kind, SHIFT, Presence.INDETERMINATE)
                .region(region)
                .measurement(new Measurement(
                        "",
                        CodedEntry.of(new Code("M007", "99GH", "中线移位距离")),
                        2.5,
                        Code.ucum("mm"),
                        Optional.of(CodedEntry.of(new Code("P002", "99GH", "手工"))),
                        List.of(new Measurement.Modifier(
                                Code.dcm("121401", "Derivation"), CodedEntry.of(Code.sct("56851009", "Maximum"))))))
                .build();
    }

    private static Region.Outline outline(InstanceReference image) {
        return new Region.Outline(image, 0, "POLYLINE", List.of(0.5f, 0.5f, 3.5f, 0.5f, 3.5f, 2.25f, 0.5f, 0.5f));
    }

    static SrDocument machineDocument() {
        return new SrDocument(
                DocumentStatus.UNVERIFIED, List.of(), List.of(), machine().root());
    }

    /** An addendum to a report, signed, with a prior of another study as evidence. */
    static SrDocument personDocument() {
        return new SrDocument(
                DocumentStatus.signed(DocumentStatus.Verification.of("Zhang^Wei=张^伟", "中心医院", SyntheticSeries.CREATED)),
                List.of(new InstanceReference(
                        SyntheticSeries.STUDY, "2.25.3009", SrDocument.SOP_CLASS_UID, "2.25.4009")),
                List.of(new InstanceReference("2.25.9001", "2.25.9002", "1.2.840.10008.5.1.4.1.1.2", "2.25.9003")),
                person().root());
    }
}
