package org.goldenhour.platform.knowledge;

import java.util.List;
import java.util.Optional;
import org.goldenhour.model.DiseaseLine;

/**
 * A disease line as its file {@code lines/KEY.yaml} has it.
 *
 * @param procedure concept of the imaging procedure (P...) that its reports are about; empty where it has several
 * @param urgency its rules, in the file's order
 */
public record Line(
        DiseaseLine key, Words name, Optional<String> procedure, List<UrgencyRule> urgency, ReportTemplate template) {}
