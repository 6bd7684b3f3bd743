package org.goldenhour.dicom.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.goldenhour.dicom.composite.Peer;
import org.goldenhour.dicom.composite.SharedFiles;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;

class MultiplexGroupTest {
    /** One line a group: for each channel its sum and its last value in the unit of its sensitivity. */
    private static final String SUMS = """
            import pydicom, sys
            d = pydicom.dcmread(sys.argv[1])
            for g in range(len(d.WaveformSequence)):
                a = d.waveform_array(g)
                print(' '.join('%.4f:%.4f' % (a[:, c].sum(), a[-1, c]) for c in range(a.shape[1])))
            """;

    private static DataSet channel(String unit, double sensitivity, double baseline) {
        return DataSet.builder()
                .set(Tag.ChannelLabel, "P1")
                .set(Tag.ChannelSourceSequence, new Code("109003", "SCPECG", "Arterial blood pressure").item())
                .set(Tag.ChannelSensitivity, sensitivity)
                .set(Tag.ChannelSensitivityUnitsSequence, Code.ucum(unit).item())
                .set(Tag.ChannelSensitivityCorrectionFactor, 1.0)
                .set(Tag.ChannelBaseline, baseline)
                .set(Tag.ChannelSampleSkew, 5.0)
                .build();
    }

    private static DataSetBuilder group(String interpretation, int bits, byte[] bytes, DataSet... channels) {
        return DataSet.builder()
                .set(Tag.WaveformOriginality, "ORIGINAL")
                .set(Tag.MultiplexGroupTimeOffset, 250.0)
                .set(Tag.NumberOfWaveformChannels, channels.length)
                .set(Tag.NumberOfWaveformSamples, (long) bytes.length / channels.length / (bits / 8))
                .set(Tag.SamplingFrequency, 125.0)
                .set(Tag.MultiplexGroupLabel, "PRESSURE")
                .set(Tag.ChannelDefinitionSequence, channels)
                .set(Tag.WaveformBitsAllocated, bits)
                .set(Tag.WaveformSampleInterpretation, interpretation)
                .set(Tag.WaveformData, bits == 8 ? VR.OB : VR.OW, bytes);
    }

    private static List<MultiplexGroup> read(DataSet... groups) {
        return MultiplexGroup.read(
                DataSet.builder().set(Tag.WaveformSequence, groups).build());
    }

    @Test
    void readsAHaemodynamicCurveInItsUnit() {
        byte[] samples = {1, 0, (byte) 0xFE, (byte) 0xFF, 2, 0, 0, (byte) 0x80};
        MultiplexGroup group = read(group("SS", 16, samples, channel("mm[Hg]", 0.5, 10), channel("mm[Hg]", 2, 0))
                        .set(Tag.WaveformPaddingValue, VR.OW, new byte[] {0, (byte) 0x80})
                        .build())
                .getFirst();
        assertThat(group.channels().getFirst().unit().orElseThrow().value()).isEqualTo("mm[Hg]");
        assertThat(group.values(0)).containsExactly(10.5, 11);
        assertThat(group.values(1)).containsExactly(-4, Double.NaN);
        assertThat(group.timeOffsetMs()).isEqualTo(250);
        assertThat(group.channels().getFirst().skewSeconds()).isCloseTo(0.04, within(1e-12));
    }

    @Test
    void readsEveryKindOfSample() {
        byte[] wide = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
        DataSet plain = channel("mV", 1, 0);
        assertThat(read(group("UB", 8, wide, plain).build()).getFirst().values(0))
                .containsOnly(255);
        assertThat(read(group("SB", 8, wide, plain).build()).getFirst().values(0))
                .containsOnly(-1);
        assertThat(read(group("US", 16, wide, plain).build()).getFirst().values(0))
                .containsOnly(65535);
        assertThat(read(group("SS", 16, wide, plain).build()).getFirst().values(0))
                .containsOnly(-1);
        assertThat(read(group("UL", 32, wide, plain).build()).getFirst().values(0))
                .containsOnly(4294967295.0);
        assertThat(read(group("SL", 32, wide, plain).build()).getFirst().values(0))
                .containsOnly(-1);
        // ITU-T G.711: the least and the greatest magnitude of each law
        byte[] mu = {(byte) 0xFF, 0x7F, (byte) 0x80, 0};
        assertThat(read(group("MB", 8, mu, plain).build()).getFirst().values(0)).containsExactly(0, 0, 8031, -8031);
        byte[] a = {(byte) 0xD5, 0x55, (byte) 0xAA, 0x2A};
        assertThat(read(group("AB", 8, a, plain).build()).getFirst().values(0)).containsExactly(1, -1, 4032, -4032);
    }

    @Test
    void passesOverAGroupThatHoldsLessThanItSays() {
        DataSet whole = group("SS", 16, new byte[8], channel("mV", 1, 0)).build();
        DataSet cut = whole.toBuilder().set(Tag.NumberOfWaveformSamples, 5L).build();
        DataSet unknown =
                whole.toBuilder().set(Tag.WaveformSampleInterpretation, "XX").build();
        assertThat(read(cut, unknown, whole)).hasSize(1);
    }

    @Test
    void seesTheSamplesOfARecordingAsPydicomDoes() throws Exception {
        Path file = SharedFiles.require("conformance/pydicom/waveform_ecg.dcm");
        List<MultiplexGroup> groups =
                MultiplexGroup.read(DicomReader.readFile(file, ReadOptions.ALL).dataSet());
        List<String> theirs = Peer.run("/usr/bin/python3", "-W", "ignore", "-c", SUMS, file.toString())
                .lines();
        assertThat(groups).hasSameSizeAs(theirs).isNotEmpty();
        for (int g = 0; g < groups.size(); g++) {
            String[] channels = theirs.get(g).split(" ");
            assertThat(groups.get(g).channels()).hasSameSizeAs(channels);
            for (int c = 0; c < channels.length; c++) {
                double[] values = groups.get(g).values(c);
                double sum = 0;
                for (double value : values) {
                    sum += value;
                }
                assertThat(sum).isCloseTo(Double.parseDouble(channels[c].split(":")[0]), within(0.01));
                assertThat(values[values.length - 1])
                        .isCloseTo(Double.parseDouble(channels[c].split(":")[1]), within(0.001));
            }
        }
    }
}
