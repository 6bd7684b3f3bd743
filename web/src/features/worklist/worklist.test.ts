import { describe, expect, it } from 'vitest';
import type { Entry, ListedFinding } from '../../api';
import { entryOf } from '../../testing/entries';
import { aiWords, distinct, qualityFlags } from './aiWords';
import { clockMarks } from './clockPoints';
import { matchesWords, NO_FILTERS, passes } from './filters';
import { grouped, heldOrder, inReadingOrder, scoreAt, step } from './order';
import { summarise } from './summary';
import { timeLeft } from './timeLeft';

const at = (time: string) => Date.parse(`2026-11-24T${time}Z`);
const uids = (entries: Entry[]) => entries.map((entry) => entry.studyInstanceUID);
const t = (key: string) => key;

describe('time left', () => {
  it('is counted to the deadline and shown as a share of the whole span', () => {
    expect(timeLeft('2026-11-24T04:00:00Z', '2026-11-24T03:00:00Z', at('03:15:00'))).toEqual({ leftMs: 45 * 60_000, overdue: false, share: 0.75, pressing: false });
  });
  it('presses in the last quarter and in the last five minutes', () => {
    expect(timeLeft('2026-11-24T04:00:00Z', '2026-11-24T03:00:00Z', at('03:46:00')).pressing).toBe(true);
    expect(timeLeft('2026-11-24T03:10:00Z', '2026-11-24T03:00:00Z', at('03:05:30')).pressing).toBe(true);
  });
  it('is overdue with an empty ring after the deadline', () => {
    expect(timeLeft('2026-11-24T03:10:00Z', '2026-11-24T03:00:00Z', at('03:13:00'))).toMatchObject({ leftMs: -180_000, overdue: true, share: 0 });
  });
});

describe('reading order', () => {
  const high = entryOf({ studyInstanceUID: '1', urgency: 'IMMEDIATE', score: 1010, dueAt: '2026-11-24T03:10:00Z' });
  const low = entryOf({ studyInstanceUID: '2', urgency: 'ROUTINE', score: 160 });
  const signed = entryOf({ studyInstanceUID: '3', urgency: 'IMMEDIATE', score: 2000, state: 'FINAL' });

  it('follows the score and puts signed studies last', () => {
    expect(uids(inReadingOrder([signed, low, high], () => undefined, at('03:05:00')))).toEqual(['1', '2', '3']);
  });
  it('breaks a tie by the earlier deadline', () => {
    const later = entryOf({ studyInstanceUID: '0', urgency: 'IMMEDIATE', score: 1010, dueAt: '2026-11-24T03:11:00Z' });
    expect(uids(inReadingOrder([later, high], () => undefined, 0))).toEqual(['1', '0']);
  });
  it('lets scores that came at different times grow to the same moment', () => {
    expect(scoreAt(high, at('03:00:00'), at('03:05:00'))).toBeCloseTo(1010 + 60, 6);
    const fresh = entryOf({ studyInstanceUID: '9', urgency: 'IMMEDIATE', score: 1030, dueAt: '2026-11-24T03:15:00Z' });
    const received = (uid: string) => (uid === '1' ? at('03:00:00') : at('03:05:00'));
    expect(uids(inReadingOrder([fresh, high], received, at('03:05:00')))).toEqual(['1', '9']);
  });
  it('groups by class, and a study that climbed stands in the class it climbed into', () => {
    const climbed = entryOf({ studyInstanceUID: '4', urgency: 'ROUTINE', score: 600 });
    const second = entryOf({ studyInstanceUID: '5', urgency: 'EMERGENT', score: 520 });
    const groups = grouped([high, climbed, second, low, signed]);
    expect(groups.map((group) => [group.key, uids(group.entries)])).toEqual([['IMMEDIATE', ['1']], ['EMERGENT', ['4', '5']], ['ROUTINE', ['2']], ['DONE', ['3']]]);
  });
});

describe('rows under a pointer', () => {
  it('stay where they are while new ones wait', () => {
    expect(heldOrder(['a', 'b', 'c'], ['new', 'a', 'b', 'c'], true)).toEqual({ order: ['a', 'b', 'c'], changes: 1 });
  });
  it('stay when a row leaves or two change places', () => {
    expect(heldOrder(['a', 'b', 'c'], ['a', 'c'], true)).toEqual({ order: ['a', 'b', 'c'], changes: 1 });
    expect(heldOrder(['a', 'b'], ['b', 'a'], true)).toEqual({ order: ['a', 'b'], changes: 2 });
  });
  it('move when the pointer has gone', () => {
    expect(heldOrder(['a', 'b'], ['new', 'b', 'a'], false)).toEqual({ order: ['new', 'b', 'a'], changes: 0 });
  });
  it('are passed by the arrow keys without leaving the list', () => {
    expect(step(['a', 'b'], undefined, 1)).toBe('a');
    expect(step(['a', 'b'], 'b', 1)).toBe('b');
    expect(step(['a', 'b'], 'gone', -1)).toBe('b');
    expect(step([], 'a', 1)).toBeUndefined();
  });
});

describe('the AI chip', () => {
  const finding = (conceptId: string, zh: string, value: number | null, unit: string | null): ListedFinding => ({ conceptId, zh, en: conceptId, value, unit, laterality: 'LEFT', hint: false });
  it('says the two leading findings with their values', () => {
    const entry = entryOf({ ai: 'FINDING', findings: [finding('F102', '脑出血', 24.31, 'mL'), finding('F107', '中线移位', 6.24, 'mm'), finding('F108', '脑积水', 0.34, '1')] });
    expect(aiWords(entry, 'zh', t).short).toBe('脑出血 24 mL · 中线移位 6.2 mm +1');
    expect(aiWords(entry, 'zh', t).full).toContain('side.LEFT');
  });
  it('says a value once when a bleed and its kind carry the same', () => {
    expect(distinct([finding('F101', '颅内出血', 24.31, 'mL'), finding('F102', '脑出血', 24.31, 'mL')]).map((each) => each.conceptId)).toEqual(['F102']);
    expect(distinct([finding('F101', '颅内出血', 60.3, 'mL'), finding('F107', '中线移位', 8.1, 'mm'), finding('F102', '脑出血', 60.3, 'mL')]).map((each) => each.conceptId)).toEqual(['F102', 'F107']);
  });
  it('gives the reason of an abstention', () => {
    const entry = entryOf({ ai: 'ABSTAINED', aiReason: { zh: '缺第 12 层', en: 'slice 12 is missing' } });
    expect(aiWords(entry, 'zh', t).short).toBe('ai.ABSTAINED：缺第 12 层');
    expect(aiWords(entry, 'en', t).short).toBe('ai.ABSTAINED: slice 12 is missing');
  });
  it('is never empty', () => {
    for (const ai of ['PENDING', 'FINDING', 'NO_FINDING', 'ABSTAINED', 'NOT_APPLICABLE', 'FAILED'] as const) expect(aiWords(entryOf({ ai }), 'zh', t).short).not.toBe('');
  });
  it('lists each quality flag once', () => {
    const analysis = { analyzer: 'a', version: '1', outcome: 'COMPLETED' as const, seriesInstanceUID: null, seriesReason: null, flags: ['GANTRY_TILT'], reason: null };
    expect(qualityFlags(entryOf({ analyses: [analysis, analysis] }), 'zh', t)).toEqual(['flag.GANTRY_TILT']);
  });
});

describe('filters', () => {
  const entry = entryOf();
  it('find a name in either script, and by id', () => {
    expect(['王建', 'wang jian', 'p1', 'A1'].every((words) => matchesWords(entry, words))).toBe(true);
    expect(matchesWords(entry, 'li')).toBe(false);
  });
  it('trust the node where its search knows more', () => {
    expect(passes(entry, { ...NO_FILTERS, words: 'wjg' }, new Set(['1.2.3']))).toBe(true);
    expect(passes(entry, { ...NO_FILTERS, words: 'wjg' }, new Set())).toBe(false);
  });
  it('leave out signed studies unless asked', () => {
    const signed = entryOf({ state: 'FINAL' });
    expect(passes(signed, NO_FILTERS, new Set())).toBe(false);
    expect(passes(signed, { ...NO_FILTERS, signed: true }, new Set())).toBe(true);
  });
  it('must all be met', () => {
    expect(passes(entry, { ...NO_FILTERS, lines: ['stroke'], hospitals: ['south'] }, new Set())).toBe(false);
    expect(passes(entry, { ...NO_FILTERS, lines: ['stroke'], hospitals: ['north'], unread: true }, new Set())).toBe(true);
    expect(passes(entry, { ...NO_FILTERS, mine: true }, new Set())).toBe(false);
  });
});

describe('the summary', () => {
  it('counts only who waits, and finds the oldest immediate study', () => {
    const entries = [
      entryOf({ studyInstanceUID: '1', urgency: 'IMMEDIATE', firstImageAt: '2026-11-24T02:50:00Z', dueAt: '2026-11-24T03:00:00Z' }),
      entryOf({ studyInstanceUID: '2', urgency: 'IMMEDIATE', firstImageAt: '2026-11-24T02:40:00Z', dueAt: '2026-11-24T03:08:00Z' }),
      entryOf({ studyInstanceUID: '3', urgency: 'IMMEDIATE', firstImageAt: '2026-11-24T02:00:00Z', state: 'CLAIMED' }),
    ];
    const summary = summarise(entries, at('03:01:00'));
    expect(summary.waiting.IMMEDIATE).toBe(2);
    expect(summary.oldestImmediate?.studyInstanceUID).toBe('2');
    expect([summary.overdue, summary.soon]).toEqual([1, 1]);
  });
});

describe('the clock', () => {
  it('shows struck points by time, each once, then the open ones', () => {
    const marks = clockMarks([
      { point: 'STUDY_ARRIVED', at: '2026-11-24T03:00:24Z', source: 'x' }, { point: 'FIRST_IMAGE', at: '2026-11-24T03:00:00Z', source: 'x' },
      { point: 'STUDY_ARRIVED', at: '2026-11-24T03:05:00Z', source: 'x' },
    ]);
    expect(marks.map((mark) => mark.point)).toEqual(['FIRST_IMAGE', 'STUDY_ARRIVED', 'AI_ANSWERED', 'READING_BEGAN', 'REPORTED', 'DELIVERED']);
    expect(marks[1]!.sinceStartMs).toBe(24_000);
    expect(marks[2]!.at).toBeUndefined();
    const together = [{ point: 'DELIVERED', at: '2026-11-24T03:00:24.100Z', source: 'x' }, { point: 'REPORTED', at: '2026-11-24T03:00:24.300Z', source: 'x' }];
    expect(clockMarks(together).slice(0, 2).map((mark) => mark.point)).toEqual(['REPORTED', 'DELIVERED']);
    expect(clockMarks([], true).map((mark) => mark.point)).not.toContain('AI_ANSWERED');
  });
});
