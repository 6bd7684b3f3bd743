package org.goldenhour.platform.archive.store;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** How old the patient was at the study. */
final class PatientAge {
    private static final Pattern AGE = Pattern.compile("(\\d{1,3})([DWMY])");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final double DAYS_PER_YEAR = 365.25;
    private static final double OLDEST_YEARS = 130;

    private PatientAge() {}

    /** In years, from PatientAge (PS3.5 6.2, AS), else from birth date and study date; empty where neither says something possible. */
    static Optional<Double> years(Values values) {
        return stated(values.string(Tag.PatientAge, ""))
                .or(() -> between(values.string(Tag.PatientBirthDate, ""), values.string(Tag.StudyDate, "")))
                .filter(years -> years >= 0 && years <= OLDEST_YEARS);
    }

    private static Optional<Double> stated(String age) {
        Matcher matcher = AGE.matcher(age);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Integer.parseInt(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "D" -> number / DAYS_PER_YEAR;
                    case "W" -> number * 7 / DAYS_PER_YEAR;
                    case "M" -> number / 12;
                    default -> number;
                });
    }

    private static Optional<Double> between(String birth, String study) {
        try {
            long days = ChronoUnit.DAYS.between(LocalDate.parse(birth, DATE), LocalDate.parse(study, DATE));
            return Optional.of(Math.floor(days / DAYS_PER_YEAR * 100) / 100);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
