package org.goldenhour.analyzers.example;

import static org.goldenhour.analyzers.ct.CtFindings.measured;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisInput;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerDescriptor;
import org.goldenhour.analysis.Fit;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.analyzers.ct.BodyPart;
import org.goldenhour.analyzers.ct.CtFindings;
import org.goldenhour.analyzers.ct.CtProtocol;
import org.goldenhour.analyzers.ct.CtStudyReading;
import org.goldenhour.analyzers.ct.Reading;
import org.goldenhour.analyzers.ct.StoredSlices;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.imaging.Assembled;
import org.goldenhour.imaging.Mask;
import org.goldenhour.imaging.Masks;
import org.goldenhour.imaging.Planes;
import org.goldenhour.imaging.Slabs;
import org.goldenhour.imaging.VoxelGrid;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.DiseaseLine;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.SeriesRef;

/** Air inside the skull, by the simplest rule that can be told honestly: the example of docs/adding-an-analyzer.md. Not shipped. */
final class IntracranialAirAnalyzer implements Analyzer {
    private static final CodedConcept PNEUMOCEPHALUS = CodedConcept.own("F125", "Pneumocephalus");
    private static final CodedConcept VOLUME = CodedConcept.own("M001", "Volume");
    private static final CodedConcept HEAD = CodedConcept.own("A071", "Head");
    private static final int BONE_HU = 300;
    private static final int AIR_HU = -500;
    private static final double LEAST_ML = 0.5;
    private static final AnalyzerDescriptor DESCRIPTOR = new AnalyzerDescriptor(
            "stroke.intracranial-air",
            "1.0.0",
            "Air inside the skull",
            Set.of(new DiseaseLine("stroke"), new DiseaseLine("trauma")),
            List.of(PNEUMOCEPHALUS),
            List.of(),
            "Points a licensed reader to suspected air inside the skull on head CT of patients aged 15 years and over.",
            Duration.ofSeconds(60),
            1024);
    private static final CtStudyReading STUDY = new CtStudyReading(
            new CtProtocol(BodyPart.HEAD, 0.5, 5, 8, 3, 5, CtProtocol.Contrast.EITHER, true),
            "head",
            IntracranialAirAnalyzer::read);

    @Override
    public AnalyzerDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Fit fits(StudyProfile study) {
        return STUDY.fits(study);
    }

    @Override
    public AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context) {
        return STUDY.analyze(input, context);
    }

    private static Reading read(
            SeriesRef series,
            Assembled.Complete complete,
            List<DataSet> instances,
            StudyProfile study,
            AnalysisContext context) {
        Instant began = context.clock().instant();
        VoxelGrid grid = complete.volume().grid();
        Mask inside = Mask.empty(grid);
        Mask air = Mask.empty(grid);
        for (int k = 0; k < grid.slices(); k++) {
            context.checkDeadline();
            short[] hu = complete.volume().planes()[k];
            byte[] skull = Masks.where(hu.length, i -> hu[i] > BONE_HU);
            byte[] filled = Planes.fillHoles(skull, grid.columns(), grid.rows());
            inside.planes()[k] = Masks.without(filled, skull);
            air.planes()[k] = Masks.where(hu.length, i -> filled[i] == 1 && hu[i] < AIR_HU);
        }
        if (inside.count() == 0) {
            return new Reading.Unfit("WRONG_BODY_PART", "no ring of bone is seen");
        }
        CtFindings findings = new CtFindings(new StoredSlices(series, complete, Slabs.of(complete.volume(), 1), 0, 0));
        double ml = air.volumeMl(grid);
        CtFindings.Draft finding = findings.finding(PNEUMOCEPHALUS, "air-inside-bone")
                .at(HEAD)
                .measured(measured(VOLUME, ml, "mL", "voxels under -500 HU inside the ring of bone"));
        if (ml >= LEAST_ML) {
            finding.present(air);
        } else {
            finding.absent(findings.stored().examined(k -> inside.count(k) > 0));
        }
        Instant now = context.clock().instant();
        Provenance provenance = new Provenance(
                DESCRIPTOR.id(),
                DESCRIPTOR.version(),
                "intracranial-air-1",
                findings.stored().digest(instances),
                now,
                Duration.between(began, now));
        return (Reading.Done) choice -> findings.completed(choice, complete.flags(), provenance);
    }
}
