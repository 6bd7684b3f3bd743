package org.goldenhour.platform.triage;

import org.goldenhour.model.Urgency;

/** All analyzers that fit have answered for this revision. */
public record StudyTriaged(String studyInstanceUid, int revision, AiState ai, Urgency urgency) {}
