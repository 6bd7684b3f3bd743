import { URGENCIES, type Entry, type Urgency } from '../../api';

export type GroupKey = Urgency | 'DONE';
export type Group = { key: GroupKey; entries: Entry[] };

export const GROUPS: readonly GroupKey[] = [...URGENCIES, 'DONE'];

export function groupOf(entry: Entry): GroupKey {
  return entry.state === 'FINAL' ? 'DONE' : entry.urgency;
}

/** Points that a waiting study gains over its deadline (CLINICAL 7.2): the score in the list is of the moment it was sent. */
const POINTS_PER_DEADLINE = 120;

/** An entry's score at `nowMs`, where the node sent it at `receivedMs` (undefined: just now). */
export function scoreAt(entry: Entry, receivedMs: number | undefined, nowMs: number): number {
  const spanMs = Date.parse(entry.dueAt) - Date.parse(startOf(entry));
  if (receivedMs === undefined || !(spanMs > 0)) return entry.score;
  return entry.score + (POINTS_PER_DEADLINE * Math.max(0, nowMs - receivedMs)) / spanMs;
}

/** Reading order as the node has it: score, then deadline, arrival and identity; signed ones at the end, latest first. */
export function inReadingOrder(entries: readonly Entry[], receivedMs: (uid: string) => number | undefined, nowMs: number): Entry[] {
  const scores = new Map(entries.map((entry) => [entry, scoreAt(entry, receivedMs(entry.studyInstanceUID), nowMs)]));
  return [...entries].sort((a, b) => {
    const done = Number(a.state === 'FINAL') - Number(b.state === 'FINAL');
    if (done !== 0) return done;
    if (a.state === 'FINAL') return startOf(b).localeCompare(startOf(a)) || byIdentity(a, b);
    return scores.get(b)! - scores.get(a)! || a.dueAt.localeCompare(b.dueAt) || startOf(a).localeCompare(startOf(b)) || byIdentity(a, b);
  });
}

function startOf(entry: Entry): string {
  return entry.arrivedAt ?? entry.firstImageAt;
}

function byIdentity(a: Entry, b: Entry): number {
  return a.studyInstanceUID < b.studyInstanceUID ? -1 : 1;
}

/**
 * Cuts the order into its classes. A study that waited so long that it climbed stands among the class it climbed
 * into: the heading over a row is the most urgent class at or below it, so headings never go back up.
 */
export function grouped(order: readonly Entry[]): Group[] {
  const groups: Group[] = [];
  let top = GROUPS.length - 1;
  for (let at = order.length - 1; at >= 0; at--) {
    const entry = order[at]!;
    top = Math.min(top, GROUPS.indexOf(groupOf(entry)));
    const key = GROUPS[top]!;
    if (groups[0]?.key === key) groups[0].entries.unshift(entry);
    else groups.unshift({ key, entries: [entry] });
  }
  return groups;
}

/**
 * The order to show while the pointer rests on the list: rows stay where they are, new ones wait, and what left
 * the list keeps its place until the hold ends. `changes` is how many rows would move, come or go.
 */
export function heldOrder(shown: readonly string[], wanted: readonly string[], holding: boolean): { order: readonly string[]; changes: number } {
  if (!holding || shown.length === 0) return { order: wanted, changes: 0 };
  const known = new Set(shown);
  const arrived = wanted.filter((uid) => !known.has(uid)).length;
  const present = new Set(wanted);
  const left = shown.filter((uid) => !present.has(uid)).length;
  const stayed = wanted.filter((uid) => known.has(uid));
  const before = shown.filter((uid) => present.has(uid));
  const moved = stayed.filter((uid, at) => before[at] !== uid).length;
  return { order: shown, changes: arrived + left + moved };
}

/** The next selection for an arrow key, staying inside the list. */
export function step(order: readonly string[], selected: string | undefined, by: number): string | undefined {
  if (order.length === 0) return undefined;
  const at = selected === undefined ? -1 : order.indexOf(selected);
  if (at < 0) return by > 0 ? order[0] : order[order.length - 1];
  return order[Math.min(order.length - 1, Math.max(0, at + by))];
}
