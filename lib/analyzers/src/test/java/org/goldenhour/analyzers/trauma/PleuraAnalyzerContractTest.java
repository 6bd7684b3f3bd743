package org.goldenhour.analyzers.trauma;

import java.util.List;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analyzers.AnalyzerContract;
import org.goldenhour.analyzers.ct.ChestReads;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.ChestPhantom;

class PleuraAnalyzerContractTest extends AnalyzerContract {
    private static final List<DataSet> STUDY = ChestPhantom.builder()
            .pneumothorax(1, 35)
            .pleuralFluid(-1, 20, 45)
            .build()
            .scan(ChestPhantom.routine(5).withMatrix(200))
            .dataSets(ChestReads.HEADER);

    @Override
    protected Analyzer analyzer() {
        return new TraumaProvider().analyzers().getFirst();
    }

    @Override
    protected List<DataSet> study() {
        return STUDY;
    }
}
