import { describe, expect, it } from 'vitest';
import { parseRoute } from '../app/routes';
import { keyName } from '../design/useKeys';
import { mergedMarks, nextStop } from '../features/reader/labels';
import { renewInMs } from '../features/reader/useClaim';
import { entryOf, findingOf } from '../testing/entries';
import { csrfToken } from './client';
import { dicomWeb } from './dicomweb';
import { evidenceStops, firstSeries, isViewable, keyInstanceOf, outlinesByInstance } from './evidence';
import type { Series, StudyDetail } from './types';
import { presetsFor } from './windows';

const instance = (uid: string, rows: number | null = 512) => ({ sopInstanceUID: uid, sopClassUID: '1', transferSyntaxUID: '1', instanceNumber: 1, numberOfFrames: 1, rows, columns: rows });
const series = (uid: string, modality: string, uids: string[], own = false): Series =>
  ({ seriesInstanceUID: uid, number: 1, modality, description: null, bodyPart: null, own, instances: uids.map((each) => instance(each, modality === 'SR' ? null : 512)) });
const square = [0, 0, 10, 0, 10, 10, 0, 10];
const finding = findingOf({ evidence: [
  { kind: 'IMAGE_REGION', sopInstanceUID: 'a', frame: 1, outlines: [[0, 0, 4, 0, 4, 4]] },
  { kind: 'IMAGE_REGION', sopInstanceUID: 'b', frame: 1, outlines: [square] },
] });
const detail: StudyDetail = { entry: entryOf(), series: [series('scout', 'CT', ['s']), series('head', 'CT', ['a', 'b', 'c']), series('own', 'SR', ['r'], true)], clock: [], findings: [finding], analyses: [] };

describe('evidence', () => {
  it('is shown on the image with the largest outline unless the analyzer names one', () => {
    expect(keyInstanceOf(finding)).toBe('b');
    expect(keyInstanceOf(findingOf({ evidence: [...finding.evidence, { kind: 'KEY_IMAGE', sopInstanceUID: 'c', frame: 1 }] }))).toBe('c');
    expect(keyInstanceOf(findingOf({ evidence: [] }))).toBeUndefined();
  });
  it('gives outlines of what is present only', () => {
    expect([...outlinesByInstance([finding]).keys()]).toEqual(['a', 'b']);
    expect(outlinesByInstance([{ ...finding, presence: 'ABSENT' }]).size).toBe(0);
  });
  it('is visited in reading order', () => {
    expect(evidenceStops(detail, detail.findings).map((stop) => stop.instance.sopInstanceUID)).toEqual(['a', 'b']);
    expect(nextStop([1, 3, 5], (n) => n < 3, (n) => n > 3, 1)).toBe(5);
    expect(nextStop([1, 3, 5], (n) => n < 3, (n) => n > 3, -1)).toBe(1);
    expect(nextStop([1, 3], (n) => n < 3, () => false, 1)).toBe(1);
  });
});

describe('outlines of several findings', () => {
  const mark = (findingId: string, focused = false, outlines = [square]) => ({ findingId, focused, outlines });
  it('are drawn once where they are the same, by the one in focus or the most specific', () => {
    expect(mergedMarks([mark('F101'), mark('F102'), mark('F107', false, [[1, 1, 2, 2, 3, 1]])]).map((each) => each.findingId)).toEqual(['F102', 'F107']);
    expect(mergedMarks([mark('F101', true), mark('F102')]).map((each) => each.findingId)).toEqual(['F101']);
  });
});

describe('where reading starts', () => {
  it('is the analysed series, else the largest that can be shown', () => {
    expect(firstSeries(detail)?.seriesInstanceUID).toBe('head');
    const analysis = { analyzer: 'x', version: '1', outcome: 'COMPLETED' as const, seriesInstanceUID: 'scout', seriesReason: null, flags: [], reason: null };
    expect(firstSeries({ ...detail, analyses: [analysis] })?.seriesInstanceUID).toBe('scout');
  });
  it('knows what has no pixels to show', () => {
    expect(isViewable(series('e', 'ECG', ['x']))).toBe(false);
    expect(isViewable(series('r', 'SR', ['x']))).toBe(false);
    expect(isViewable(series('c', 'CT', ['x']))).toBe(true);
  });
});

describe('windows', () => {
  it('begin with brain for a head and lung for a chest, and are for CT only', () => {
    expect(presetsFor('trauma', { ...series('h', 'CT', []), bodyPart: 'HEAD' })[0]).toMatchObject({ name: 'brain', centre: 40, width: 80 });
    expect(presetsFor('trauma', { ...series('h', 'CT', []), description: '胸部平扫' })[0]!.name).toBe('lung');
    expect(presetsFor('stroke', series('x', 'MR', []))).toEqual([]);
    expect(presetsFor('abdomen', series('x', 'CT', [])).length).toBeLessThanOrEqual(9);
  });
  it('stand in the address of a rendered image', () => {
    expect(dicomWeb.rendered('1', '2', '3', 1, { centre: 40, width: 80 })).toBe('/dicom-web/studies/1/series/2/instances/3/frames/1/rendered?window=40,80,linear');
  });
});

describe('small things that must not go wrong', () => {
  it('the token is taken from among other cookies', () => {
    expect(csrfToken('a=b; XSRF-TOKEN=x%2Fy; c=d')).toBe('x/y');
    expect(csrfToken('NOT-XSRF-TOKEN=1')).toBeNull();
  });
  it('a study is addressed by its UID and nothing else', () => {
    expect(parseRoute('#/study/1.2.840.1')).toEqual({ name: 'study', uid: '1.2.840.1' });
    expect(parseRoute('#/study/../api')).toEqual({ name: 'worklist' });
    expect(parseRoute('')).toEqual({ name: 'worklist' });
  });
  it('a lease is renewed at a third of its time, never in a hurry', () => {
    expect(renewInMs('2026-11-24T03:02:00Z', Date.parse('2026-11-24T03:00:00Z'))).toBe(40_000);
    expect(renewInMs('2026-11-24T03:00:00Z', Date.parse('2026-11-24T03:00:00Z'))).toBe(5_000);
  });
  it('keys are told apart by their modifiers', () => {
    expect(keyName({ key: 'Enter', ctrlKey: true, metaKey: false, altKey: false })).toBe('Ctrl+Enter');
    expect(keyName({ key: 'A', ctrlKey: false, metaKey: false, altKey: false })).toBe('a');
  });
});
