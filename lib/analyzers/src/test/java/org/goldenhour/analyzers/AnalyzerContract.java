package org.goldenhour.analyzers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.Fit;
import org.goldenhour.analysis.StudyInMemory;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.DataSetBuilder;
import org.goldenhour.dicom.data.Element;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.VR;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.Presence;
import org.junit.jupiter.api.Test;

/** What every analyzer keeps: pure, honest about what it could not assess, bounded in time, and never thrown off by what a study contains. */
public abstract class AnalyzerContract {
    private static final Instant NOW = Instant.parse("2026-01-01T03:00:00Z");
    private static final AnalysisContext CONTEXT =
            new AnalysisContext(Clock.fixed(NOW, ZoneOffset.UTC), NOW.plusSeconds(60));

    private static final List<Consumer<DataSetBuilder>> IMAGE_SPOILS = List.of(
            b -> b.remove(Tag.PixelData),
            b -> b.remove(Tag.ImagePositionPatient),
            b -> b.remove(Tag.ImageOrientationPatient),
            b -> b.remove(Tag.PixelSpacing),
            b -> b.remove(Tag.RescaleIntercept),
            b -> b.remove(Tag.Rows),
            b -> b.setEmpty(Tag.BitsAllocated),
            b -> b.set(Tag.PixelSpacing, -1.0, 0.0),
            b -> b.set(Tag.ImageOrientationPatient, 0.0, 0, 0, 0, 0, 0),
            b -> b.set(Tag.PixelData, VR.OW, new byte[2]),
            b -> b.add(new Element.Fragments(Tag.PixelData, VR.OB, List.of(new byte[0]))),
            b -> b.set(Tag.RescaleIntercept, 5000.0),
            b -> b.remove(Tag.Modality),
            b -> b.remove(Tag.SOPInstanceUID));

    protected abstract Analyzer analyzer();

    /** A small study of its kind in which it finds something. */
    protected abstract List<DataSet> study();

    /** Damages after which a study may not be Completed; those of images, where an analyzer does not read something else. */
    protected List<Consumer<DataSetBuilder>> spoils() {
        return IMAGE_SPOILS;
    }

    /** Whether a single instance is too little to be assessed. */
    protected boolean needsMoreThanOneInstance() {
        return true;
    }

    private AnalysisOutcome analyze(List<DataSet> instances) {
        return analyzer().analyze(StudyInMemory.of(instances), CONTEXT);
    }

    @Test
    void describesItself() {
        var d = analyzer().descriptor();
        assertThat(d.id()).matches("[a-z]+\\.[a-z-]+");
        assertThat(d.version()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(d.primaryTargets()).isNotEmpty();
        assertThat(d.intendedUse()).isNotBlank();
        assertThat(analyzer().fits(StudyInMemory.of(study()).profile())).isInstanceOf(Fit.Fits.class);
    }

    @Test
    void assessesEveryPrimaryTargetWithEvidenceThatLiesInTheStudy() {
        Completed completed = (Completed) analyze(study());
        Set<String> known = new HashSet<>();
        study().forEach(i -> known.add(i.values().string(Tag.SOPInstanceUID, "")));
        for (CodedConcept target : analyzer().descriptor().primaryTargets()) {
            assertThat(completed.assessments()).anyMatch(f -> f.concept().sameAs(target));
        }
        for (Finding f : completed.assessments()) {
            assertThat(f.evidence()).isNotEmpty();
            assertThat(f.presence() != Presence.NOT_ASSESSED || f.remark().isPresent())
                    .isTrue();
            for (Evidence e : f.evidence()) {
                switch (e) {
                    case Evidence.VolumeRegion v -> {
                        assertThat(v.slices())
                                .contains(v.keySlice())
                                .allMatch(s -> known.contains(s.instance().sopInstanceUid()));
                        assertThat(v.maskId().isEmpty()
                                        || completed.masks().stream()
                                                .anyMatch(m -> m.maskId().equals(v.maskId())))
                                .isTrue();
                    }
                    case Evidence.ImageRegion r ->
                        assertThat(known).contains(r.frame().instance().sopInstanceUid());
                    case Evidence.WaveformRegion w -> {
                        assertThat(known).contains(w.instance().sopInstanceUid());
                        assertThat(w.lead()).isNotBlank();
                        assertThat(w.fromMs()).isNotNegative().isLessThan(w.toMs());
                    }
                    case Evidence.KeyImage k ->
                        assertThat(known).contains(k.frame().instance().sopInstanceUid());
                    default -> assertThat(e).isNotNull();
                }
            }
        }
        assertThat(completed.assessments().stream().map(Finding::id)).doesNotHaveDuplicates();
    }

    @Test
    void isPure() {
        List<DataSet> reversed = new ArrayList<>(study()).reversed();
        assertThat(describe(analyze(study()))).isEqualTo(describe(analyze(study())));
        assertThat(describe(analyze(reversed))).isEqualTo(describe(analyze(study())));
    }

    /** Arrays compared by content. */
    private static String describe(AnalysisOutcome outcome) {
        if (!(outcome instanceof Completed c)) {
            return outcome.toString();
        }
        StringBuilder out = new StringBuilder(c.seriesChoice() + " " + c.qualityFlags());
        for (Finding f : c.assessments()) {
            out.append(f.id())
                    .append(f.presence())
                    .append(f.measurements())
                    .append(f.laterality())
                    .append(f.provenance());
        }
        c.masks().forEach(m -> m.planes().forEach(p -> out.append(java.util.Arrays.hashCode(p))));
        return out.toString();
    }

    @Test
    void pollsItsDeadline() {
        AnalysisContext late = new AnalysisContext(Clock.fixed(NOW, ZoneOffset.UTC), NOW.minusSeconds(1));
        assertThatThrownBy(() -> analyzer().analyze(StudyInMemory.of(study()), late))
                .isInstanceOf(AnalysisContext.DeadlineExceeded.class);
    }

    @Test
    void neverThrowsForSpoiledInput() {
        List<Consumer<DataSetBuilder>> spoils = spoils();
        for (int i = 0; i < spoils.size(); i++) {
            Consumer<DataSetBuilder> spoil = spoils.get(i);
            List<DataSet> all = study().stream().map(s -> spoiled(s, spoil)).toList();
            assertThat(analyze(all)).as("spoil %d", i).isNotInstanceOf(Completed.class);
        }
        if (needsMoreThanOneInstance()) {
            assertThat(analyze(study().subList(0, 1))).isNotInstanceOf(Completed.class);
        }
    }

    private static DataSet spoiled(DataSet set, Consumer<DataSetBuilder> spoil) {
        DataSetBuilder builder = set.toBuilder();
        spoil.accept(builder);
        return builder.build();
    }
}
