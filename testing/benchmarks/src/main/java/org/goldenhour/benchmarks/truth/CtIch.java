package org.goldenhour.benchmarks.truth;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.goldenhour.analysis.AnalysisOutcome;
import org.goldenhour.analysis.AnalysisOutcome.Abstained;
import org.goldenhour.analysis.AnalysisOutcome.Completed;
import org.goldenhour.analysis.AnalysisOutcome.MaskArtifact;
import org.goldenhour.analysis.Analyzer;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.io.DicomReader;
import org.goldenhour.dicom.io.ReadOptions;
import org.goldenhour.model.Presence;

/** CT-ICH: head CTs of trauma patients with the experts' masks per slice. The adults count; children are out of scope and must be abstained from. */
final class CtIch {
    private static final int ADULT_YEARS = 15;
    private static final long MINUTES = 2;

    /**
     * One patient.
     *
     * @param slices {marked and hit, marked, not marked and hit, not marked}
     * @param dice over all voxels; not-a-number where neither side marks any
     */
    private record Patient(
            String id, double years, String types, String answer, int[] slices, double dice, List<Overlap> overlaps) {}

    /** Voxels of one slice: in both masks, and in each summed. */
    private record Overlap(int slice, long both, long sum) {}

    private static final List<String> TYPES =
            List.of("Intraventricular", "Intraparenchymal", "Subarachnoid", "Epidural", "Subdural");

    private CtIch() {}

    /** The section of the page. @param folder of the set @param converter that makes DICOM of its stacks */
    static String section(Path folder, Path converter) throws IOException, InterruptedException {
        Analyzer analyzer = Reading.analyzer("stroke.haemorrhage");
        List<Patient> patients = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("series.csv")).stream()
                .skip(1)
                .toList()) {
            patients.add(patient(line.split(","), folder, converter, analyzer));
        }
        return told(patients) + byType(patients, types(folder.resolve("hemorrhage_diagnosis_v1.0_slices.csv")));
    }

    /** Per patient and slice the kinds of bleed that the experts named. */
    private static Map<String, List<String>> types(Path table) throws IOException {
        Map<String, List<String>> out = new HashMap<>();
        for (String line : Files.readAllLines(table).stream().skip(1).toList()) {
            String[] f = line.split(",");
            List<String> types = new ArrayList<>();
            for (int i = 0; i < TYPES.size(); i++) {
                if (f[2 + i].equals("1")) {
                    types.add(TYPES.get(i));
                }
            }
            out.put(String.format(Locale.ROOT, "%03d %s", Integer.parseInt(f[0]), f[1]), types);
        }
        return out;
    }

    /** The masks do not part the kinds: a slice counts for every kind that is named for it. */
    private static String byType(List<Patient> patients, Map<String, List<String>> types) {
        StringBuilder out = new StringBuilder(
                "\n| kind (slices of adults that name it) | slices | hit | Dice |\n|---|---|---|---|\n");
        for (String type : TYPES) {
            int slices = 0;
            int hit = 0;
            long both = 0;
            long sum = 0;
            for (Patient p : patients) {
                for (Overlap o : p.overlaps()) {
                    boolean named = types.getOrDefault(p.id() + " " + o.slice(), List.of())
                            .contains(type);
                    if (named && p.years() >= ADULT_YEARS) {
                        slices++;
                        hit += o.both() > 0 ? 1 : 0;
                        both += o.both();
                        sum += o.sum();
                    }
                }
            }
            if (slices > 0) {
                out.append(String.format(
                        Locale.ROOT, "| %s | %d | %d | %.2f |%n", type, slices, hit, sum == 0 ? 0 : 2.0 * both / sum));
            }
        }
        return out.toString();
    }

    private static Patient patient(String[] row, Path folder, Path converter, Analyzer analyzer)
            throws IOException, InterruptedException {
        String id = String.format(Locale.ROOT, "%03d", Integer.parseInt(row[0]));
        Path converted = Files.createTempDirectory("ct-ich");
        try {
            Process process = new ProcessBuilder(
                            "/usr/bin/python3",
                            converter.toString(),
                            folder.resolve("images").resolve(id).toString(),
                            converted.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("the converter of CT-ICH failed: it needs Python 3 with pydicom, numpy and PIL");
            }
            List<DataSet> study = new ArrayList<>();
            for (Path file : sorted(converted)) {
                study.add(DicomReader.readFile(file, ReadOptions.ALL).dataSet());
            }
            AnalysisOutcome outcome = Reading.of(analyzer, study).outcome();
            return compared(
                    id, row, outcome, study, masks(folder.resolve("masks").resolve(id)));
        } finally {
            for (Path file : sorted(converted)) {
                Files.delete(file);
            }
            Files.delete(converted);
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Per slice from 1 the expert's pixels, turned upright as the images are (a quarter turn against the clock). */
    private static Map<Integer, boolean[]> masks(Path folder) throws IOException {
        Map<Integer, boolean[]> out = new HashMap<>();
        if (!Files.isDirectory(folder)) {
            return out;
        }
        for (Path file : sorted(folder)) {
            BufferedImage image = ImageIO.read(file.toFile());
            int w = image.getWidth();
            int h = image.getHeight();
            boolean[] mask = new boolean[w * h];
            for (int r = 0; r < w; r++) {
                for (int c = 0; c < h; c++) {
                    mask[r * h + c] = image.getRaster().getSample(w - 1 - r, c, 0) > 127;
                }
            }
            out.put(Integer.parseInt(file.getFileName().toString().replaceAll(".*_(\\d+)\\D*\\.png", "$1")), mask);
        }
        return out;
    }

    private static Patient compared(
            String id, String[] row, AnalysisOutcome outcome, List<DataSet> study, Map<Integer, boolean[]> expert) {
        Map<String, Integer> numbers = new HashMap<>();
        study.forEach(d -> numbers.put(d.values().string(Tag.SOPInstanceUID, ""), (int)
                d.values().number(Tag.InstanceNumber).orElseThrow()));
        Map<Integer, byte[]> ours = new TreeMap<>();
        String answer =
                switch (outcome) {
                    case Completed c -> {
                        c.masks().stream()
                                .filter(m -> m.maskId().equals("F101"))
                                .forEach(m -> planes(m, numbers, ours));
                        yield said(c);
                    }
                    case Abstained a -> "abstains: " + a.flags().getFirst();
                    default -> outcome.getClass().getSimpleName();
                };
        int[] slices = new int[4];
        List<Overlap> overlaps = new ArrayList<>();
        long both = 0;
        long either = 0;
        for (int n = 1; n <= study.size(); n++) {
            boolean[] theirs = expert.getOrDefault(n, new boolean[0]);
            byte[] bits = ours.get(n);
            long marked = 0;
            long hit = 0;
            for (int i = 0; i < theirs.length; i++) {
                marked += theirs[i] ? 1 : 0;
                hit += theirs[i] && bits != null && (bits[i >> 3] >> (i & 7) & 1) == 1 ? 1 : 0;
            }
            long mine = bits == null ? 0 : count(bits);
            both += hit;
            either += marked + mine;
            overlaps.add(new Overlap(n, hit, marked + mine));
            slices[marked > 0 ? 1 : 3]++;
            slices[marked > 0 ? 0 : 2] += (marked > 0 ? hit > 0 : mine > 0) ? 1 : 0;
        }
        return new Patient(
                id,
                Double.parseDouble(row[7]),
                row[2].replace('+', ' '),
                answer,
                slices,
                either == 0 ? Double.NaN : 2.0 * both / either,
                overlaps);
    }

    private static void planes(MaskArtifact mask, Map<String, Integer> numbers, Map<Integer, byte[]> into) {
        for (int n = 0; n < mask.planes().size(); n++) {
            into.put(numbers.get(mask.sopInstanceUids().get(n)), mask.planes().get(n));
        }
    }

    private static long count(byte[] bits) {
        long n = 0;
        for (byte b : bits) {
            n += Integer.bitCount(b & 0xff);
        }
        return n;
    }

    private static String said(Completed c) {
        return c.assessments().stream()
                .filter(f -> f.presence() == Presence.PRESENT)
                .map(f -> f.concept().code() + (f.hint() ? " hint" : ""))
                .reduce((a, b) -> a + ", " + b)
                .orElse("no finding");
    }

    private static String told(List<Patient> all) {
        StringBuilder out = new StringBuilder(
                "| patient | years | experts | answer | marked slices hit | other slices with a mask | Dice |\n|---|---|---|---|---|---|---|\n");
        int[] patients = new int[4];
        int[] slices = new int[4];
        for (Patient p : all) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %s | %s | %d of %d | %d of %d | %s |%n",
                    p.id(),
                    p.years(),
                    p.types(),
                    p.answer(),
                    p.slices()[0],
                    p.slices()[1],
                    p.slices()[2],
                    p.slices()[3],
                    Double.isNaN(p.dice()) ? "" : String.format(Locale.ROOT, "%.2f", p.dice())));
            if (p.years() >= ADULT_YEARS) {
                boolean bleed = p.slices()[1] > 0;
                boolean found = p.answer().contains("F101");
                patients[bleed ? 1 : 3]++;
                patients[bleed ? 0 : 2] += found ? 1 : 0;
                for (int i = 0; i < 4; i++) {
                    slices[i] += p.slices()[i];
                }
            }
        }
        out.append(String.format(
                "%nAdults: patients with a bleed found %s, patients without one called bleeding %s; marked slices hit %s, other slices with a mask %s (slices of a patient are not independent).%n",
                Statistics.share(patients[0], patients[1]),
                Statistics.share(patients[2], patients[3]),
                Statistics.share(slices[0], slices[1]),
                Statistics.share(slices[2], slices[3])));
        return out.toString();
    }
}
