package org.goldenhour.imaging.phantom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.goldenhour.dicom.data.Code;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;

/**
 * A 12-lead ECG of ten seconds at 500 Hz, made of bell-shaped waves per beat with a known ST level in each lead.
 *
 * @param heartRate beats per minute
 * @param stMillivolts per lead in the order I, II, III, aVR, aVL, aVF, V1 to V6: the level between J point and T wave
 * @param noiseMillivolts standard deviation of white noise
 */
public record EcgPhantom(double heartRate, double[] stMillivolts, double noiseMillivolts, long seed) {
    private static final int HZ = 500;
    private static final int SAMPLES = 10 * HZ;
    private static final double MICROVOLTS_PER_STEP = 2.5;

    private static final String[] LEADS = {"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"};
    /** MDC codes of the leads (PS3.16 CID 3001). */
    private static final String[] CODES = {
        "2:1", "2:2", "2:61", "2:62", "2:63", "2:64", "2:3", "2:4", "2:5", "2:6", "2:7", "2:8"
    };

    private static final double[] P = {.08, .12, .05, -.10, .03, .09, .05, .06, .06, .06, .06, .06};
    private static final double[] R = {.6, .9, .4, -.7, .3, .6, .2, .4, .8, 1.2, 1.1, .8};
    private static final double[] S = {-.1, -.15, -.1, .1, -.1, -.1, -.9, -1.1, -.7, -.4, -.2, -.1};
    private static final double[] T = {.2, .3, .1, -.25, .08, .2, -.05, .3, .4, .4, .35, .25};

    public static EcgPhantom normal(long seed) {
        return new EcgPhantom(72, new double[12], 0.015, seed);
    }

    /** ST elevation in V2 to V4, as in phantom EP-2. */
    public static EcgPhantom anteriorInfarction(long seed) {
        return new EcgPhantom(88, new double[] {0, -.05, -.06, 0, .03, -.05, .05, .30, .35, .25, .08, 0}, 0.015, seed);
    }

    /** The recording as an instance of 12-Lead ECG Waveform Storage (PS3.3 A.34.3). */
    public DataSet dataSet(StudyHeader h) {
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
        b.set(Tag.WaveformSequence, waveform());
        return b.build();
    }

    private DataSet waveform() {
        List<DataSet> channels = new ArrayList<>();
        for (int lead = 0; lead < LEADS.length; lead++) {
            channels.add(DataSet.builder()
                    .set(Tag.ChannelLabel, LEADS[lead])
                    .set(Tag.ChannelSourceSequence, new Code(CODES[lead], "MDC", "Lead " + LEADS[lead]).item())
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
                .set(Tag.NumberOfWaveformChannels, (long) LEADS.length)
                .set(Tag.NumberOfWaveformSamples, (long) SAMPLES)
                .set(Tag.SamplingFrequency, (double) HZ)
                .set(Tag.MultiplexGroupLabel, "RHYTHM")
                .set(Tag.ChannelDefinitionSequence, channels)
                .set(Tag.WaveformBitsAllocated, 16L)
                .set(Tag.WaveformSampleInterpretation, "SS")
                .set(Tag.WaveformData, VR.OW, samples())
                .build();
    }

    private byte[] samples() {
        SplittableRandom random = new SplittableRandom(seed);
        ByteBuffer bytes = ByteBuffer.allocate(SAMPLES * LEADS.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        double beatSeconds = 60 / heartRate;
        for (int i = 0; i < SAMPLES; i++) {
            double t = (i / (double) HZ) % beatSeconds;
            for (int lead = 0; lead < LEADS.length; lead++) {
                double millivolts = wave(lead, t) + noiseMillivolts * random.nextGaussian();
                bytes.putShort((short) Math.round(millivolts * 1000 / MICROVOLTS_PER_STEP));
            }
        }
        return bytes.array();
    }

    /** One beat: P at 0.12 s, R at 0.26 s, J point at 0.31 s, T at 0.50 s. */
    private double wave(int lead, double t) {
        double st = t < 0.31 || t > 0.50 ? 0 : stMillivolts[lead] * Math.min(1, (0.50 - t) / 0.06);
        return bell(t, 0.12, 0.025, P[lead])
                + bell(t, 0.26, 0.012, R[lead])
                + bell(t, 0.285, 0.011, S[lead])
                + st
                + bell(t, 0.50, 0.045, T[lead]);
    }

    private static double bell(double t, double at, double sigma, double height) {
        double z = (t - at) / sigma;
        return height * Math.exp(-z * z / 2);
    }
}
