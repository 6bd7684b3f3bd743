package org.goldenhour.model;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a finding comes from.
 *
 * @param source an analyzer's id, or a person's account id
 * @param version of the analyzer; empty for a person
 * @param ruleSet digest or version of the rules or model in force
 * @param inputDigest SHA-256 in hexadecimal over the instances used, in their order
 */
public record Provenance(
        String source, String version, String ruleSet, String inputDigest, Instant at, Duration took) {}
