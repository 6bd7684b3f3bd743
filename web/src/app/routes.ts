import { useSyncExternalStore } from 'react';

/** Hash routes: one file at `/` serves them all, behind any proxy. */
export type Route = { name: 'worklist' } | { name: 'study'; uid: string };

export function parseRoute(hash: string): Route {
  const study = /^#\/study\/([0-9.]{1,64})$/.exec(hash);
  return study ? { name: 'study', uid: study[1]! } : { name: 'worklist' };
}

export function hrefOf(route: Route): string {
  return route.name === 'study' ? `#/study/${route.uid}` : '#/';
}

export function go(route: Route): void {
  window.location.hash = hrefOf(route);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (listener) => {
      window.addEventListener('hashchange', listener);
      return () => window.removeEventListener('hashchange', listener);
    },
    () => window.location.hash,
  );
  return parseRoute(hash);
}
