package org.goldenhour.model;

/**
 * A code of a coding scheme with its meaning (PS3.3 8.8).
 *
 * @param scheme the coding scheme designator, such as {@code DCM}, {@code SCT}, {@code UCUM}; our own is {@link #OWN_SCHEME}
 * @param meaning the words in English; other languages come from the concept table
 */
public record CodedConcept(String code, String scheme, String meaning) {
    /** The designator of GoldenHour's own concept ids (F..., M..., A..., Q...). */
    public static final String OWN_SCHEME = "99GH";

    /** One of our own concepts, by the id of the concept table. */
    public static CodedConcept own(String id, String meaning) {
        return new CodedConcept(id, OWN_SCHEME, meaning);
    }

    /** Whether both name the same concept; the meaning is only words (PS3.3 8.3). */
    public boolean sameAs(CodedConcept other) {
        return other != null && code.equals(other.code) && scheme.equals(other.scheme);
    }
}
