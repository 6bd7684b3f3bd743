package org.goldenhour.platform.triage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.goldenhour.analysis.AnalysisContext;
import org.goldenhour.analysis.AnalysisInput;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.analysis.AnalysisOutcome.SeriesChoice;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.analysis.AnalyzerDescriptor;
import org.goldenhour.analysis.AnalyzerProvider;
import org.goldenhour.analysis.Fit;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;
import org.goldenhour.model.Certainty;
import org.goldenhour.model.CodedConcept;
import org.goldenhour.model.Evidence;
import org.goldenhour.model.Finding;
import org.goldenhour.model.FrameRef;
import org.goldenhour.model.InstanceRef;
import org.goldenhour.model.Laterality;
import org.goldenhour.model.Measurement;
import org.goldenhour.model.Presence;
import org.goldenhour.model.Provenance;
import org.goldenhour.model.SeriesRef;

/** Analyzers for studies whose description asks for them; they run in real worker processes. */
public final class PretendedAnalyzers implements AnalyzerProvider {
    static final String MARK = "pretended:";

    private static final CodedConcept BLEED = CodedConcept.own("F101", "Intracranial haemorrhage");

    @Override
    public List<Analyzer> analyzers() {
        return List.of(new Threshold(), new Broken("hangs"), new Broken("crashes"), new Broken("devours"));
    }

    private static AnalyzerDescriptor descriptor(String id, Duration limit, int heapMegabytes) {
        return new AnalyzerDescriptor(
                "pretended." + id,
                "1.2.3",
                "Pretended " + id,
                Set.of(),
                List.of(BLEED),
                List.of(),
                "tests",
                limit,
                heapMegabytes);
    }

    private static Fit fit(String id, StudyProfile study) {
        return study.description().contains(MARK + id)
                ? new Fit.Fits("asked for")
                : new Fit.DoesNotFit("not asked for");
    }

    private record Broken(String how) implements Analyzer {
        @Override
        public AnalyzerDescriptor descriptor() {
            return PretendedAnalyzers.descriptor(how, Duration.ofSeconds(how.equals("hangs") ? 1 : 30), 64);
        }

        @Override
        public Fit fits(StudyProfile study) {
            return fit(how, study);
        }

        @Override
        public AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context) {
            List<byte[]> kept = new ArrayList<>();
            if (how.equals("crashes")) {
                Runtime.getRuntime().halt(9);
            }
            while (how.equals("devours")) {
                kept.add(new byte[1 << 20]);
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return null;
        }
    }

    /** What is as dense as blood near the centre of the slice: enough for a phantom without skull base. */
    private record Threshold() implements Analyzer {
        @Override
        public AnalyzerDescriptor descriptor() {
            return PretendedAnalyzers.descriptor("threshold", Duration.ofSeconds(60), 256);
        }

        @Override
        public Fit fits(StudyProfile study) {
            return fit("threshold", study);
        }

        @Override
        public AnalysisOutcome analyze(AnalysisInput input, AnalysisContext context) {
            SeriesRef series = input.profile().series().getFirst().ref();
            List<DataSet> slices = input.instances(series).stream()
                    .sorted(Comparator.comparingDouble(slice -> slice.values().numbers(Tag.ImagePositionPatient)[2]))
                    .toList();
            List<byte[]> planes = new ArrayList<>();
            List<String> uids = new ArrayList<>();
            List<FrameRef> frames = new ArrayList<>();
            double ml = 0;
            int rows = 0;
            int columns = 0;
            for (DataSet slice : slices) {
                context.checkDeadline();
                Values values = slice.values();
                rows = values.integer(Tag.Rows, 0);
                columns = values.integer(Tag.Columns, 0);
                byte[] plane = new byte[(rows * columns + 7) / 8];
                double pixelMm = values.numbers(Tag.PixelSpacing)[0];
                int count = threshold(values.bytes(Tag.PixelData).orElseThrow(), rows, columns, pixelMm, plane);
                ml += count
                        * pixelMm
                        * pixelMm
                        * values.number(Tag.SliceThickness).orElseThrow()
                        / 1000;
                planes.add(plane);
                uids.add(values.string(Tag.SOPInstanceUID, ""));
                if (count > 0) {
                    frames.add(new FrameRef(
                            new InstanceRef(series, values.string(Tag.SOPClassUID, ""), uids.getLast()), 1));
                }
            }
            boolean present = ml > 10;
            if (frames.isEmpty()) {
                frames.add(new FrameRef(
                        new InstanceRef(
                                series, slices.getFirst().values().string(Tag.SOPClassUID, ""), uids.getFirst()),
                        1));
            }
            Finding finding = new Finding(
                    "bleed",
                    BLEED,
                    present ? Presence.PRESENT : Presence.ABSENT,
                    Optional.of(CodedConcept.own("A001", "Brain")),
                    present ? Optional.of(Laterality.LEFT) : Optional.empty(),
                    new Certainty.RuleFired("threshold"),
                    false,
                    present ? List.of(Measurement.of(CodedConcept.own("M001", "Volume"), ml, "mL")) : List.of(),
                    List.of(new Evidence.VolumeRegion(series, present ? "m1" : "", frames, frames.getFirst())),
                    Optional.empty(),
                    new Provenance(
                            "pretended.threshold",
                            "1.2.3",
                            "1",
                            "00",
                            context.clock().instant(),
                            Duration.ofMillis(1)));
            return new Completed(
                    new SeriesChoice(series, "the only one", List.of()),
                    List.of(finding),
                    present ? List.of(new MaskArtifact("m1", BLEED, series, rows, columns, uids, planes)) : List.of(),
                    List.of("PRETENDED"));
        }

        private static int threshold(byte[] pixels, int rows, int columns, double pixelMm, byte[] plane) {
            int count = 0;
            for (int i = 0; i < rows * columns; i++) {
                int hu = (short) ((pixels[2 * i] & 0xFF) | pixels[2 * i + 1] << 8);
                double fromCentreMm = Math.hypot(i % columns - columns / 2.0, i / columns - rows / 2.0) * pixelMm;
                if (hu > 56 && hu < 90 && fromCentreMm < 55) {
                    plane[i >> 3] |= (byte) (1 << (i & 7));
                    count++;
                }
            }
            return count;
        }
    }
}
