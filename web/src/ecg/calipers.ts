import type { Paper } from './layout';

/** Two points on the paper, millimetres. */
export type Span = { x1: number; y1: number; x2: number; y2: number };

/** What a span measures. `perMinute` is the rate of beats that far apart. */
export function measure(span: Span, paper: Paper): { ms: number; millivolts: number; perMinute: number | undefined } {
  const ms = (Math.abs(span.x2 - span.x1) / paper.mmPerSecond) * 1000;
  return { ms, millivolts: Math.abs(span.y2 - span.y1) / paper.mmPerMillivolt, perMinute: ms >= 150 ? 60_000 / ms : undefined };
}

/** By an arrow key: the whole span, or with Shift its second corner; a tenth with Alt. Undefined for any other key. */
export function moved(span: Span, key: string, shift: boolean, alt: boolean): Span | undefined {
  const step = alt ? 0.1 : 1;
  const dx = key === 'ArrowLeft' ? -step : key === 'ArrowRight' ? step : 0;
  const dy = key === 'ArrowUp' ? -step : key === 'ArrowDown' ? step : 0;
  if (dx === 0 && dy === 0) return undefined;
  return { x1: span.x1 + (shift ? 0 : dx), y1: span.y1 + (shift ? 0 : dy), x2: span.x2 + dx, y2: span.y2 + dy };
}
