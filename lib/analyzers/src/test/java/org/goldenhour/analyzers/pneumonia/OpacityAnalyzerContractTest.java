package org.goldenhour.analyzers.pneumonia;

import java.util.List;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analyzers.AnalyzerContract;
import org.goldenhour.analyzers.ct.ChestReads;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.ChestPhantom;

class OpacityAnalyzerContractTest extends AnalyzerContract {
    private static final List<DataSet> STUDY = ChestPhantom.builder()
            .groundGlass(-95, 20, 100, 25, 25, 30)
            .consolidation(105, 20, 90, 20, 18, 25)
            .build()
            .scan(ChestPhantom.routine(5).withMatrix(200))
            .dataSets(ChestReads.HEADER);

    @Override
    protected Analyzer analyzer() {
        return new PneumoniaProvider().analyzers().getFirst();
    }

    @Override
    protected List<DataSet> study() {
        return STUDY;
    }
}
