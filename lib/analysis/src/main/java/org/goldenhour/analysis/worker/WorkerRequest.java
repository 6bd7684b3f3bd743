package org.goldenhour.analysis.worker;

import java.time.Instant;
import java.util.List;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.model.SeriesRef;

/** What a worker is asked, as it goes through the pipe. */
record WorkerRequest(String analyzerId, Instant deadline, StudyProfile profile, List<Instance> instances) {
    record Instance(
            String seriesInstanceUid,
            String sopInstanceUid,
            String file,
            long offset,
            long length,
            String transferSyntaxUid) {
        static Instance of(InstanceFile file) {
            return new Instance(
                    file.series().seriesInstanceUid(),
                    file.sopInstanceUid(),
                    file.file().toString(),
                    file.offset(),
                    file.length(),
                    file.transferSyntaxUid());
        }

        boolean isOf(SeriesRef series) {
            return seriesInstanceUid.equals(series.seriesInstanceUid());
        }
    }
}
