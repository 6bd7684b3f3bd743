import { describe, expect, it } from 'vitest';
import { ageOf, displayName, formatQuantity, formatStudyMoment, spanOf } from './format';
import { en } from './en';
import { spanText, wordsIn } from './words';
import { zhCN } from './zh-CN';

describe('clinical numbers', () => {
  it.each([
    [24.31, 'mL', '24 mL'], [3.46, 'mL', '3.5 mL'], [0.04, 'mL', '0.0 mL'], [9.96, 'mL', '10 mL'], [6.24, 'mm', '6.2 mm'], [12.04, 'mm', '12.0 mm'],
    [61.7, "[hnsf'U]", '62 HU'], [-5.2, "[hnsf'U]", '\u22125 HU'], [0.314, '1', '0.31'], [13, '{score}', '13'], [23.4, '%', '23 %'], [1.7, 'kg', '1.70 kg'],
  ])('%f %s is written %s', (value, unit, written) => {
    expect(formatQuantity(value, unit)).toBe(written);
  });
  it('never show minus zero, and a dash for what is not a number', () => {
    expect(formatQuantity(-0.01, 'mm')).toBe('0.0 mm');
    expect(formatQuantity(Number.NaN, 'mm')).toBe('–');
  });
});

describe('names', () => {
  it.each([
    ['Wang^XiaoDong=王^小东', '王小东'], ['王^小东', '王小东'], ['Smith^John^^Dr', 'Smith John Dr'], ['Yamada^Tarou=山田^太郎=やまだ^たろう', '山田太郎'], ['', ''], ['=王^小东', '王小东'], ['欧阳啸天', '欧阳啸天'],
  ])('%s reads %s', (dicom, shown) => {
    expect(displayName(dicom)).toBe(shown);
  });
  it('go with an age that says months for the smallest', () => {
    expect([ageOf(64.7), ageOf(2), ageOf(1.5)]).toEqual([{ key: 'age', count: 64 }, { key: 'age', count: 2 }, { key: 'ageMonths', count: 18 }]);
  });
  it('may be missing', () => {
    expect(displayName(null)).toBe('');
  });
});

describe('spans and moments', () => {
  const t = (key: string, values?: Record<string, unknown>) => `${key} ${JSON.stringify(values ?? {})}`;
  it('drop minutes below one and take hours apart', () => {
    expect(spanText(t, 59_000)).toContain('underMinute');
    expect(spanText(t, 7 * 60_000 + 30_000)).toBe('time.minutes {"count":7}');
    expect(spanText(t, -80 * 60_000)).toBe('time.hoursMinutes {"hours":1,"minutes":20}');
    expect(spanOf(3_661_000)).toEqual({ hours: 1, minutes: 1, seconds: 1 });
  });
  it('read dates with and without dashes', () => {
    expect(formatStudyMoment('20261124', '031205.123')).toBe('2026-11-24 03:12');
    expect(formatStudyMoment('2026-11-24', '03:12:05')).toBe('2026-11-24 03:12');
    expect(formatStudyMoment(null, null)).toBe('');
  });
  it('fall back to the other language rather than to nothing', () => {
    expect(wordsIn('zh', { zh: '', en: 'x' })).toBe('x');
    expect(wordsIn('en', 'plain')).toBe('plain');
    expect(wordsIn('en', null)).toBe('');
  });
});

describe('the catalogues', () => {
  const flat = (node: object, path = ''): [string, string][] =>
    Object.entries(node).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value as object, `${path}${key}.`)));
  const slots = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort().join();
  it('have the same texts with the same places to fill', () => {
    const english = new Map(flat(en));
    for (const [key, chinese] of flat(zhCN)) expect(slots(english.get(key) ?? 'missing {{key}}'), key).toBe(slots(chinese));
    expect(english.size).toBe(flat(zhCN).length);
  });
});
