import { describe, expect, it } from 'vitest';
import { entryOf } from '../testing/entries';
import { ServerClock } from './serverClock';
import { WorklistStore } from './worklistStore';
import { retryDelayMs } from './worklistStream';

describe('the server clock', () => {
  it('trusts the answer that travelled least', () => {
    const clock = new ServerClock();
    clock.learn('2026-11-24T03:00:10.000Z', Date.parse('2026-11-24T03:00:00.900Z'));
    clock.learn('2026-11-24T03:00:20.000Z', Date.parse('2026-11-24T03:00:10.050Z'));
    expect(clock.offsetMs).toBe(9_950);
  });
  it('forgets old answers, so that a workstation whose clock was set comes right', () => {
    const clock = new ServerClock(2);
    clock.learn('2026-11-24T03:00:00Z', 0);
    clock.learn('2026-11-24T03:00:00Z', Date.parse('2026-11-24T03:00:00Z'));
    clock.learn('2026-11-24T03:00:10Z', Date.parse('2026-11-24T03:00:10Z'));
    expect(clock.offsetMs).toBe(0);
  });
  it('is the local clock until it knows better, and ignores nonsense', () => {
    const clock = new ServerClock();
    clock.learn('yesterday', 0);
    expect(clock.at(5)).toBe(5);
  });
});

describe('the live list', () => {
  const p1 = entryOf({ studyInstanceUID: '1', urgency: 'IMMEDIATE' });
  it('does not announce what was there when the list came', () => {
    const store = new WorklistStore();
    store.replace([p1]);
    expect(store.snapshot().announced).toEqual([]);
  });
  it('announces a new immediate study, and one that was raised, once', () => {
    const store = new WorklistStore();
    store.replace([entryOf({ studyInstanceUID: '2' })]);
    store.upsert(p1);
    store.upsert({ ...p1, instances: 29 });
    store.upsert(entryOf({ studyInstanceUID: '2', urgency: 'IMMEDIATE' }));
    expect(store.snapshot().announced).toEqual(['1', '2']);
    store.acknowledge();
    store.upsert({ ...p1, instances: 30 });
    expect(store.snapshot().announced).toEqual([]);
  });
  it('takes an announcement back when somebody holds the study or it is gone', () => {
    const store = new WorklistStore();
    store.replace([]);
    store.upsert(p1);
    store.upsert({ ...p1, state: 'CLAIMED' });
    expect(store.snapshot().announced).toEqual([]);
    store.upsert({ ...p1, studyInstanceUID: '3' });
    store.remove('3');
    expect(store.snapshot().announced).toEqual([]);
  });
  it('ignores changes before the first list and keeps nothing after a sign-out', () => {
    const store = new WorklistStore();
    store.upsert(p1);
    expect(store.snapshot().entries).toBeUndefined();
    store.replace([p1]);
    store.clear();
    expect(store.snapshot().entries).toBeUndefined();
    expect(store.snapshot().received.size).toBe(0);
  });
});

describe('reconnecting', () => {
  it('waits longer each time, up to a quarter of a minute', () => {
    expect([0, 1, 2, 3, 4, 9].map(retryDelayMs)).toEqual([1000, 2000, 4000, 8000, 15000, 15000]);
  });
});
