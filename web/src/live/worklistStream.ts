import { api, type Entry } from '../api';
import { serverClock } from './serverClock';
import type { WorklistStore } from './worklistStore';

/** Three heartbeats (10 s each) without a word mean that the line is gone, whatever the socket believes. */
const SILENCE_MS = 32_000;
/** Scores grow while studies wait; the whole list is read anew this often, so that the order stays the node's. */
const REFRESH_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;

/** Milliseconds before the n-th try (0 first) to reach the node again. */
export function retryDelayMs(attempt: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS);
}

/**
 * Keeps a store equal to the node's list: opens the stream first, then reads the list, so that no change falls
 * between; after any break it does both again. Returns the way to stop.
 */
export function followWorklist(store: WorklistStore, includeFinal: boolean): () => void {
  let source: EventSource | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let stopped = false;

  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(lost, SILENCE_MS);
  };

  const readList = async () => {
    try {
      const list = await api.worklist(includeFinal);
      if (!stopped) store.replace(list);
    } catch (problem) {
      if (!stopped) store.failed(problem as Error);
      if (!stopped) lost();
    }
  };

  function lost(): void {
    if (stopped) return;
    source?.close();
    clearTimeout(silence);
    clearTimeout(retry);
    store.link('LOST');
    retry = setTimeout(connect, retryDelayMs(attempt++));
  }

  function connect(): void {
    const opened = new EventSource('/api/worklist/stream', { withCredentials: true });
    source = opened;
    heard();
    opened.onopen = () => {
      heard();
      attempt = 0;
      store.link('LIVE');
      void readList();
    };
    opened.onerror = lost;
    opened.addEventListener('entry', (event) => {
      heard();
      store.upsert(JSON.parse((event as MessageEvent<string>).data) as Entry);
    });
    opened.addEventListener('removed', (event) => {
      heard();
      store.remove((JSON.parse((event as MessageEvent<string>).data) as { studyInstanceUID: string }).studyInstanceUID);
    });
    opened.addEventListener('heartbeat', (event) => {
      heard();
      const beat = JSON.parse((event as MessageEvent<string>).data) as { serverTime: string };
      serverClock.learn(beat.serverTime, Date.now());
    });
  }

  const backOnline = () => {
    attempt = 0;
    lost();
  };
  window.addEventListener('online', backOnline);
  const refresh = setInterval(() => void readList(), REFRESH_MS);
  void readList();
  connect();
  return () => {
    stopped = true;
    source?.close();
    clearTimeout(silence);
    clearTimeout(retry);
    clearInterval(refresh);
    window.removeEventListener('online', backOnline);
  };
}
