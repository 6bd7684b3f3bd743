package org.goldenhour.dicom.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.goldenhour.dicom.composite.InstanceReference;
import org.goldenhour.dicom.composite.Peer;
import org.goldenhour.dicom.composite.SharedFiles;
import org.goldenhour.dicom.composite.SyntheticSeries;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.TransferSyntax;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.dicom.pixel.PixelData;
import org.goldenhour.dicom.pixel.RenderedFrame;
import org.goldenhour.dicom.pixel.VoiWindow;
import org.goldenhour.dicom.presentation.PresentationState.Annotation;
import org.goldenhour.dicom.presentation.PresentationState.DisplayedArea;
import org.goldenhour.dicom.presentation.PresentationState.GraphicObject;
import org.goldenhour.dicom.presentation.PresentationState.Layer;
import org.goldenhour.dicom.presentation.PresentationState.Rescale;
import org.goldenhour.dicom.presentation.PresentationState.Target;
import org.goldenhour.dicom.presentation.PresentationState.TextObject;
import org.goldenhour.dicom.presentation.PresentationState.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresentationStateTest {
    private static final int ROWS = 40;
    private static final int COLUMNS = 30;

    @TempDir
    Path folder;

    /** A slope along the rows and the columns, from -1000 HU on; its own window differs from every state's. */
    private static DataSet image(String photometric) {
        ByteBuffer pixels = ByteBuffer.allocate(ROWS * COLUMNS * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            pixels.putShort((short) (i * 2));
        }
        return SyntheticSeries.slice(0, ROWS, COLUMNS, "5").toBuilder()
                .set(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .set(Tag.SamplesPerPixel, 1)
                .set(Tag.PhotometricInterpretation, photometric)
                .set(Tag.BitsAllocated, 16)
                .set(Tag.BitsStored, 12)
                .set(Tag.HighBit, 11)
                .set(Tag.PixelRepresentation, 0)
                .set(Tag.RescaleIntercept, "-1000")
                .set(Tag.RescaleSlope, "1")
                .set(Tag.WindowCenter, "40")
                .set(Tag.WindowWidth, "80")
                .set(Tag.PixelData, VR.OW, pixels.array())
                .build();
    }

    private static PresentationState state(
            DataSet image, VoiWindow voi, int rotation, boolean flipped, boolean inverted) {
        InstanceReference reference = InstanceReference.of(image);
        Target target = new Target(reference.sopClassUid(), reference.sopInstanceUid(), List.of());
        return new PresentationState(
                "BLEED",
                "出血",
                List.of(reference),
                Optional.of(new Rescale(-1000, 1, "HU")),
                List.of(new Window(List.of(target), voi)),
                List.of(DisplayedArea.whole(ROWS, COLUMNS, rotation, flipped)),
                List.of(new Annotation(
                        List.of(target),
                        "MEASUREMENTS",
                        List.of(
                                TextObject.at("31 mL 脑出血", 10, 12.5f),
                                new TextObject("box", List.of(0f, 0.5f, 0.25f, 1f), false, List.of(), true, false)),
                        List.of(
                                new GraphicObject("POLYLINE", List.of(1f, 1f, 5f, 1f, 5f, 5f, 1f, 1f), true, true),
                                new GraphicObject("POINT", List.of(7f, 8.5f), true, false)))),
                List.of(new Layer("MEASUREMENTS", 1, "测量")),
                rotation,
                flipped,
                inverted);
    }

    private static final VoiWindow WIDE = new VoiWindow(200, 2200, VoiWindow.Function.LINEAR);

    private static DataSet written(PresentationState state) {
        return state.toDataSet(SyntheticSeries.derived(6, "AI"));
    }

    @Test
    void comesBackAsItWent() {
        for (VoiWindow.Function function : VoiWindow.Function.values()) {
            PresentationState state = state(image("MONOCHROME2"), new VoiWindow(40.5, 80, function), 90, true, true);
            assertThat(PresentationState.read(written(state))).contains(state);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,false", "90,false", "180,false", "270,false", "0,true", "90,true", "180,true", "270,true"})
    void dciodvfyFindsNoError(int rotation, boolean flipped) {
        DataSet written = written(state(image("MONOCHROME2"), WIDE, rotation, flipped, false));
        assertThat(Peer.errorsOfDciodvfy(Peer.file(folder, written))).isEmpty();
    }

    @Test
    void dcmtkFindsItCorrectButForTextThatItsCheckerCannotRead() {
        DataSet written = written(state(image("MONOCHROME2"), WIDE, 0, false, false));
        Peer.Output output = Peer.run("dcmpschk", Peer.file(folder, written).toString());
        assertThat(output.text()).contains("Testing");
        assertThat(output.lines())
                .filteredOn(line -> line.contains("Affected attribute"))
                .allMatch(
                        line -> line.matches(
                                ".*(StudyDescription|PatientName|UnformattedTextValue|GraphicLayerDescription|ContentDescription) .*"));
        assertThat(output.lines())
                .filteredOn(line -> line.startsWith("E: Error"))
                .allMatch(line -> line.contains("does not conform to data type definition"));
    }

    @ParameterizedTest
    @CsvSource({
        "MONOCHROME2,0,false,false",
        "MONOCHROME2,90,false,false",
        "MONOCHROME2,270,true,true",
        "MONOCHROME2,90,true,false",
        "MONOCHROME2,270,false,false",
        "MONOCHROME2,180,true,false",
        "MONOCHROME1,0,false,false",
        "MONOCHROME1,0,false,true"
    })
    void showsAnImageAsDcmtkDoes(String photometric, int rotation, boolean flipped, boolean inverted) throws Exception {
        DataSet image = image(photometric);
        PresentationState state = state(image, WIDE, rotation, flipped, inverted);
        Path picture = folder.resolve("picture.pgm");
        Peer.Output output = Peer.run(
                "dcmp2pgm",
                "-p",
                Peer.file(folder, written(state)).toString(),
                Peer.file(folder, image).toString(),
                picture.toString());
        assertThat(output.exitCode()).as(output.text()).isZero();
        RenderedFrame ours = PresentationState.read(written(state))
                .orElseThrow()
                .render(
                        PixelData.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                                .orElseThrow(),
                        1);
        byte[] theirs = Files.readAllBytes(picture);
        assertThat(new String(theirs, 0, 60, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains(ours.columns() + " " + ours.rows());
        int head = theirs.length - ours.bytes().length;
        int greatest = 0;
        for (int i = 0; i < ours.bytes().length; i++) {
            greatest = Math.max(greatest, Math.abs((ours.bytes()[i] & 0xFF) - (theirs[head + i] & 0xFF)));
        }
        assertThat(greatest).isLessThanOrEqualTo(1);
    }

    @Test
    void readsTheMeasurementOfAWorkstation() throws Exception {
        Path file = SharedFiles.require("conformance_2/orthanc/HierarchicalAnonymization/2019-03-28/PR000000.dcm");
        PresentationState state = PresentationState.read(
                        DicomReader.readFile(file, ReadOptions.ALL).dataSet())
                .orElseThrow();
        assertThat(state.images()).hasSize(1);
        assertThat(state.window("any", 1)).contains(new VoiWindow(2048, 4096, VoiWindow.Function.LINEAR));
        assertThat(state.annotations().getFirst().texts().getFirst().text()).startsWith("Mean: 2651.41");
        assertThat(state.annotations().getFirst().graphics().getFirst().type()).isEqualTo("ELLIPSE");
    }
}
