package org.goldenhour.platform.archive.blob;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The locator of a record: {@code file/offset+length}.
 *
 * @param file from the store's root
 * @param offset of the content's first byte in the file
 * @param length of the content in bytes
 */
record RecordLocator(String file, long offset, long length) {
    /** 18 digits fit a long. */
    private static final Pattern FORM = Pattern.compile("(.+)/(\\d{1,18})\\+(\\d{1,18})");

    /** Empty where the locator is that of a whole file. */
    static Optional<RecordLocator> parse(String locator) {
        Matcher match = FORM.matcher(locator);
        return match.matches()
                ? Optional.of(new RecordLocator(
                        match.group(1), Long.parseLong(match.group(2)), Long.parseLong(match.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        // Of one width, so that locators sort by place.
        return "%s/%012d+%d".formatted(file, offset, length);
    }
}
