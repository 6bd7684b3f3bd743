package org.goldenhour.imaging.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.junit.jupiter.api.Test;

class RealEcgTest {
    /** Phantom EP-7: PTB s0010_re gives the values of CLINICAL 5.3 in each of four windows. */
    @Test
    void givesTheKnownValuesOfAnInferiorInfarction() throws IOException {
        EcgRead read = Wfdb.read(SharedData.ami().resolve("ecg_signals/records/s0010_re.hea"));
        EcgSignal all = ((EcgRead.Complete) read).signal();
        assertThat(all.samplingHz()).isEqualTo(1000);
        for (int window = 0; window < 4; window++) {
            EcgSignal ten = all.window(window * 9600, window * 9600 + 9600);
            EcgMeasurements m = ((EcgAnalysis.Measured) EcgMeter.measure(ten, () -> {})).values();
            assertThat(m.heartRate()).isCloseTo(82, within(2.0));
            assertThat(m.qrsMs()).isCloseTo(130, within(10.0));
            assertThat(m.of(Lead.III).st()).isCloseTo(0.10, within(0.03));
            assertThat(m.of(Lead.AVF).st()).isCloseTo(0.06, within(0.03));
            assertThat(m.of(Lead.AVL).st()).isCloseTo(-0.09, within(0.03));
            assertThat(m.of(Lead.V2).st()).isCloseTo(-0.12, within(0.03));
            assertThat(m.of(Lead.V3).st()).isCloseTo(-0.15, within(0.03));
        }
    }

    @Test
    void readsAWaveformObjectOfACart() throws IOException {
        var file = SharedData.ami().resolve("ecg_signals/dicom/waveform_ecg.dcm");
        DataSet set = DicomReader.readFile(file, ReadOptions.ALL).dataSet();
        EcgSignal signal = ((EcgRead.Complete) DicomWaveform.read(set)).signal();
        assertThat(signal.missing()).isEmpty();
        assertThat(signal.durationMs()).isEqualTo(10000);
        assertThat(signal.limbIdentityErrorMicrovolts()).isLessThan(100);
        assertThat(EcgMeter.measure(signal, () -> {})).isInstanceOf(EcgAnalysis.Measured.class);
    }
}
