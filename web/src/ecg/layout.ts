import type { Waveform } from '../api';

export type LayoutKind = '3x4' | '12x1';

/** How the paper runs: millimetres per second and per millivolt. */
export type Paper = { mmPerSecond: number; mmPerMillivolt: number };

/** One lead over one stretch of time; millimetres from the paper's top left corner. */
export type Strip = { lead: string; code: string; fromMs: number; toMs: number; xMm: number; baselineMm: number; row: number; rhythm: boolean };

export type Sheet = { strips: Strip[]; rows: { baselineMm: number }[]; traceMm: number; widthMm: number; heightMm: number };

const COLUMNS = [['I', 'II', 'III'], ['aVR', 'aVL', 'aVF'], ['V1', 'V2', 'V3'], ['V4', 'V5', 'V6']];
const RHYTHM = ['II', 'V1', 'I'];
export const PAGE_MS = 10_000;
const MARGIN_MM = 3;
/** The calibration pulse lasts 200 ms and is 1 mV high. */
export const PULSE_SECONDS = 0.2;

/** Where the traces begin: behind the calibration pulse. */
export function traceStart(paper: Paper): number {
  return 2 * MARGIN_MM + PULSE_SECONDS * paper.mmPerSecond;
}

/** The length of a page that begins there. */
export function pageLength(waveform: Waveform, startMs: number): number {
  return Math.max(0, Math.min(PAGE_MS, waveform.durationMs - startMs));
}

/**
 * Places the leads. In 3x4 the columns follow each other in time, as carts print them; with `together` they all show the same stretch around that moment.
 * Leads that were not recorded leave their place empty.
 */
export function sheetOf(waveform: Waveform, kind: LayoutKind, paper: Paper, startMs: number, together?: number): Sheet {
  const length = pageLength(waveform, startMs);
  const lead = (name: string) => waveform.leads.find((each) => each.lead === name);
  const widthOf = (ms: number) => (ms / 1000) * paper.mmPerSecond;
  const pitch = (kind === '3x4' ? 24 : 15) * Math.max(0.8, paper.mmPerMillivolt / 10);
  const left = traceStart(paper);
  const baseline = (row: number) => MARGIN_MM + pitch * (row + (kind === '3x4' ? 0.55 : 0.6));
  const strips: Strip[] = [];
  const put = (name: string, row: number, fromMs: number, toMs: number, xMm: number, rhythm: boolean) => {
    const found = lead(name);
    if (found && toMs > fromMs) strips.push({ lead: found.lead, code: found.code, fromMs, toMs, xMm, baselineMm: baseline(row), row, rhythm });
  };
  let rows: number;
  if (kind === '3x4') {
    const column = length / COLUMNS.length;
    const same = together === undefined ? undefined : Math.min(Math.max(startMs, together - column / 2), startMs + length - column);
    COLUMNS.forEach((names, at) => names.forEach((name, row) => {
      const from = same ?? startMs + at * column;
      put(name, row, from, from + column, left + widthOf(at * column), false);
    }));
    const rhythm = RHYTHM.find((name) => lead(name)) ?? waveform.leads[0]?.lead;
    if (rhythm) put(rhythm, 3, startMs, startMs + length, left, true);
    rows = 4;
  } else {
    COLUMNS.flat().forEach((name, row) => put(name, row, startMs, startMs + length, left, row === 1));
    rows = 12;
  }
  return {
    strips, rows: Array.from({ length: rows }, (_, row) => ({ baselineMm: baseline(row) })), traceMm: widthOf(length),
    widthMm: left + widthOf(Math.max(length, 1000)) + MARGIN_MM, heightMm: 2 * MARGIN_MM + pitch * rows,
  };
}

/** Where a moment lies on a strip, from the paper's left edge. */
export function xOf(strip: Strip, ms: number, paper: Paper): number {
  return strip.xMm + ((ms - strip.fromMs) / 1000) * paper.mmPerSecond;
}

/** The part of an interval that a strip shows, or nothing. */
export function shownPart(strip: Strip, fromMs: number, toMs: number): { fromMs: number; toMs: number } | undefined {
  const from = Math.max(strip.fromMs, fromMs);
  const to = Math.min(strip.toMs, toMs);
  return to > from ? { fromMs: from, toMs: to } : undefined;
}

/** Screen pixels for a millimetre of paper so that a page fills the width; 3 to 6, for what is smaller cannot be read. Nothing is known before the first layout. */
export function pxPerMmFor(widthPx: number, pageMm: number, phone = false): number {
  if (widthPx === 0) return 3.5;
  return Math.min(6, Math.max(phone ? 2.6 : 3, Math.floor((widthPx / pageMm) * 100) / 100));
}
