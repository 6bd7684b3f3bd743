import { useEffect, useMemo, useState } from 'react';
import type { Series } from '../api';
import { describe, prefetch } from './cornerstone';
import { stackOf, type StackImage } from './stack';

export type StackState = { images: readonly StackImage[]; loaded: number; problem: Error | undefined; loading: boolean; retry: () => void };

const NOTHING: readonly StackImage[] = [];

/** The loadable images of a series; grows when more instances are known, keeps what is shown meanwhile. */
export function useStack(studyInstanceUID: string, series: Series | undefined): StackState {
  const wanted = useMemo(() => (series ? stackOf(studyInstanceUID, series) : []), [studyInstanceUID, series]);
  const key = `${series?.seriesInstanceUID} ${wanted.length} ${wanted.at(-1)?.imageId}`;
  const [ready, setReady] = useState<{ series: string; images: readonly StackImage[] }>();
  const [problem, setProblem] = useState<Error>();
  const [loaded, setLoaded] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const uid = series?.seriesInstanceUID;

  useEffect(() => {
    if (!uid || wanted.length === 0) return;
    const abort = new AbortController();
    setProblem(undefined);
    describe(studyInstanceUID, uid, wanted, abort.signal).then(
      (images) => setReady({ series: uid, images }),
      (failure: Error) => {
        if (!abort.signal.aborted) setProblem(failure);
      },
    );
    return () => abort.abort();
    // `key` stands for `wanted`: the same images are not asked for twice.
  }, [studyInstanceUID, uid, key, attempt]); // eslint-disable-line

  const images = ready?.series === uid ? ready!.images : NOTHING;
  useEffect(() => {
    setLoaded(0);
    return images.length === 0 ? undefined : prefetch(images, Math.floor(images.length / 2), setLoaded);
  }, [images]);
  return { images, loaded, problem, loading: images.length === 0 && !problem && wanted.length > 0, retry: () => setAttempt((n) => n + 1) };
}
