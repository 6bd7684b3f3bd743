package org.goldenhour.analyzers.stroke;

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
final class HeadSeriesChoice {
    static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final String ENHANCED_CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2.1";
    private static final int FEWEST_SLICES = 12;
    private static final int FEWEST_POINTS = 5;
    private static final Set<String> NOT_ACQUIRED =
            Set.of("DERIVED", "SECONDARY", "LOCALIZER", "MIP", "MPR", "SCREEN", "DOSE");

    private static final Pattern HEAD = Pattern.compile(
            "\\b(head|brain|skull|crani\\w*|cereb\\w*|neuro\\w*|cct|stroke|kopf|cabeza|cerveau)\\b|头|颅|脑|顱|頭|腦",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ELSEWHERE = Pattern.compile(
            "\\b(chest|thora\\w*|lungs?|abdom\\w*|pelvi\\w*|spine|cspine|[ctl]-?spine|neck|heart|cardiac|coronary|knee|hip|shoulder|"
                    + "extremit\\w*|ankle|foot|hand|wrist|elbow|leg|arm|liver|kidney|whole ?body|face|facial|orbits?|sinus\\w*|iac|temporal)\\b"
                    + "|胸|肺|腹|盆|脊|颈|心|膝|髋|肩|肝|肾|鼻窦|眼眶|颞骨",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHOUT_CONTRAST = Pattern.compile(
            "\\b(non[- ]?contrast|nonenhanced|unenhanced|no contrast|without( iv)? contrast|w/?o( contrast| c)?|nect|ncct|plain|native)\\b|平扫",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH_CONTRAST = Pattern.compile(
            "\\b(cta|ctp|ctv|angio\\w*|perfusion|contrast|post ?c|enhanced|venogra\\w*|arterial)\\b|\\+c\\b|\\bc\\+|增强|血管|灌注",
            Pattern.CASE_INSENSITIVE);
    private static final List<Pattern> SHARP = sharpKernels();

    private HeadSeriesChoice() {}

    /** A series with its points, or with the reason why it cannot serve. @param refusal a stable word, empty for a candidate */
    record Scored(Series series, int points, String refusal, String why) {}

    /** All series of the study: candidates first, best first. */
    static List<Scored> rank(StudyProfile study) {
        List<Scored> out = new ArrayList<>();
        for (Series series : study.series()) {
            out.add(score(series, study));
        }
        out.sort(Comparator.comparing((Scored s) -> !s.refusal().isEmpty())
                .thenComparing(Comparator.comparingInt(Scored::points).reversed())
                .thenComparingDouble(s -> awayFromDisplayThickness(s.series()))
                .thenComparing(Comparator.comparingInt((Scored s) -> s.series().instances())
                        .reversed())
                .thenComparing(s -> s.series().ref().seriesInstanceUid()));
        return out;
    }

    private static Scored score(Series s, StudyProfile study) {
        String refusal = refusal(s);
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
        double mm = s.sliceThicknessMm().orElse(Double.NaN);
        if (mm >= 0.5 && mm <= 5) {
            points += 3;
            why.add(String.format(Locale.ROOT, "%.1f mm slices within 0.5 to 5 mm", mm));
        } else if (mm > 5 && mm <= 8) {
            points += 1;
            why.add(String.format(Locale.ROOT, "%.1f mm slices, thicker than preferred", mm));
        } else if (!Double.isNaN(mm)) {
            points -= 2;
            why.add(String.format(Locale.ROOT, "%.1f mm slices outside the range", mm));
        }
        boolean sharp = isSharp(s.convolutionKernel());
        points += sharp ? -2 : s.convolutionKernel().isBlank() ? 0 : 2;
        if (!s.convolutionKernel().isBlank()) {
            why.add((sharp ? "sharp kernel " : "soft kernel ") + s.convolutionKernel());
        }
        points += 3;
        why.add("no contrast agent named");
        why.add(s.instances() + " images");
        if (points < FEWEST_POINTS) {
            return new Scored(s, points, "TOO_FEW_POINTS", points + " points: " + String.join(", ", why));
        }
        return new Scored(s, points, "", points + " points: " + String.join(", ", why));
    }

    /** "WORD: sentence", or empty for a series that may serve. */
    private static String refusal(Series s) {
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
        String words = s.bodyPart() + " " + s.description();
        if (isElsewhere(words) && !isHead(words)) {
            return "OTHER_BODY_PART: named for another body part";
        }
        if (s.contrastAgentNamed() || isContrast(s.description())) {
            return "CONTRAST_NAMED: a contrast agent is named";
        }
        if (s.instances() < FEWEST_SLICES) {
            return "TOO_FEW_SLICES: " + s.instances() + " images, at least " + FEWEST_SLICES + " needed";
        }
        return "";
    }

    /** Bleeds are shown on 3 to 5 mm slices, which therefore win over thinner ones of the same points. */
    private static double awayFromDisplayThickness(Series s) {
        double mm = s.sliceThicknessMm().orElse(Double.MAX_VALUE);
        return mm < 3 ? 3 - mm : mm > 5 ? mm - 5 : 0;
    }

    static boolean isHead(String words) {
        return HEAD.matcher(words).find();
    }

    static boolean isElsewhere(String words) {
        return ELSEWHERE.matcher(words).find();
    }

    static boolean isContrast(String words) {
        String rest = WITHOUT_CONTRAST.matcher(words).replaceAll(" ");
        return WITH_CONTRAST.matcher(rest).find();
    }

    static boolean isSharp(String kernel) {
        return SHARP.stream().anyMatch(p -> p.matcher(kernel.strip()).matches());
    }

    private static List<Pattern> sharpKernels() {
        try (var in = HeadSeriesChoice.class.getResourceAsStream("sharp-kernels.tsv");
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
