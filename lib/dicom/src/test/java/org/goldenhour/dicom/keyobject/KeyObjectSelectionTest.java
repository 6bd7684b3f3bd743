package org.goldenhour.dicom.keyobject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.CodedEntry;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.Peer;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.sr.Observer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyObjectSelectionTest {
    @TempDir
    Path folder;

    private static final KeyObjectSelection SELECTION = new KeyObjectSelection(
            CodedEntry.of(KeyObjectSelection.REJECTED_FOR_QUALITY_REASONS),
            List.of(CodedEntry.of(Code.dcm("111207", "Image artifact(s)"))),
            List.of(new Observer.Person("Li^Si=李^四", "", Optional.empty())),
            "运动伪影",
            List.of(
                    InstanceReference.of(SyntheticSeries.ct(2, 4, 4).get(1)),
                    reference("1.2.840.10008.5.1.4.1.1.9.1.1", "2.25.71"),
                    reference("1.2.840.10008.5.1.4.1.1.88.34", "2.25.72")));

    private static InstanceReference reference(String sopClass, String uid) {
        return new InstanceReference(SyntheticSeries.STUDY, "2.25.70" + uid.length(), sopClass, uid);
    }

    private static DataSet written() {
        return SELECTION.toDataSet(SyntheticSeries.derived(4, "关键图像"));
    }

    @Test
    void comesBackAsItWent() {
        assertThat(KeyObjectSelection.read(written())).contains(SELECTION);
    }

    @Test
    void dciodvfyFindsNoError() {
        assertThat(Peer.errorsOfDciodvfy(Peer.file(folder, written()))).isEmpty();
    }

    @Test
    void dsrdumpReadsEveryReference() {
        Peer.Output output =
                Peer.run("dsrdump", "+Pl", "+Pt", Peer.file(folder, written()).toString());
        assertThat(output.exitCode()).isZero();
        assertThat(output.lines()).noneMatch(line -> line.startsWith("E:"));
        assertThat(output.text())
                .doesNotContain("invalid")
                .contains(
                        "Key Object Selection Document",
                        "Rejected for Quality Reasons",
                        "TID 2010 (DCMR)",
                        "contains IMAGE",
                        "contains WAVEFORM",
                        "contains COMPOSITE",
                        "运动伪影");
    }

    @Test
    void refusesToSelectNothing() {
        var nothing = KeyObjectSelection.of(KeyObjectSelection.OF_INTEREST, "", List.of());
        assertThatThrownBy(() -> nothing.toDataSet(SyntheticSeries.derived(4, "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersEmptyForAnImage() {
        assertThat(KeyObjectSelection.read(SyntheticSeries.ct(1, 4, 4).getFirst()))
                .isEmpty();
    }
}
