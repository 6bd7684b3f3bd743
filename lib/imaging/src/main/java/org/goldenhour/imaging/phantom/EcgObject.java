package org.goldenhour.imaging.phantom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.imaging.ecg.Lead;

/** Writes twelve leads as an instance of 12-Lead ECG Waveform Storage (PS3.3 A.34.3). */
final class EcgObject {
    private static final double MICROVOLTS_PER_STEP = 2.5;

    private EcgObject() {}

    /** @param millivolts [lead in the order of {@link Lead}][sample] */
    static DataSet of(StudyHeader h, double hz, double[][] millivolts) {
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(h.acquiredAt());
        String time = DateTimeFormatter.ofPattern("HHmmss").format(h.acquiredAt());
        DataSetBuilder b = DataSet.builder().set(Tag.SpecificCharacterSet, "ISO_IR 192");
        PhantomSeries.patientAndStudy(b, h);
        b.set(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.9.1.1").set(Tag.SOPInstanceUID, h.seriesInstanceUid() + ".1");
        b.set(Tag.Modality, "ECG").set(Tag.SeriesInstanceUID, h.seriesInstanceUid());
        b.set(Tag.SeriesNumber, (long) h.seriesNumber()).set(Tag.SeriesDescription, h.seriesDescription());
        b.set(Tag.SeriesDate, date).set(Tag.SeriesTime, time);
        b.set(Tag.Manufacturer, "GoldenHour").set(Tag.ManufacturerModelName, "Digital phantom");
        b.set(Tag.InstanceNumber, 1L).set(Tag.ContentDate, date).set(Tag.ContentTime, time);
        b.set(Tag.AcquisitionDateTime, date + time).setEmpty(Tag.AcquisitionContextSequence);
        b.set(Tag.WaveformSequence, waveform(hz, millivolts));
        return b.build();
    }

    private static DataSet waveform(double hz, double[][] millivolts) {
        List<DataSet> channels = new ArrayList<>();
        for (Lead lead : Lead.values()) {
            channels.add(DataSet.builder()
                    .set(Tag.ChannelLabel, lead.label())
                    .set(Tag.ChannelSourceSequence, new Code(lead.mdc(), "MDC", "Lead " + lead.label()).item())
                    .set(Tag.ChannelSensitivity, MICROVOLTS_PER_STEP)
                    .set(Tag.ChannelSensitivityUnitsSequence, new Code("uV", "UCUM", "microvolt").item())
                    .set(Tag.ChannelSensitivityCorrectionFactor, 1.0)
                    .set(Tag.ChannelBaseline, 0.0)
                    .set(Tag.ChannelSampleSkew, 0.0)
                    .set(Tag.WaveformBitsStored, 16L)
                    .build());
        }
        return DataSet.builder()
                .set(Tag.WaveformOriginality, "ORIGINAL")
                .set(Tag.NumberOfWaveformChannels, (long) Lead.COUNT)
                .set(Tag.NumberOfWaveformSamples, (long) millivolts[0].length)
                .set(Tag.SamplingFrequency, hz)
                .set(Tag.MultiplexGroupLabel, "RHYTHM")
                .set(Tag.ChannelDefinitionSequence, channels)
                .set(Tag.WaveformBitsAllocated, 16L)
                .set(Tag.WaveformSampleInterpretation, "SS")
                .set(Tag.WaveformData, VR.OW, samples(millivolts))
                .build();
    }

    private static byte[] samples(double[][] millivolts) {
        int n = millivolts[0].length;
        ByteBuffer bytes = ByteBuffer.allocate(n * millivolts.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++) {
            for (double[] lead : millivolts) {
                bytes.putShort((short) Math.round(lead[i] * 1000 / MICROVOLTS_PER_STEP));
            }
        }
        return bytes.array();
    }
}
