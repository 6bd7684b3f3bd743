package org.goldenhour.analyzers.example;

import java.util.List;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analyzers.AnalyzerContract;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantom;
import org.goldenhour.imaging.phantom.StudyHeader;

class IntracranialAirAnalyzerTest extends AnalyzerContract {
    private static final List<DataSet> STUDY = HeadPhantom.builder()
            .tissue(20, -50, 20, 8, 8, 8, -900)
            .build()
            .scan(CtAcquisition.headRoutine().withMatrix(128))
            .dataSets(StudyHeader.headCt("2.25.100", "2.25.101"));

    @Override
    protected Analyzer analyzer() {
        return new IntracranialAirAnalyzer();
    }

    @Override
    protected List<DataSet> study() {
        return STUDY;
    }
}
