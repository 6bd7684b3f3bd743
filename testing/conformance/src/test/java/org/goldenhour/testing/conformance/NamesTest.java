package org.goldenhour.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.testing.DemoNode;
import org.goldenhour.testing.DicomWebClient;
import org.goldenhour.testing.ExpertReading;
import org.goldenhour.testing.SmallImages;
import org.goldenhour.testing.Worklist;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A patient's name is the same on the reading list, in a search and on paper, however the scanner wrote it down, and however wrongly it said how. */
@ExtendWith(DemoNode.Given.class)
class NamesTest {
    private final DemoNode node;

    NamesTest(DemoNode node) {
        this.node = node;
    }

    /** 㐂 takes four bytes in GB18030; the second byte of 誠 in GBK is a backslash, which a careless reader takes for the end of a value. */
    @ParameterizedTest(name = "{0} declared as {1}")
    @CsvSource({
        "UTF-8, ISO_IR 192, Li^Wei=李^伟",
        "GB18030, GB18030, Zhang^Xi=张^㐂",
        "GBK, GBK, Ouyang^Cheng=欧阳^誠",
        "GBK, ISO_IR 100, Wang^Xiuying=王^秀英"
    })
    void readsTheSameEverywhere(String written, String declared, String name) {
        byte[] bytes = name.getBytes(Charset.forName(written));
        DataSet image = SmallImages.image("NAME-" + written, SmallImages.uid(), SmallImages.uid(), 1)
                .set(Tag.SpecificCharacterSet, declared)
                .set(Tag.PatientName, VR.PN, bytes)
                .build();
        String study = SmallImages.studyUid(image);
        byte[] file = SmallImages.file(image);
        assertThat(node.web().store(List.of(file)).statusCode()).isEqualTo(200);
        String shown = name.substring(name.indexOf('=') + 1).replace("^", "");

        DataSet found = node.web().search("/studies?StudyInstanceUID=" + study).getFirst();
        assertThat(found.values().personName(Tag.PatientName).orElseThrow().format())
                .as("QIDO-RS")
                .isEqualTo(name);
        var entry = node.worklist()
                .awaitEntry(
                        study,
                        Duration.ofSeconds(60),
                        each -> each.path("complete").asBoolean());
        assertThat(Worklist.text(entry, "patientName")).as("reading list").isEqualTo(shown);

        ExpertReading.signFinal(node.client(), study);
        String page = node.client()
                .send("GET", "/api/studies/" + study + "/report/print", null)
                .body();
        assertThat(page).as("printed report").contains(shown);

        assertThat(DicomWebClient.dataSetBytes(node.web()
                        .files("/studies/" + study + "/series/"
                                + image.values().string(Tag.SeriesInstanceUID).orElseThrow())
                        .getFirst()))
                .as("the original bytes")
                .isEqualTo(DicomWebClient.dataSetBytes(file));
    }
}
