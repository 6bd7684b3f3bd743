package org.goldenhour.imaging.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.imaging.phantom.EcgScene;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {
    private static final EcgScene SCENE = EcgScene.normal(3).st(Lead.V3, 0.3);
    private static final DataSet OBJECT = SCENE.dataSet(StudyHeader.headCt("2.25.7", "2.25.8"));

    private static DataSet changed(Consumer<DataSetBuilder> group, Consumer<DataSetBuilder> channel) {
        DataSet first = OBJECT.values().items(Tag.WaveformSequence).getFirst();
        DataSetBuilder g = first.toBuilder();
        g.set(
                Tag.ChannelDefinitionSequence,
                first.values().items(Tag.ChannelDefinitionSequence).stream()
                        .map(c -> {
                            DataSetBuilder b = c.toBuilder();
                            channel.accept(b);
                            return b.build();
                        })
                        .toList());
        group.accept(g);
        return OBJECT.toBuilder().set(Tag.WaveformSequence, g.build()).build();
    }

    private static EcgSignal complete(DataSet set) {
        return ((EcgRead.Complete) DicomWaveform.read(set)).signal();
    }

    private static String refusal(DataSet set) {
        return ((EcgRead.Refused) DicomWaveform.read(set)).flag();
    }

    @Test
    void readsADicomWaveformToHalfAStep() {
        EcgSignal signal = complete(OBJECT);
        double[][] expected = SCENE.signal().microvolts();
        assertThat(signal.samplingHz()).isEqualTo(500);
        for (Lead lead : Lead.values()) {
            for (int i = 0; i < signal.samples(); i += 7) {
                assertThat(signal.lead(lead)[i]).isCloseTo(expected[lead.ordinal()][i], within(1.26));
            }
        }
    }

    @Test
    void honoursUnitCorrectionAndBaseline() {
        EcgSignal plain = complete(OBJECT);
        EcgSignal scaled = complete(changed(
                g -> {},
                c -> c.set(Tag.ChannelSensitivity, 0.005)
                        .set(Tag.ChannelSensitivityUnitsSequence, new Code("mV", "UCUM", "millivolt").item())
                        .set(Tag.ChannelSensitivityCorrectionFactor, 0.5)
                        .set(Tag.ChannelBaseline, 0.1)));
        assertThat(scaled.lead(Lead.V2)[700]).isCloseTo(plain.lead(Lead.V2)[700] + 100, within(1e-6));
    }

    @Test
    void refusesWhatItCannotScaleOrFind() {
        assertThat(refusal(changed(g -> {}, c -> c.remove(Tag.ChannelSensitivity))))
                .isEqualTo("CHANNEL_SENSITIVITY");
        assertThat(refusal(changed(g -> g.set(Tag.WaveformData, VR.OW, new byte[100]), c -> {})))
                .isEqualTo("WAVEFORM_TRUNCATED");
        assertThat(refusal(changed(g -> g.remove(Tag.SamplingFrequency), c -> {})))
                .isEqualTo("SAMPLING_FREQUENCY");
        assertThat(refusal(changed(g -> g.set(Tag.WaveformSampleInterpretation, "MB"), c -> {})))
                .isEqualTo("SAMPLE_INTERPRETATION");
        assertThat(refusal(DataSet.EMPTY)).isEqualTo("NO_WAVEFORM");
    }

    @Test
    void derivesLimbLeadsThatWereNotSent() {
        var two = new java.util.EnumMap<Lead, double[]>(Lead.class);
        two.put(Lead.I, new double[] {600, 100});
        two.put(Lead.II, new double[] {1000, 300});
        EcgSignal signal = EcgSignal.of(500, two);
        assertThat(signal.lead(Lead.III)).containsExactly(400, 200);
        assertThat(signal.lead(Lead.AVR)).containsExactly(-800, -200);
        assertThat(signal.lead(Lead.AVL)).containsExactly(100, -50);
        assertThat(signal.lead(Lead.AVF)).containsExactly(700, 250);
        assertThat(signal.missing()).hasSize(6).contains(Lead.V1);
    }

    /** Two channels, 212: 1000 and -1000 in the first frame, -1 and 2047 in the second (WFDB signal(5)). */
    @Test
    void readsWfdbFormat212(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("r.hea"), "r 2 360 2\nr.dat 212 200(0)/mV 12 0 0 0 0 V1\nr.dat 212 100 12 0 0 0 0 II\n");
        Files.write(
                folder.resolve("r.dat"), new byte[] {(byte) 0xE8, (byte) 0xC3, 0x18, (byte) 0xFF, 0x7F, (byte) 0xFF});
        EcgSignal signal = ((EcgRead.Complete) Wfdb.read(folder.resolve("r.hea"))).signal();
        assertThat(signal.lead(Lead.V1)).containsExactly(5000, -5);
        assertThat(signal.lead(Lead.II)).containsExactly(-10000, 20470);
    }
}
