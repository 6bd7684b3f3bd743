package org.goldenhour.analyzers.ct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analyzers.StudyInMemory;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.SeriesAssembler;
import org.goldenhour.imaging.phantom.PhantomSeries;
import org.goldenhour.imaging.phantom.StudyHeader;
import org.goldenhour.model.SeriesRef;
import org.goldenhour.model.StudyRef;

/** Shortcuts of the tests that look at chests. */
public final class ChestReads {
    public static final StudyHeader HEADER = new StudyHeader(
            "Phantom^Chest",
            "PHANTOM-2",
            "",
            "O",
            "060Y",
            "",
            "2.25.200",
            "2.25.201",
            "2.25.202",
            "",
            "1",
            "CT chest",
            "Chest",
            2,
            "CHEST",
            "",
            "PHANTOM",
            LocalDateTime.of(2026, 1, 1, 3, 0),
            Optional.empty());

    private ChestReads() {}

    public static AnalysisContext context() {
        Instant now = Instant.parse("2026-01-01T03:00:00Z");
        return new AnalysisContext(Clock.fixed(now, ZoneOffset.UTC), now.plusSeconds(60));
    }

    static Chest.Found found(List<DataSet> instances) {
        Assembled assembled = SeriesAssembler.assemble(instances);
        assertThat(assembled).isInstanceOf(Assembled.Complete.class);
        return Chest.in(
                new SeriesRef(new StudyRef("2.25.200"), "2.25.201"),
                (Assembled.Complete) assembled,
                instances,
                StudyInMemory.of(instances).profile(),
                context());
    }

    static Chest chest(PhantomSeries series) {
        Chest.Found found = found(series.dataSets(HEADER));
        assertThat(found).isInstanceOf(Chest.Shown.class);
        return ((Chest.Shown) found).chest();
    }
}
