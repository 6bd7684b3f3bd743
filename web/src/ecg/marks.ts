import type { FindingView } from '../api';
import { wordsIn, type Language } from '../locale';

/** A stretch of a lead in which findings fired. */
export type Mark = { lead: string; fromMs: number; toMs: number; findingIds: string[]; label: string; focused: boolean };

type Fired = { finding: FindingView; regions: { lead: string; fromMs: number; toMs: number }[] };

/** What is present and rests on this recording, in the node's order. */
export function firedOn(findings: readonly FindingView[], sopInstanceUID: string): Fired[] {
  return findings.filter((finding) => finding.presence === 'PRESENT').map((finding) => ({
    finding,
    regions: finding.evidence.flatMap((evidence) =>
      (evidence.kind === 'WAVEFORM_REGION' && evidence.sopInstanceUID === sopInstanceUID ? [{ lead: evidence.lead, fromMs: evidence.fromMs, toMs: evidence.toMs }] : [])),
  })).filter(({ regions }) => regions.length > 0);
}

/** Findings that fired on the same stretch of the same lead share one mark, which speaks for the one in focus, else for the first. */
export function marksOf(fired: readonly Fired[], focused: string | undefined, language: Language): Mark[] {
  const marks = new Map<string, Mark>();
  for (const { finding, regions } of fired) {
    for (const { lead, fromMs, toMs } of regions) {
      const key = `${lead} ${fromMs} ${toMs}`;
      const inFocus = finding.id === focused;
      const before = marks.get(key);
      marks.set(key, {
        lead, fromMs, toMs, findingIds: [...(before?.findingIds ?? []), finding.id], focused: inFocus || (before?.focused ?? false),
        label: before && !inFocus ? before.label : wordsIn(language, finding),
      });
    }
  }
  return [...marks.values()];
}

/** The middle of what a finding fired on, for going there; nothing for one that has no place here. */
export function momentOf(fired: readonly Fired[], findingId: string | undefined): number | undefined {
  const regions = fired.find(({ finding }) => finding.id === findingId)?.regions;
  const first = regions?.[0];
  return first && (first.fromMs + first.toMs) / 2;
}
