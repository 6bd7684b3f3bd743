import type { Laterality } from '../api';

export type Language = 'zh' | 'en';

/** How a UCUM unit is written for people, and with how many digits: `small` below ten, `large` from ten on. */
const UNITS: Record<string, { shown: string; small: number; large: number }> = {
  mL: { shown: ' mL', small: 1, large: 0 },
  ml: { shown: ' mL', small: 1, large: 0 },
  'cm3': { shown: ' mL', small: 1, large: 0 },
  mm: { shown: ' mm', small: 1, large: 1 },
  cm: { shown: ' cm', small: 1, large: 1 },
  '[hnsf\'U]': { shown: ' HU', small: 0, large: 0 },
  HU: { shown: ' HU', small: 0, large: 0 },
  '%': { shown: ' %', small: 1, large: 0 },
  ms: { shown: ' ms', small: 0, large: 0 },
  s: { shown: ' s', small: 1, large: 0 },
  mV: { shown: ' mV', small: 2, large: 1 },
  '/min': { shown: ' /min', small: 0, large: 0 },
  '{beats}/min': { shown: ' /min', small: 0, large: 0 },
  deg: { shown: '°', small: 0, large: 0 },
  '1': { shown: '', small: 2, large: 0 },
  '{ratio}': { shown: '', small: 2, large: 1 },
  '{score}': { shown: '', small: 0, large: 0 },
  '{#}': { shown: '', small: 0, large: 0 },
};

/** The one place where a clinical number becomes text: 24.31 mL is "24 mL", 6.24 mm "6.2 mm". */
export function formatQuantity(value: number, unit: string | null): string {
  if (!Number.isFinite(value)) return '–';
  const rule = unit === null || unit === '' ? { shown: '', small: 2, large: 1 } : UNITS[unit];
  const digits = Math.abs(value) < 9.95 ? (rule?.small ?? 2) : (rule?.large ?? 1);
  const rounded = value.toFixed(digits);
  const zero = Number(rounded) === 0 ? rounded.replace('-', '') : rounded;
  return zero.replace('-', '\u2212') + (rule ? rule.shown : ` ${unit}`);
}

/** Picks the sex word's key; DICOM writes M, F, O. */
export function sexKey(sex: string | null): 'M' | 'F' | 'O' | null {
  return sex === 'M' || sex === 'F' || sex === 'O' ? sex : null;
}

const IDEOGRAPH = /[\u3400-\u9fff\uf900-\ufaff]/;

/** A person's name for reading (PS3.5 6.2.1): the ideographic group where there is one, carets gone. */
export function displayName(dicomName: string | null): string {
  if (!dicomName) return '';
  const groups = dicomName.split('=').map((group) => group.trim());
  const chosen = groups.find((group) => IDEOGRAPH.test(group)) ?? groups.find((group) => group.replace(/\^/g, '') !== '') ?? '';
  const parts = chosen.split('^').map((part) => part.trim()).filter((part) => part !== '');
  return parts.join(IDEOGRAPH.test(chosen) ? '' : ' ');
}

/** A study's date and time of day as the modality wrote them (local to the hospital, without zone). */
export function formatStudyMoment(date: string | null, time: string | null): string {
  const day = date?.replace(/^(\d{4})-?(\d{2})-?(\d{2}).*$/, '$1-$2-$3') ?? '';
  const hour = time?.replace(/^(\d{2}):?(\d{2}).*$/, '$1:$2') ?? '';
  return [day, hour].filter((part) => part !== '').join(' ');
}

/** Whole years, or months for the smallest, for whom a year is too coarse; with the key of its words. */
export function ageOf(ageYears: number): { key: 'age' | 'ageMonths'; count: number } {
  return ageYears < 2 ? { key: 'ageMonths', count: Math.floor(ageYears * 12) } : { key: 'age', count: Math.floor(ageYears) };
}

/** An instant with its zone, for hovers and the clock: "03:12:45 GMT+8". */
export function formatInstant(iso: string, language: Language, withDate = true): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    ...(withDate ? { year: 'numeric', month: '2-digit', day: '2-digit' } : {}),
    hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false, timeZoneName: 'short',
  }).format(at);
}

/** Time of day only, for tight places; the full instant belongs in the hover. */
export function formatTimeOfDay(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : at.toTimeString().slice(0, 5);
}

export type Span = { hours: number; minutes: number; seconds: number };

export function spanOf(milliseconds: number): Span {
  const seconds = Math.max(0, Math.floor(Math.abs(milliseconds) / 1000));
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor((seconds % 3600) / 60), seconds: seconds % 60 };
}

export const LATERALITY_KEYS: Record<Laterality, string> = { RIGHT: 'side.RIGHT', LEFT: 'side.LEFT', BILATERAL: 'side.BILATERAL' };
