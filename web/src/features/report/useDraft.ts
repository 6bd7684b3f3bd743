import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, ApiProblem, keys, type ReportView } from '../../api';
import type { Language } from '../../locale';
import { bodyOf, draftOf, merged, type Draft } from './draft';

export type SaveState = 'SAVED' | 'UNSAVED' | 'SAVING' | 'RETRYING' | 'CONFLICT' | 'REFUSED';

const PAUSE_MS = 900;
const RETRY_MS = 3000;
const DELIVERY_POLL_MS = 2000;

function stillGoingOut(report: ReportView | undefined): boolean {
  return report !== undefined && report.signedAt !== null && report.status !== 'DRAFT'
    && (report.deliveries.length === 0 || report.deliveries.some((delivery) => delivery.state !== 'DELIVERED'));
}

/**
 * The report of one study and the draft above it. Saves by itself a moment after the last change, one save at a
 * time, each against the revision it was based on; what is typed during a save goes out with the next one.
 */
export function useDraft(uid: string, screen: Language, editable: boolean) {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: keys.report(uid),
    queryFn: () => api.report(uid),
    refetchInterval: ({ state }) => (stillGoingOut(state.data) ? DELIVERY_POLL_MS : false),
  });
  const view = query.data;
  const [draft, setDraft] = useState<Draft>();
  const [saveState, setSaveState] = useState<SaveState>('SAVED');
  const now = useRef({ draft, revision: 0, edits: 0, saved: 0, editable });
  now.current.editable = editable;
  const running = useRef<Promise<boolean>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (!view || running.current || now.current.edits !== now.current.saved) return;
    now.current.revision = view.revision;
    now.current.draft = draftOf(view, screen);
    setDraft(now.current.draft);
  }, [view, screen]);

  const save = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) return running.current.then(() => save());
    const { draft: current, revision, edits } = now.current;
    if (!current || !now.current.editable) return Promise.resolve(false);
    setSaveState('SAVING');
    const attempt = api.saveReport(uid, revision, bodyOf(current)).then((saved) => {
      now.current.revision = saved.revision;
      now.current.saved = edits;
      now.current.draft = merged(current, draftOf(saved, current.language), now.current.draft ?? current);
      setDraft(now.current.draft);
      queries.setQueryData(keys.report(uid), saved);
      setSaveState(now.current.edits === edits ? 'SAVED' : 'UNSAVED');
      if (now.current.edits !== edits) timer.current = setTimeout(() => void save(), PAUSE_MS);
      return true;
    }, (problem: Error) => {
      setSaveState(afterFailure(problem));
      if (problem instanceof ApiProblem && problem.unreachable) timer.current = setTimeout(() => void save(), RETRY_MS);
      return false;
    }).finally(() => {
      running.current = undefined;
    });
    running.current = attempt;
    return attempt;
  }, [queries, uid]);

  const change = useCallback((edit: (draft: Draft) => Draft) => {
    if (!now.current.draft || !now.current.editable) return;
    now.current.draft = edit(now.current.draft);
    now.current.edits++;
    setDraft(now.current.draft);
    setSaveState((state) => (state === 'CONFLICT' || state === 'RETRYING' ? state : 'UNSAVED'));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  }, [save]);

  const takeLatest = useCallback(async () => {
    clearTimeout(timer.current);
    now.current.saved = now.current.edits;
    setSaveState('SAVED');
    await query.refetch();
  }, [query]);

  useEffect(() => () => {
    clearTimeout(timer.current);
    if (now.current.edits !== now.current.saved) void save();
  }, [save]);

  const isClean = () => now.current.edits === now.current.saved;
  return { view, draft, saveState, change, save, takeLatest, isClean, problem: query.error, reload: query.refetch };
}

function afterFailure(problem: Error): SaveState {
  if (!(problem instanceof ApiProblem)) return 'REFUSED';
  if (problem.unreachable) return 'RETRYING';
  return problem.status === 412 ? 'CONFLICT' : 'REFUSED';
}
