import type { DraftBody, Decision, FieldValue, FindingView, Laterality, ReportFinding, ReportView, Template, TemplateField, Words } from '../../api';
import { wordsIn, type Language } from '../../locale';

/** What the reader is writing, before and between saves. */
export type Draft = {
  language: Language;
  values: Record<string, FieldValue>;
  findings: ReportFinding[];
  impression: string;
  recommendation: string;
};

/** A report not yet begun is written in the language of the screen; one that exists keeps its own. */
export function draftOf(view: ReportView, screen: Language): Draft {
  return {
    language: view.status === 'NONE' ? screen : view.language,
    values: { ...view.values },
    findings: view.findings,
    impression: view.impression ?? '',
    recommendation: view.recommendation ?? '',
  };
}

export function bodyOf(draft: Draft): DraftBody {
  return {
    language: draft.language,
    values: draft.values,
    impression: draft.impression,
    recommendation: draft.recommendation,
    findings: draft.findings.map(({ findingId, decision, reason, finding }) => ({
      findingId, decision, reason, ...(decision === 'EDITED' ? { finding } : {}),
    })),
  };
}

/**
 * After a save: what the node made of it (it writes generated text anew when a finding is decided), with what the
 * reader changed while it was under way on top.
 */
export function merged(sent: Draft, saved: Draft, now: Draft): Draft {
  const fields = new Set([...Object.keys(saved.values), ...Object.keys(now.values), ...Object.keys(sent.values)]);
  const values: Record<string, FieldValue> = {};
  for (const field of fields) {
    const value = now.values[field] === sent.values[field] ? saved.values[field] : now.values[field];
    if (value !== undefined) values[field] = value;
  }
  const before = new Map(sent.findings.map((each) => [each.findingId, each]));
  const mine = new Map(now.findings.map((each) => [each.findingId, each]));
  return {
    language: saved.language,
    values,
    findings: saved.findings.map((each) => (mine.get(each.findingId) === before.get(each.findingId) ? each : (mine.get(each.findingId) ?? each))),
    impression: now.impression === sent.impression ? saved.impression : now.impression,
    recommendation: now.recommendation === sent.recommendation ? saved.recommendation : now.recommendation,
  };
}

/** Sets a field; undefined and blank text take it out, so that "not said" and "empty" are the same. */
export function withValue(draft: Draft, field: string, value: FieldValue | undefined): Draft {
  const values = { ...draft.values };
  if (value === undefined || value === '') delete values[field];
  else values[field] = value;
  return { ...draft, values };
}

export function withDecision(draft: Draft, findingId: string, decision: Decision, reason: string | null = null, finding?: FindingView): Draft {
  return {
    ...draft,
    findings: draft.findings.map((each) => {
      if (each.findingId !== findingId) return each;
      const untouched = each.original ?? each.finding;
      return decision === 'EDITED' && finding
        ? { ...each, decision, reason, finding, original: untouched }
        : { ...each, decision, reason, finding: untouched };
    }),
  };
}

/** The finding as the reader corrected it: values by measure, and the side. The rest stays what the analyzer said. */
export function corrected(finding: FindingView, values: Record<string, number>, laterality: Laterality | null): FindingView {
  return {
    ...finding,
    laterality,
    measurements: finding.measurements.map((measurement) => ({ ...measurement, value: values[measurement.measureId] ?? measurement.value })),
  };
}

/** The value that "normal" means for a field; undefined where the template offers none. */
export function normalOf(field: TemplateField, language: Language): FieldValue | undefined {
  if (!field.normal) return undefined;
  if (field.type === 'CHOICE') return field.options.find((option) => option.zh === field.normal!.zh || option.en === field.normal!.en)?.id;
  return field.type === 'TEXT' ? wordsIn(language, field.normal) : undefined;
}

/**
 * Fields that a finding speaks of in this draft. "Normal" is not offered for them while the finding stands: a
 * report must not say "no haemorrhage" beside an accepted bleed.
 */
export function spokenFor(draft: Draft): Set<string> {
  return new Set(draft.findings
    .filter(({ decision, finding }) => decision !== 'REJECTED' && finding.presence === 'PRESENT')
    .map(({ finding }) => finding.conceptId));
}

/** Every blank field that has a normal wording gets it; nothing that was written is touched. */
export function withNormals(draft: Draft, template: Template): Draft {
  const taken = spokenFor(draft);
  const fields = template.sections.flatMap((section) => section.fields);
  return fields.reduce((filled, field) => {
    const normal = normalOf(field, draft.language);
    const blank = filled.values[field.id] === undefined;
    const said = field.conceptId !== null && taken.has(field.conceptId);
    return blank && !said && normal !== undefined ? withValue(filled, field.id, normal) : filled;
  }, draft);
}

/** Findings on which the reader has to decide: what is there or may be there. */
export function toDecide(findings: ReportFinding[]): ReportFinding[] {
  return findings.filter(({ finding }) => finding.presence === 'PRESENT' || finding.presence === 'INDETERMINATE');
}

/** What the algorithm says is not there. */
export function absentOnes(findings: ReportFinding[]): ReportFinding[] {
  return findings.filter(({ finding }) => finding.presence === 'ABSENT');
}

/** The reader saw it the same way: every undecided absence is accepted, decided ones stay. */
export function withAbsencesConfirmed(draft: Draft): Draft {
  const open = absentOnes(draft.findings).filter(({ decision }) => decision === 'PENDING');
  return open.reduce((confirmed, { findingId }) => withDecision(confirmed, findingId, 'ACCEPTED'), draft);
}

/** The next undecided finding after the given one, going round. */
export function nextPending(findings: ReportFinding[], after: string | undefined): string | undefined {
  const from = findings.findIndex((each) => each.findingId === after);
  const round = [...findings.slice(from + 1), ...findings.slice(0, Math.max(0, from))];
  return round.find((each) => each.decision === 'PENDING')?.findingId;
}

export function optionWords(field: TemplateField, id: FieldValue | undefined): Words | undefined {
  return field.options.find((option) => option.id === id);
}
