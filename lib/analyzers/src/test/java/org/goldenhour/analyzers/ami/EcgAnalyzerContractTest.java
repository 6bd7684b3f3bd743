package org.goldenhour.analyzers.ami;

import java.util.List;
import java.util.function.Consumer;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analyzers.AnalyzerContract;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.imaging.phantom.EcgPhantom;

class EcgAnalyzerContractTest extends AnalyzerContract {
    private static final List<DataSet> STUDY =
            List.of(EcgPhantom.anteriorInfarction(5).dataSet(EcgReads.header("M", "055Y")));

    @Override
    protected Analyzer analyzer() {
        return new AmiProvider().analyzers().getFirst();
    }

    @Override
    protected List<DataSet> study() {
        return STUDY;
    }

    @Override
    protected boolean needsMoreThanOneInstance() {
        return false;
    }

    @Override
    protected List<Consumer<DataSetBuilder>> spoils() {
        DataSet group = STUDY.getFirst().values().items(Tag.WaveformSequence).getFirst();
        return List.of(
                b -> b.remove(Tag.WaveformSequence),
                b -> b.remove(Tag.Modality),
                b -> b.remove(Tag.SOPInstanceUID),
                b -> b.remove(Tag.SOPClassUID),
                b -> b.set(Tag.WaveformSequence, without(group, Tag.WaveformData)),
                b -> b.set(Tag.WaveformSequence, without(group, Tag.SamplingFrequency)),
                b -> b.set(Tag.WaveformSequence, without(group, Tag.NumberOfWaveformSamples)),
                b -> b.set(Tag.WaveformSequence, without(group, Tag.NumberOfWaveformChannels)),
                b -> b.set(Tag.WaveformSequence, without(group, Tag.ChannelDefinitionSequence)),
                b -> b.set(Tag.WaveformSequence, without(group, Tag.WaveformBitsAllocated)),
                b -> b.set(Tag.PatientAge, "009Y"));
    }

    private static DataSet without(DataSet group, int tag) {
        DataSetBuilder builder = group.toBuilder();
        builder.remove(tag);
        return builder.build();
    }
}
