import { useSyncExternalStore } from 'react';
import { serverClock } from './serverClock';

/** One tick for the whole page, so that every ring and every "left" moves at once. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = serverClock.at(Date.now());

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = serverClock.at(Date.now());
    listeners.forEach((each) => each());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Server time in milliseconds, renewed every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current);
}
