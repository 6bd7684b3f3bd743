import type { ClockPoint } from '../../api';

/** Points every case should strike, in order; others that were struck stand among them by their time. */
export const EXPECTED_POINTS = ['FIRST_IMAGE', 'STUDY_ARRIVED', 'AI_ANSWERED', 'READING_BEGAN', 'REPORTED', 'DELIVERED'] as const;

export type ClockMark = { point: string; at: string | undefined; sinceStartMs: number | undefined };

/** `withoutAi`: no analyzer fits this study, so its answer is not awaited. */
export function clockMarks(clock: ClockPoint[], withoutAi = false): ClockMark[] {
  const struck = new Map<string, string>();
  for (const { point, at } of clock) {
    const earlier = struck.get(point);
    if (earlier === undefined || at < earlier) struck.set(point, at);
  }
  const start = struck.get('FIRST_IMAGE') ?? [...struck.values()].sort()[0];
  const mark = (point: string, at: string | undefined): ClockMark =>
    ({ point, at, sinceStartMs: at === undefined || start === undefined ? undefined : Date.parse(at) - Date.parse(start) });
  // Within one second the usual order of the steps says more than the milliseconds of who wrote first.
  const second = (at: string) => Math.floor(Date.parse(at) / 1000);
  const usual = (point: string) => (EXPECTED_POINTS as readonly string[]).indexOf(point);
  const done = [...struck].sort(([a, atA], [b, atB]) => second(atA) - second(atB) || usual(a) - usual(b)).map(([point, at]) => mark(point, at));
  const open = EXPECTED_POINTS.filter((point) => !struck.has(point) && !(withoutAi && point === 'AI_ANSWERED')).map((point) => mark(point, undefined));
  return [...done, ...open];
}
