package org.goldenhour.analyzers.stroke;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.phantom.CtAcquisition;
import org.goldenhour.imaging.phantom.HeadPhantoms;
import org.junit.jupiter.api.Test;

class HaemorrhageSpeedTest {
    /** Processor time of this thread, so that a busy machine does not matter; warm, the best of three. */
    @Test
    void reads30SlicesOfFullMatrixWithinFiveSecondsOfOneCore() {
        List<DataSet> head = HeadPhantoms.bleed60MlWithShift()
                .scan(CtAcquisition.headRoutine().withSlices(-70, 75, 5))
                .dataSets(Reads.HEADER);
        assertThat(head).hasSize(30);
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Reads.completed(head);
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began);
        }
        assertThat(best / 1e9).as("seconds").isLessThan(5);
    }
}
