package org.goldenhour.platform.triage;

import org.goldenhour.model.Laterality;

/** A present finding in one line of the worklist. @param value of the leading measurement; null with its unit where there is none */
public record FindingSummary(
        String conceptId, String en, String zh, Double value, String unit, Laterality laterality, boolean hint) {}
