package org.goldenhour.analyzers.abdomen;

import java.util.List;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analyzers.AnalyzerContract;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.AbdomenPhantom;

class AcuteAbdomenContractTest extends AnalyzerContract {
    private static final List<DataSet> STUDY = AbdomenPhantom.builder()
            .freeAir(12)
            .aneurysm(50)
            .stone(-46, 46, -232, 8, 800)
            .build()
            .scan(AbdomenPhantom.acquisition(5).withMatrix(256).withSlices(-300, -40, 5))
            .dataSets(Reads.HEADER);

    @Override
    protected Analyzer analyzer() {
        return new AbdomenProvider().analyzers().getFirst();
    }

    @Override
    protected List<DataSet> study() {
        return STUDY;
    }
}
