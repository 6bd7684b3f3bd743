package org.goldenhour.platform.knowledge;

import java.util.Optional;

/**
 * A concept of our own table. Codes of other terminologies are there only where they were verified and mean the same.
 *
 * @param id our own: A anatomy, Q qualifier, F finding or disorder, M measurement, P procedure or document, S symptom, T traditional Chinese medicine
 * @param category as the table names it, such as {@code finding}
 * @param sct SNOMED CT identifier
 * @param radlex RadLex RID
 * @param loinc LOINC code
 * @param unit UCUM unit of a measurement, where the table fixes it
 */
public record Concept(
        String id,
        String category,
        Words words,
        Optional<String> sct,
        Optional<String> radlex,
        Optional<String> loinc,
        Optional<String> unit) {}
