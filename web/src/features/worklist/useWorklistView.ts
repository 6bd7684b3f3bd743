import { useEffect, useMemo, useState } from 'react';
import { api, type Entry } from '../../api';
import { useWorklist } from '../../live';
import { passes, type Filters } from './filters';
import { grouped, inReadingOrder } from './order';
import { useHeldOrder } from './useHeldOrder';

const TYPING_MS = 300;

/** The node's own search knows more than the list does (pinyin of a Chinese name); its answer joins the local one. */
function useFound(words: string, includeFinal: boolean): ReadonlySet<string> {
  const [found, setFound] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    setFound((before) => (before.size === 0 ? before : new Set()));
    if (words.trim() === '') return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.search(words.trim(), includeFinal, abort.signal)
        .then((list) => setFound(new Set(list.map((entry) => entry.studyInstanceUID))))
        .catch(() => {
          // The local match stands; the link mark already says that the node is not reached.
        });
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [words, includeFinal]);
  return found;
}

/** What the list shows now: filtered, ordered, grouped, with the rows under a pointer held in place. */
export function useWorklistView(filters: Filters) {
  const { entries, received, problem } = useWorklist();
  const found = useFound(filters.words, filters.signed);
  const all = useMemo(() => [...(entries?.values() ?? [])], [entries]);
  const wanted = useMemo(
    () => inReadingOrder(all.filter((entry) => passes(entry, filters, found)), (uid) => received.get(uid), Date.now()),
    [all, received, filters, found],
  );
  const [remembered] = useState(() => new Map<string, Entry>());
  for (const entry of all) remembered.set(entry.studyInstanceUID, entry);

  const wantedUids = useMemo(() => wanted.map((entry) => entry.studyInstanceUID), [wanted]);
  const held = useHeldOrder(wantedUids);
  const current = useMemo(() => new Set(wantedUids), [wantedUids]);
  useEffect(() => {
    for (const uid of remembered.keys()) if (!entries?.has(uid) && !held.order.includes(uid)) remembered.delete(uid);
  });

  const groups = grouped(held.order.map((uid) => remembered.get(uid)).filter((entry) => entry !== undefined));
  return { loaded: entries !== undefined, problem, all, groups, ...held, isGone: (uid: string) => !current.has(uid) };
}
