package org.goldenhour.analyzers.stroke;

import java.util.List;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analyzers.AnalyzerContract;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.goldenhour.imaging.phantom.StudyHeader;

class HaemorrhageAnalyzerContractTest extends AnalyzerContract {
    private static final List<DataSet> STUDY = HeadPhantoms.bleed60MlWithShift()
            .scan(CtAcquisition.headRoutine().withMatrix(256))
            .dataSets(StudyHeader.headCt("2.25.100", "2.25.101"));

    @Override
    protected Analyzer analyzer() {
        return new StrokeProvider().analyzers().getFirst();
    }

    @Override
    protected List<DataSet> study() {
        return STUDY;
    }
}
