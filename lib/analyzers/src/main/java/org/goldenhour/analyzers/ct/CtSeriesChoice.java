package org.goldenhour.analyzers.ct;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.goldenhour.analysis.StudyProfile;
import org.goldenhour.analysis.StudyProfile.Series;

/** Which series of a study is read first, by its header alone (CLINICAL 1.3): series that cannot serve with their reason, the others by points. */
public final class CtSeriesChoice {
    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final String ENHANCED_CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2.1";
    private static final int FEWEST_SLICES = 12;
    private static final int FEWEST_POINTS = 5;
    private static final Set<String> NOT_ACQUIRED =
            Set.of("DERIVED", "SECONDARY", "LOCALIZER", "MIP", "MPR", "SCREEN", "DOSE");

    private static final Pattern WITHOUT_CONTRAST = Pattern.compile(
            "\\b(non[- ]?contrast|nonenhanced|unenhanced|no contrast|without( iv)? contrast|w/?o( contrast| c)?|nect|ncct|plain|native)\\b|平扫",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH_CONTRAST = Pattern.compile(
            "\\b(cta|ctp|ctv|angio\\w*|perfusion|contrast|post ?c|enhanced|venogra\\w*|arterial)\\b|\\+c\\b|\\bc\\+|增强|血管|灌注",
            Pattern.CASE_INSENSITIVE);
    private static final List<Pattern> SHARP = sharpKernels();

    private CtSeriesChoice() {}

    /** A series with its points, or with the reason why it cannot serve. @param refusal a stable word, empty for a candidate */
    public record Scored(Series series, int points, String refusal, String why) {}

    /** All series of the study: candidates first, best first. */
    public static List<Scored> rank(StudyProfile study, CtProtocol protocol) {
        List<Scored> out = new ArrayList<>();
        for (Series series : study.series()) {
            out.add(score(series, protocol));
        }
        out.sort(Comparator.comparing((Scored s) -> !s.refusal().isEmpty())
                .thenComparing(Comparator.comparingInt(Scored::points).reversed())
                .thenComparingDouble(s -> awayFromTieThickness(s.series(), protocol))
                .thenComparing(Comparator.comparingInt((Scored s) -> s.series().instances())
                        .reversed())
                .thenComparing(s -> s.series().ref().seriesInstanceUid()));
        return out;
    }

    private static Scored score(Series s, CtProtocol protocol) {
        String refusal = refusal(s, protocol);
        if (!refusal.isEmpty()) {
            return new Scored(
                    s, 0, refusal.substring(0, refusal.indexOf(':')), refusal.substring(refusal.indexOf(':') + 2));
        }
        List<String> why = new ArrayList<>();
        int points = 3;
        if (s.imageType().contains("ORIGINAL") && s.imageType().contains("PRIMARY")) {
            points += 2;
            why.add("original images");
        }
        points += thicknessPoints(s.sliceThicknessMm().orElse(Double.NaN), protocol, why);
        if (protocol.softKernel() && !s.convolutionKernel().isBlank()) {
            boolean sharp = isSharp(s.convolutionKernel());
            points += sharp ? -2 : 2;
            why.add((sharp ? "sharp kernel " : "soft kernel ") + s.convolutionKernel());
        }
        boolean contrast = isContrastNamed(s);
        if (contrast) {
            points -= protocol.contrast() == CtProtocol.Contrast.PREFERRED_WITHOUT ? 1 : 0;
            why.add("a contrast agent is named");
        } else {
            points += protocol.contrast() == CtProtocol.Contrast.EITHER ? 0 : 3;
            why.add("no contrast agent named");
        }
        why.add(s.instances() + " images");
        if (points < FEWEST_POINTS) {
            return new Scored(s, points, "TOO_FEW_POINTS", points + " points: " + String.join(", ", why));
        }
        return new Scored(s, points, "", points + " points: " + String.join(", ", why));
    }

    /** "WORD: sentence", or empty for a series that may serve. */
    private static String refusal(Series s, CtProtocol protocol) {
        if (!s.modality().equals("CT")) {
            return "NOT_CT: modality " + s.modality();
        }
        if (s.sopClassUid().equals(ENHANCED_CT_IMAGE_STORAGE)) {
            return "MULTI_FRAME: multi-frame CT images are not read yet";
        }
        if (!s.sopClassUid().equals(CT_IMAGE_STORAGE)) {
            return "NOT_CT_IMAGES: not of the class CT Image Storage";
        }
        for (String value : s.imageType()) {
            for (String part : value.split("[_ ]")) {
                if (NOT_ACQUIRED.contains(part)) {
                    return "NOT_ACQUIRED: image type " + value;
                }
            }
        }
        Set<BodyPart> named = BodyPart.named(s.bodyPart() + " " + s.description());
        if (!named.isEmpty() && !named.contains(protocol.bodyPart())) {
            return "OTHER_BODY_PART: named for another body part";
        }
        if (protocol.contrast() == CtProtocol.Contrast.REFUSED && isContrastNamed(s)) {
            return "CONTRAST_NAMED: a contrast agent is named";
        }
        if (s.instances() < FEWEST_SLICES) {
            return "TOO_FEW_SLICES: " + s.instances() + " images, at least " + FEWEST_SLICES + " needed";
        }
        return "";
    }

    private static int thicknessPoints(double mm, CtProtocol protocol, List<String> why) {
        if (mm >= protocol.thinnestMm() && mm <= protocol.thickestMm()) {
            why.add(String.format(
                    Locale.ROOT,
                    "%.1f mm slices within %s to %s mm",
                    mm,
                    plain(protocol.thinnestMm()),
                    plain(protocol.thickestMm())));
            return 3;
        }
        if (mm > protocol.thickestMm() && mm <= protocol.thickestUsableMm()) {
            why.add(String.format(Locale.ROOT, "%.1f mm slices, thicker than preferred", mm));
            return 1;
        }
        if (!Double.isNaN(mm)) {
            why.add(String.format(Locale.ROOT, "%.1f mm slices outside the range", mm));
            return -2;
        }
        return 0;
    }

    private static String plain(double mm) {
        return mm == Math.rint(mm) ? String.valueOf((long) mm) : String.valueOf(mm);
    }

    /** Millimetres outside the thickness that wins among series of the same points. */
    private static double awayFromTieThickness(Series s, CtProtocol protocol) {
        double mm = s.sliceThicknessMm().orElse(Double.MAX_VALUE);
        return mm < protocol.tieFromMm()
                ? protocol.tieFromMm() - mm
                : mm > protocol.tieToMm() ? mm - protocol.tieToMm() : 0;
    }

    private static boolean isContrastNamed(Series s) {
        return s.contrastAgentNamed() || isContrast(s.description());
    }

    /** Whether the words name a contrast agent or an angiography, and do not deny it. */
    public static boolean isContrast(String words) {
        String rest = WITHOUT_CONTRAST.matcher(words).replaceAll(" ");
        return WITH_CONTRAST.matcher(rest).find();
    }

    /** Whether the manufacturer's kernel is one for bone or lung. */
    public static boolean isSharp(String kernel) {
        return SHARP.stream().anyMatch(p -> p.matcher(kernel.strip()).matches());
    }

    private static List<Pattern> sharpKernels() {
        try (var in = CtSeriesChoice.class.getResourceAsStream("sharp-kernels.tsv");
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Pattern.compile(line.split("\t")[0], Pattern.CASE_INSENSITIVE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
