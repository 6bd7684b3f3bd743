import { useSyncExternalStore } from 'react';
import type { Entry } from '../api';

export type Link = 'CONNECTING' | 'LIVE' | 'LOST';
export type WorklistState = {
  /** Undefined until the first list has come. */
  entries: ReadonlyMap<string, Entry> | undefined;
  /** Local time in milliseconds at which each entry came. */
  received: ReadonlyMap<string, number>;
  link: Link;
  /** Immediate studies that arrived or were raised while somebody was looking, not yet acknowledged. */
  announced: readonly string[];
  problem: Error | undefined;
};

type Listener = () => void;

/** The list as it is now: one snapshot, then changes. Pure state; the stream feeds it. */
export class WorklistStore {
  private state: WorklistState = { entries: undefined, received: new Map(), link: 'CONNECTING', announced: [], problem: undefined };
  private readonly listeners = new Set<Listener>();

  readonly snapshot = (): WorklistState => this.state;

  readonly subscribe = (listener: Listener): Listener => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  replace(list: Entry[], localMs = Date.now()): void {
    const before = this.state.entries;
    const entries = new Map(list.map((entry) => [entry.studyInstanceUID, entry]));
    const fresh = before === undefined ? [] : list.filter((entry) => announces(before.get(entry.studyInstanceUID), entry));
    const received = new Map(list.map((entry) => [entry.studyInstanceUID, localMs]));
    this.set({ entries, received, problem: undefined, announced: this.announce(entries, fresh) });
  }

  upsert(entry: Entry, localMs = Date.now()): void {
    const before = this.state.entries;
    if (before === undefined) return;
    const entries = new Map(before).set(entry.studyInstanceUID, entry);
    const fresh = announces(before.get(entry.studyInstanceUID), entry) ? [entry] : [];
    const received = new Map(this.state.received).set(entry.studyInstanceUID, localMs);
    this.set({ entries, received, announced: this.announce(entries, fresh) });
  }

  remove(studyInstanceUID: string): void {
    if (!this.state.entries?.has(studyInstanceUID)) return;
    const entries = new Map(this.state.entries);
    entries.delete(studyInstanceUID);
    this.set({ entries, announced: this.announce(entries, []) });
  }

  acknowledge(): void {
    if (this.state.announced.length > 0) this.set({ announced: [] });
  }

  link(link: Link): void {
    if (this.state.link !== link) this.set({ link });
  }

  failed(problem: Error): void {
    this.set({ problem });
  }

  /** Nothing of the last person's list may be seen by the next. */
  clear(): void {
    this.set({ entries: undefined, received: new Map(), link: 'CONNECTING', announced: [], problem: undefined });
  }

  private announce(entries: ReadonlyMap<string, Entry>, fresh: Entry[]): string[] {
    const still = this.state.announced.filter((uid) => {
      const entry = entries.get(uid);
      return entry !== undefined && isOpenImmediate(entry);
    });
    return [...still, ...fresh.map((entry) => entry.studyInstanceUID)];
  }

  private set(change: Partial<WorklistState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

function isOpenImmediate(entry: Entry): boolean {
  return entry.urgency === 'IMMEDIATE' && entry.state === 'WAITING';
}

function announces(before: Entry | undefined, now: Entry): boolean {
  return isOpenImmediate(now) && before?.urgency !== 'IMMEDIATE';
}

export const worklistStore = new WorklistStore();

export function useWorklist(): WorklistState {
  return useSyncExternalStore(worklistStore.subscribe, worklistStore.snapshot);
}
