import type { FindingView } from '../../api';
import { formatQuantity, wordsIn, type Language } from '../../locale';

/** The few words beside an outline: what, and its leading value. */
export function outlineLabel(finding: FindingView, language: Language): string {
  const leading = finding.measurements.find((measurement) => !measurement.crossCheck);
  return [wordsIn(language, finding), leading && formatQuantity(leading.value, leading.unit)].filter(Boolean).join(' ');
}

/** Findings that share one outline (a bleed and its kind) are drawn once, by the one in focus or else the most specific, the last. */
export function mergedMarks<T extends { outlines: number[][]; focused: boolean }>(marks: readonly T[]): T[] {
  const byShape = new Map<string, T>();
  for (const mark of marks) {
    const shape = JSON.stringify(mark.outlines);
    if (!byShape.get(shape)?.focused) byShape.set(shape, mark);
  }
  return [...byShape.values()];
}

/** The stop before or after a place; at the end it begins again, so that a key never seems dead. */
export function nextStop<T>(stops: readonly T[], isBefore: (stop: T) => boolean, isAfter: (stop: T) => boolean, by: 1 | -1): T | undefined {
  if (stops.length === 0) return undefined;
  if (by === 1) return stops.find(isAfter) ?? stops[0];
  return stops.filter(isBefore).at(-1) ?? stops.at(-1);
}
