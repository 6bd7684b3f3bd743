package org.goldenhour.platform.reporting.delivery;

import org.goldenhour.platform.archive.Archive;
import org.goldenhour.platform.archive.StoreOutcome;
import org.goldenhour.platform.reporting.SignedReport;
import org.goldenhour.platform.reporting.sr.ReportSrWriter;
import org.goldenhour.platform.reporting.store.VersionTable;
import org.springframework.stereotype.Component;

/** Puts the structured report of a version beside the images of its study. May be repeated: the object is the same each time. */
@Component
class SrFiling {
    private final VersionTable versions;
    private final ReportSrWriter writer;
    private final Archive archive;

    SrFiling(VersionTable versions, ReportSrWriter writer, Archive archive) {
        this.versions = versions;
        this.writer = writer;
        this.archive = archive;
    }

    void file(ReportLane lane) {
        SignedReport report = versions.version(lane.reportId(), lane.version()).orElseThrow();
        StoreOutcome outcome = archive.storeOwn(writer.write(report));
        if (outcome instanceof StoreOutcome.Refused refused) {
            throw new IllegalStateException("GH-REPORTING-0102: the report's SR was refused: " + refused.code());
        }
    }
}
