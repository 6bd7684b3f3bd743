package org.goldenhour.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.DicomWriter;
import org.goldenhour.dicom.io.ReadOptions;

class ContentTreeProperties {
    @Property(tries = 200)
    void aTreeComesBackAsItWent(@ForAll("trees") ContentItem tree) throws Exception {
        var root = ContentItem.Container.of(SrCodes.IMAGING_MEASUREMENT_REPORT).with(Relationship.CONTAINS, tree);
        DataSet written = new SrDocument(DocumentStatus.UNVERIFIED, List.of(), List.of(), root)
                .toDataSet(SyntheticSeries.derived(1, ""));
        DataSet travelled = DicomReader.readDataSet(
                DicomWriter.toBytes(written, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.ALL);
        assertThat(SrDocument.read(travelled).orElseThrow().root()).isEqualTo(root);
    }

    @Property(tries = 100)
    void itsTextHasALineForEveryItem(@ForAll("trees") ContentItem tree) {
        ContentItem separate = separate(tree);
        assertThat(SrText.of(separate).lines().count()).isEqualTo(count(separate));
    }

    /** Continuous text is one line for several items. */
    private static ContentItem separate(ContentItem item) {
        List<ContentItem.Child> content = item.content().stream()
                .map(child -> new ContentItem.Child(child.relationship(), separate(child.item())))
                .toList();
        return item instanceof ContentItem.Container container
                ? new ContentItem.Container(container.concept(), true, container.templateId(), content)
                : item.withContent(content);
    }

    private static long count(ContentItem item) {
        return 1
                + item.content().stream()
                        .mapToLong(child -> count(child.item()))
                        .sum();
    }

    @Provide
    Arbitrary<ContentItem> trees() {
        return tree(3);
    }

    private Arbitrary<ContentItem> tree(int depth) {
        if (depth == 0) {
            return items();
        }
        Arbitrary<ContentItem.Child> child = Combinators.combine(
                        Arbitraries.of(Relationship.class), Arbitraries.lazy(() -> tree(depth - 1)))
                .as(ContentItem.Child::new);
        return Combinators.combine(items(), child.list().ofMaxSize(3))
                .as((item, content) -> item instanceof ContentItem.ByReference ? item : item.withContent(content));
    }

    private Arbitrary<ContentItem> items() {
        return Combinators.combine(
                        concepts(), words(), numbers(), Arbitraries.integers().between(0, 13))
                .as(ContentTreeProperties::item);
    }

    private static ContentItem item(CodedEntry name, String words, double number, int kind) {
        Optional<CodedEntry> concept = Optional.of(name);
        var instance = new InstanceReference(
                SyntheticSeries.STUDY, SyntheticSeries.SERIES, "1.2.840.10008.5.1.4.1.1.2", "2.25.77" + kind);
        float pixel = (float) number;
        return switch (kind) {
            case 0 -> new ContentItem.Container(concept, number < 0, number > 5 ? "1501" : "", List.of());
            case 1 -> new ContentItem.Text(concept, words, List.of());
            case 2 -> new ContentItem.Coded(concept, name, List.of());
            case 3 -> ContentItem.Num.of(name, number, Code.ucum("mm"));
            case 4 ->
                new ContentItem.Num(
                        concept,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.of(Code.dcm("114006", "Measurement failure")),
                        List.of());
            case 5 -> new ContentItem.PersonName(concept, "Li^Si=李^四", List.of());
            case 6 ->
                new ContentItem.Image(
                        Optional.empty(), instance, List.of(1, 7), List.of(), Optional.of(instance), List.of());
            case 7 -> new ContentItem.Waveform(concept, instance, List.of(1, 3), List.of());
            case 8 -> new ContentItem.Coordinates(concept, "POINT", List.of(pixel, 2.5f), "", List.of());
            case 9 -> new ContentItem.Coordinates(concept, "POINT", List.of(pixel, 2.5f, -1f), "2.25.5", List.of());
            case 10 -> new ContentItem.TimeRange(concept, "SEGMENT", List.of(number, 20.5), List.of());
            case 11 ->
                new ContentItem.TimeRange(
                        concept, "MULTIPOINT", List.of(), List.of(1L, 4_000_000_000L), List.of(), List.of());
            case 12 ->
                new ContentItem.TimeRange(
                        concept,
                        "SEGMENT",
                        List.of(),
                        List.of(),
                        List.of("20260301030709", "20260301030710.5+0800"),
                        List.of());
            default -> new ContentItem.ByReference(List.of(1, 2, 1));
        };
    }

    private static Arbitrary<CodedEntry> concepts() {
        return Arbitraries.of(
                CodedEntry.of(SrCodes.FINDING),
                CodedEntry.of(Code.sct("1386000", "Intracranial hemorrhage"), new Code("F101", "99GH", "颅内出血")),
                CodedEntry.of(new Code("A-CODE-OF-MORE-THAN-16-CHARACTERS", "99GH", "长代码")));
    }

    /** Text without spaces at its ends and without line ends: DICOM pads with spaces, and a line is an item in the plain text. */
    private static Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withCharRange('一', '龥')
                .ofMinLength(1)
                .ofMaxLength(40)
                .map(text -> text + (text.length() % 3 == 0 ? "𠮷" : ""));
    }

    /** What 16 characters of a decimal string and a float hold exactly. */
    private static Arbitrary<Double> numbers() {
        return Arbitraries.integers().between(-80000, 80000).map(eighths -> eighths / 8.0);
    }
}
