export type TimeLeft = {
  leftMs: number;
  overdue: boolean;
  /** 1 when the study arrived, 0 at the deadline and after. */
  share: number;
  /** Less than a quarter, or five minutes, is left: worth a stronger word. */
  pressing: boolean;
};

const PRESSING_MS = 5 * 60_000;

/** What is left of a study's deadline at `nowMs` (server time). The span starts where its first image came. */
export function timeLeft(dueAt: string, startedAt: string, nowMs: number): TimeLeft {
  const due = Date.parse(dueAt);
  const whole = Math.max(1, due - Date.parse(startedAt));
  const leftMs = due - nowMs;
  const share = Math.min(1, Math.max(0, leftMs / whole));
  return { leftMs, overdue: leftMs < 0, share, pressing: leftMs < PRESSING_MS || share < 0.25 };
}
