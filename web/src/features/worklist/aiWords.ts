import type { Entry, ListedFinding, Words } from '../../api';
import { formatQuantity, wordsIn, type Language, type Translate } from '../../locale';

const SHOWN = 2;

/** "左侧颅内出血 24 mL", "Intracranial haemorrhage, left 24 mL"; without the side where room is short. */
export function findingWords(finding: ListedFinding, language: Language, t: Translate, withSide = true): string {
  const name = wordsIn(language, finding);
  const side = finding.laterality && withSide ? t(`side.${finding.laterality}`) : '';
  const value = finding.value === null ? '' : formatQuantity(finding.value, finding.unit);
  const named = side === '' ? name : language === 'zh' ? `${side}${side.length > 1 ? '' : '侧'}${name}` : `${name}, ${side}`;
  const hint = finding.hint ? ` (${t('ai.hint')})` : '';
  return [named, value].filter((part) => part !== '').join(' ') + hint;
}

/** Several concepts may carry the same measured value (a bleed and its kind): said once, in the first one's place, by the more specific one. */
export function distinct(findings: ListedFinding[]): ListedFinding[] {
  const same = (a: ListedFinding, b: ListedFinding) => a.value !== null && a.value === b.value && a.unit === b.unit;
  return findings
    .filter((finding, at) => !findings.some((other, earlier) => earlier < at && same(other, finding)))
    .map((finding) => findings.findLast((other) => same(finding, other)) ?? finding);
}

/** What a chip shows of a finding, in two parts: where room is short the name gives way and the number stays. */
export type ChipPart = { name: string; value: string };

export function chipParts(entry: Entry, language: Language, t: Translate): ChipPart[] {
  if (entry.ai !== 'FINDING') return [];
  const said = distinct(entry.findings);
  const parts = said.slice(0, SHOWN).map((finding) => ({
    name: wordsIn(language, finding) + (finding.hint ? ` (${t('ai.hint')})` : ''),
    value: finding.value === null ? '' : formatQuantity(finding.value, finding.unit),
  }));
  return said.length > SHOWN ? [...parts, { name: '', value: `+${said.length - SHOWN}` }] : parts;
}

/** What stands in the chip and what its hover says in full; never empty. */
export function aiWords(entry: Entry, language: Language, t: Translate): { short: string; full: string } {
  const state = t(`ai.${entry.ai}`);
  if (entry.ai === 'FINDING' && entry.findings.length > 0) {
    const said = distinct(entry.findings);
    const all = said.map((finding) => findingWords(finding, language, t));
    const more = all.length > SHOWN ? ` +${all.length - SHOWN}` : '';
    return { short: said.slice(0, SHOWN).map((finding) => findingWords(finding, language, t, false)).join(' · ') + more, full: `${all.join('\n')}\n${t('ai.unconfirmed')}` };
  }
  const reason = wordsIn(language, entry.aiReason);
  const hints = entry.findings.map((finding) => findingWords(finding, language, t)).join(' · ');
  const detail = [reason, hints].filter((part) => part !== '').join(' · ');
  return { short: detail === '' ? state : `${state}：${detail}`.replace('：', language === 'zh' ? '：' : ': '), full: detail === '' ? state : `${state}\n${detail}` };
}

/** Quality flags of all analyses, each once. */
export function qualityFlags(entry: Entry, language: Language, t: Translate): string[] {
  return [...new Set(entry.analyses.flatMap((analysis) => analysis.flags.map((flag) => flagWords(flag, language, t))))];
}

/** Flags are stable words; one that this catalogue does not know yet is shown plainly rather than hidden. */
function flagWords(flag: Words | string, language: Language, t: Translate): string {
  if (typeof flag !== 'string') return wordsIn(language, flag);
  return t(`flag.${flag}`, { defaultValue: flag.toLowerCase().replace(/_/g, ' ') });
}
