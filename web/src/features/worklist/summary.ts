import { URGENCIES, type Entry, type Urgency } from '../../api';

const SOON_MS = 10 * 60_000;

export type Summary = { waiting: Record<Urgency, number>; oldestImmediate: Entry | undefined; soon: number; overdue: number };

/** What the bar on top says: who waits in which class, the oldest immediate one, what falls due within ten minutes. */
export function summarise(entries: Iterable<Entry>, nowMs: number): Summary {
  const waiting = Object.fromEntries(URGENCIES.map((urgency) => [urgency, 0])) as Record<Urgency, number>;
  let oldestImmediate: Entry | undefined;
  let soon = 0;
  let overdue = 0;
  for (const entry of entries) {
    if (entry.state !== 'WAITING') continue;
    waiting[entry.urgency]++;
    const left = Date.parse(entry.dueAt) - nowMs;
    if (left < 0) overdue++;
    else if (left <= SOON_MS) soon++;
    if (entry.urgency === 'IMMEDIATE' && (!oldestImmediate || entry.firstImageAt < oldestImmediate.firstImageAt)) oldestImmediate = entry;
  }
  return { waiting, oldestImmediate, soon, overdue };
}
