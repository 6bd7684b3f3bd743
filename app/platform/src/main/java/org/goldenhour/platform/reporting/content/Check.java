package org.goldenhour.platform.reporting.content;

/** What a check says of a report. @param field id of the form's field or of the finding it is about; null where about the whole */
public record Check(Level level, String code, String field, String en, String zh) {
    public enum Level {
        /** Keeps the report from being signed. */
        BLOCK,
        NOTE
    }
}
