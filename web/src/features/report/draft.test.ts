import { describe, expect, it } from 'vitest';
import type { ReportView, Template, TemplateField } from '../../api';
import { findingOf } from '../../testing/entries';
import { bodyOf, corrected, draftOf, merged, nextPending, normalOf, toDecide, withAbsencesConfirmed, withDecision, withNormals, withValue } from './draft';

const view: ReportView = {
  studyInstanceUID: '1.2.3', reportId: null, line: 'stroke', status: 'NONE', version: 0, revision: 0, language: 'en', values: { volume: 24 },
  findings: [
    { findingId: 'f1', decision: 'PENDING', reason: null, finding: findingOf(), original: null },
    { findingId: 'f2', decision: 'PENDING', reason: null, finding: findingOf({ id: 'f2', conceptId: 'F107' }), original: null },
    { findingId: 'f3', decision: 'PENDING', reason: null, finding: findingOf({ id: 'f3', conceptId: 'F106', presence: 'ABSENT' }), original: null },
  ],
  impression: '', recommendation: '', addendum: null, signedBy: null, signedAt: null, versions: [], deliveries: [], checks: [],
};
const field = (id: string, change: Partial<TemplateField> = {}): TemplateField =>
  ({ id, label: { zh: id, en: id }, type: 'TEXT', options: [], unit: null, conceptId: null, required: false, normal: { zh: '正常', en: 'Normal' }, ...change });
const template: Template = { line: 'stroke', name: { zh: '', en: '' }, sections: [{ id: 's', title: { zh: '', en: '' }, fields: [field('ventricles'), field('bleed', { conceptId: 'F102' }), field('free', { normal: null })] }] };

describe('a draft', () => {
  it('begins in the language of the screen and keeps its own afterwards', () => {
    expect(draftOf(view, 'zh').language).toBe('zh');
    expect(draftOf({ ...view, status: 'DRAFT' }, 'zh').language).toBe('en');
  });
  it('does not keep emptied fields', () => {
    expect(withValue(draftOf(view, 'zh'), 'volume', undefined).values).toEqual({});
    expect(withValue(draftOf(view, 'zh'), 'note', '').values).toEqual({ volume: 24 });
    expect(withValue(draftOf(view, 'zh'), 'contrast', false).values).toEqual({ volume: 24, contrast: false });
  });
  it('sends an edited finding whole and others by their decision alone', () => {
    const changed = corrected(findingOf(), { M001: 30 }, 'RIGHT');
    const body = bodyOf(withDecision(withDecision(draftOf(view, 'zh'), 'f1', 'EDITED', null, changed), 'f2', 'REJECTED', '伪影'));
    expect(body.findings[0]).toMatchObject({ findingId: 'f1', decision: 'EDITED', finding: { laterality: 'RIGHT', measurements: [{ value: 30 }] } });
    expect(body.findings[1]).toEqual({ findingId: 'f2', decision: 'REJECTED', reason: '伪影' });
  });
  it('gives back what the analyzer said when an edit is taken back', () => {
    const edited = withDecision(draftOf(view, 'zh'), 'f1', 'EDITED', null, corrected(findingOf(), { M001: 30 }, 'RIGHT'));
    expect(edited.findings[0]!.original!.measurements[0]!.value).toBe(24.31);
    expect(withDecision(edited, 'f1', 'PENDING').findings[0]!.finding).toEqual(findingOf());
  });
});

describe('after a save', () => {
  const sent = draftOf(view, 'zh');
  it('takes what the node wrote anew and keeps what was typed meanwhile', () => {
    const saved = { ...sent, impression: '左侧脑出血。', recommendation: '随访。', values: { volume: 24, side: 'LEFT' } };
    const now = withValue({ ...sent, recommendation: '转上级医院。' }, 'ventricles', '受压');
    expect(merged(sent, saved, now)).toMatchObject({ impression: '左侧脑出血。', recommendation: '转上级医院。', values: { volume: 24, side: 'LEFT', ventricles: '受压' } });
  });
  it('keeps a decision made meanwhile and a field emptied meanwhile', () => {
    const now = withValue(withDecision(sent, 'f2', 'ACCEPTED'), 'volume', undefined);
    const result = merged(sent, { ...sent, findings: view.findings.map((each) => ({ ...each })) }, now);
    expect(result.findings[1]!.decision).toBe('ACCEPTED');
    expect(result.values).toEqual({});
  });
});

describe('normal in one key', () => {
  it('fills blanks only', () => {
    const filled = withNormals(withValue(draftOf(view, 'zh'), 'ventricles', '扩张'), template);
    expect(filled.values.ventricles).toBe('扩张');
    expect(filled.values.free).toBeUndefined();
  });
  it('never says normal where a finding stands, but does once it is rejected', () => {
    expect(withNormals(draftOf(view, 'zh'), template).values).toEqual({ volume: 24, ventricles: '正常' });
    expect(withNormals(withDecision(draftOf(view, 'zh'), 'f1', 'REJECTED', 'x'), template).values.bleed).toBe('正常');
  });
  it('picks the option that the wording names', () => {
    const choice = field('q', { type: 'CHOICE', options: [{ id: 'GOOD', zh: '正常', en: 'Normal' }] });
    expect(normalOf(choice, 'en')).toBe('GOOD');
    expect(normalOf(field('n', { type: 'NUMBER' }), 'en')).toBeUndefined();
  });
});

describe('deciding', () => {
  it('confirms what was not seen in one stroke and leaves what is there to its card', () => {
    expect(withAbsencesConfirmed(draftOf(view, 'zh')).findings.map((each) => each.decision)).toEqual(['PENDING', 'PENDING', 'ACCEPTED']);
    const rejected = withDecision(draftOf(view, 'zh'), 'f3', 'REJECTED', 'x');
    expect(withAbsencesConfirmed(rejected).findings[2]!.decision).toBe('REJECTED');
  });
  it('asks about what is there, not about what is absent', () => {
    expect(toDecide(view.findings).map((each) => each.findingId)).toEqual(['f1', 'f2']);
  });
  it('goes on to the next undecided finding and round again', () => {
    expect(nextPending(toDecide(view.findings), 'f1')).toBe('f2');
    expect(nextPending(toDecide(view.findings), 'f2')).toBe('f1');
    const done = withDecision(draftOf(view, 'zh'), 'f2', 'ACCEPTED');
    expect(nextPending(toDecide(done.findings), 'f1')).toBeUndefined();
  });
});
