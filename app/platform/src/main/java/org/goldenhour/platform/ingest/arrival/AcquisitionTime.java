package org.goldenhour.platform.ingest.arrival;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldenhour.dicom.data.DataSet;
import org.goldenhour.dicom.data.Tag;
import org.goldenhour.dicom.data.Values;

/** When an image was acquired, as far as its header can be believed. */
final class AcquisitionTime {
    /** Date, hour, minute, second, offset of a DT (PS3.5 6.2), the first three being needed. */
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{8})(\\d{2})(\\d{2})(\\d{2})?(?:\\.\\d{1,6})?([+-]\\d{4})?");

    /** Clocks of devices go wrong by minutes; what is further in the future, or older than an emergency, is no time point of this journey. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final Duration OLDEST = Duration.ofDays(2);

    private AcquisitionTime() {}

    /** From AcquisitionDateTime, else AcquisitionDate and AcquisitionTime, else ContentDate and ContentTime. */
    static Optional<Instant> of(DataSet header, Instant now, ZoneId zone) {
        Values values = header.values();
        String offset = values.string(Tag.TimezoneOffsetFromUTC, "");
        return parse(values.string(Tag.AcquisitionDateTime, ""), offset, zone)
                .or(() -> parse(joined(values, Tag.AcquisitionDate, Tag.AcquisitionTime), offset, zone))
                .or(() -> parse(joined(values, Tag.ContentDate, Tag.ContentTime), offset, zone))
                .filter(at -> at.isBefore(now.plus(AHEAD)) && at.isAfter(now.minus(OLDEST)))
                .map(at -> at.isAfter(now) ? now : at);
    }

    private static String joined(Values values, int date, int time) {
        return values.string(date, "").strip() + values.string(time, "").strip();
    }

    private static Optional<Instant> parse(String text, String declaredOffset, ZoneId zone) {
        Matcher matcher = DATE_TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(matcher.group(1), DateTimeFormatter.BASIC_ISO_DATE);
            int second = matcher.group(4) == null ? 0 : Math.min(59, Integer.parseInt(matcher.group(4)));
            LocalTime time =
                    LocalTime.of(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)), second);
            String offset = matcher.group(5) == null ? declaredOffset : matcher.group(5);
            LocalDateTime local = LocalDateTime.of(date, time);
            return Optional.of(
                    offset.isEmpty() ? local.atZone(zone).toInstant() : local.toInstant(ZoneOffset.of(offset)));
        } catch (DateTimeException e) {
            return Optional.empty(); // such as the 31st of February: a header that cannot be believed
        }
    }
}
