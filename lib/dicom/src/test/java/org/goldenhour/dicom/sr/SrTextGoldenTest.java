package org.goldenhour.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.junit.jupiter.api.Test;

/** The reviewed forms of two reports; {@code -Dgolden.rewrite=true} writes them anew for review. */
class SrTextGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/goldenhour/dicom/sr");

    @Test
    void machineReportKeepsItsElements() {
        DataSet written = ExampleReports.machineDocument().toDataSet(SyntheticSeries.derived(1, "AI results"));
        StringBuilder dump = new StringBuilder();
        dump(written.values(), "", dump);
        assertGolden("machine-report.dump", dump.toString());
    }

    @Test
    void personReportKeepsItsText() {
        DataSet written = ExampleReports.personDocument().toDataSet(SyntheticSeries.derived(1, "报告"));
        assertGolden(
                "person-report.txt",
                SrText.of(SrDocument.read(written).orElseThrow().root()));
    }

    private static void dump(Values values, String margin, StringBuilder out) {
        for (Element element : values.dataSet()) {
            out.append(margin).append(Tag.toString(element.tag())).append(' ').append(element.vr());
            if (element instanceof Element.Sequence) {
                out.append('\n');
                for (Values item : values.sequence(element.tag())) {
                    out.append(margin).append("  item\n");
                    dump(item, margin + "    ", out);
                }
            } else {
                out.append(" [")
                        .append(String.join("\\", values.strings(element.tag())))
                        .append("]\n");
            }
        }
    }

    private static void assertGolden(String name, String actual) {
        try {
            Path file = FOLDER.resolve(name);
            if (Boolean.getBoolean("golden.rewrite")) {
                Files.writeString(file, actual, StandardCharsets.UTF_8);
            }
            assertThat(actual).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
