package org.goldenhour.platform.knowledge;

import java.util.List;
import org.goldenhour.model.DiseaseLine;

/** A disease line as its file {@code lines/KEY.yaml} has it. @param urgency its rules, in the file's order */
public record Line(DiseaseLine key, Words name, List<UrgencyRule> urgency, ReportTemplate template) {}
