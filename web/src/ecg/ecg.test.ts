import { describe, expect, it } from 'vitest';
import type { FindingView, Waveform } from '../api';
import { measure, moved } from './calipers';
import { pxPerMmFor, sheetOf, shownPart, traceStart, xOf, type Paper } from './layout';
import { firedOn, marksOf, momentOf } from './marks';
import { rangeOf, tracePath } from './trace';

const paper: Paper = { mmPerSecond: 25, mmPerMillivolt: 10 };
const NAMES = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const recording = (durationMs = 10_000, names = NAMES): Waveform => ({
  samplingHz: 500, durationMs, measured: null, reason: null, leads: names.map((lead) => ({ lead, code: `code-${lead}`, microvolts: [] })),
});
const points = (path: string) => [...path.matchAll(/([ML])(-?[\d.]+) (-?[\d.]+)/g)].map(([, kind, x, y]) => [kind, Number(x), Number(y)]);

describe('the paper', () => {
  it('gives each column of 3x4 its quarter of ten seconds and the rhythm strip all of them, at 25 mm/s', () => {
    const { strips, traceMm } = sheetOf(recording(), '3x4', paper, 0);
    expect(strips).toHaveLength(13);
    expect(traceMm).toBe(250);
    const v2 = strips.find((strip) => strip.lead === 'V2')!;
    expect([v2.fromMs, v2.toMs, v2.xMm - traceStart(paper)]).toEqual([5000, 7500, 125]);
    const rhythm = strips.find((strip) => strip.rhythm)!;
    expect([rhythm.lead, rhythm.fromMs, rhythm.toMs]).toEqual(['II', 0, 10_000]);
  });
  it('lies twelve leads under each other in 12x1, twice as long at 50 mm/s', () => {
    const { strips, traceMm } = sheetOf(recording(), '12x1', { ...paper, mmPerSecond: 50 }, 0);
    expect(strips.map((strip) => strip.lead)).toEqual(NAMES);
    expect(new Set(strips.map((strip) => strip.baselineMm)).size).toBe(12);
    expect(traceMm).toBe(500);
  });
  it('turns all columns to one beat without leaving the recording', () => {
    const columns = (at: number) => new Set(sheetOf(recording(), '3x4', paper, 0, at).strips.filter((strip) => !strip.rhythm).map((strip) => strip.fromMs));
    expect(columns(6000)).toEqual(new Set([4750]));
    expect(columns(100)).toEqual(new Set([0]));
    expect(columns(9900)).toEqual(new Set([7500]));
  });
  it('leaves the place of a lead that was not recorded empty and shows the last stretch of a long one', () => {
    const { strips } = sheetOf(recording(12_000, ['I', 'V1']), '3x4', paper, 10_000);
    expect(strips.map((strip) => strip.lead)).toEqual(['I', 'V1', 'V1']);
    expect(strips[2]!.toMs - strips[2]!.fromMs).toBe(2000);
  });
  it('puts a moment where its millimetres are and cuts an interval to what is shown', () => {
    const v2 = sheetOf(recording(), '3x4', paper, 0).strips.find((strip) => strip.lead === 'V2')!;
    expect(xOf(v2, 6000, paper) - v2.xMm).toBe(25);
    expect(shownPart(v2, 4900, 5200)).toEqual({ fromMs: 5000, toMs: 5200 });
    expect(shownPart(v2, 100, 500)).toBeUndefined();
  });
  it('fills the width but stays readable', () => {
    expect(pxPerMmFor(1048, 262)).toBe(4);
    expect(pxPerMmFor(360, 262)).toBe(3);
    expect(pxPerMmFor(360, 262, true)).toBe(2.6);
    expect(pxPerMmFor(9000, 262)).toBe(6);
  });
});

describe('a trace', () => {
  it('is a millivolt high in ten millimetres and a second long in twenty-five', () => {
    const samples = Array.from({ length: 501 }, (_, at) => (at === 500 ? 1000 : 0));
    expect(points(tracePath(samples, 500, 0, 1000, 25, 10, 0.01)).at(-1)).toEqual(['L', 25, -10]);
  });
  it('keeps the peak of what it draws together', () => {
    const samples = Array.from({ length: 1000 }, (_, at) => (at === 333 ? 1500 : at === 334 ? -700 : 0));
    const ys = points(tracePath(samples, 500, 0, 2000, 25, 10, 1)).map(([, , y]) => y);
    expect([Math.min(...(ys as number[])), Math.max(...(ys as number[]))]).toEqual([-15, 7]);
  });
  it('is interrupted by a gap', () => {
    expect(points(tracePath([0, 100, null, null, 0, 0], 500, 0, 20, 25, 10, 0.001)).map(([kind]) => kind).join('')).toBe('MLML');
  });
  it('knows its range without the gaps', () => {
    expect(rangeOf([5, null, -3, 9], 500, 0, 4)).toEqual({ low: -3, high: 5 });
    expect(rangeOf([null, null], 500, 0, 10)).toBeUndefined();
  });
});

describe('what fired', () => {
  const finding = (id: string, presence: string, leads: string[], sop = 'a') => ({
    id, en: id, zh: id, presence, evidence: leads.map((lead) => ({ kind: 'WAVEFORM_REGION', sopInstanceUID: sop, lead, fromMs: 4000, toMs: 4500 })),
  }) as unknown as FindingView;
  const fired = firedOn([finding('stemi', 'PRESENT', ['2:4', '2:5']), finding('elevation', 'PRESENT', ['2:5']), finding('none', 'ABSENT', ['2:1']), finding('other', 'PRESENT', ['2:1'], 'b')], 'a');
  it('is what is present in this recording', () => expect(fired.map((each) => each.finding.id)).toEqual(['stemi', 'elevation']));
  it('shares a mark per beat and lead, which speaks for the finding in focus', () => {
    const marks = marksOf(fired, 'elevation', 'en');
    expect(marks).toHaveLength(2);
    expect(marks.find((mark) => mark.lead === '2:5')).toMatchObject({ label: 'elevation', focused: true, findingIds: ['stemi', 'elevation'] });
    expect(marks.find((mark) => mark.lead === '2:4')).toMatchObject({ label: 'stemi', focused: false });
  });
  it('has a moment to go to', () => {
    expect(momentOf(fired, 'stemi')).toBe(4250);
    expect(momentOf(fired, 'none')).toBeUndefined();
  });
});

describe('calipers', () => {
  const span = { x1: 10, y1: 20, x2: 30, y2: 15 };
  it('measure time with its rate and amplitude, whichever corner came first', () => {
    expect(measure(span, paper)).toEqual({ ms: 800, millivolts: 0.5, perMinute: 75 });
    expect(measure({ x1: 30, y1: 15, x2: 10, y2: 20 }, { mmPerSecond: 50, mmPerMillivolt: 20 })).toEqual({ ms: 400, millivolts: 0.25, perMinute: 150 });
    expect(measure({ ...span, x2: 11 }, paper).perMinute).toBeUndefined();
  });
  it('move by the arrows, the second corner alone with Shift, finely with Alt', () => {
    expect(moved(span, 'ArrowRight', false, false)).toEqual({ x1: 11, y1: 20, x2: 31, y2: 15 });
    expect(moved(span, 'ArrowUp', true, false)).toEqual({ x1: 10, y1: 20, x2: 30, y2: 14 });
    expect(moved(span, 'ArrowLeft', true, true)!.x2).toBeCloseTo(29.9);
    expect(moved(span, 'Enter', false, false)).toBeUndefined();
  });
});
