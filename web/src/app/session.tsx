import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { api, ApiProblem, keys, whenSignedOut, type Me } from '../api';
import { serverClock, worklistStore } from '../live';
import { Waiting } from '../design';
import { useWords } from '../locale';
import { SignIn } from './SignIn';

const SessionContext = createContext<Me | undefined>(undefined);

/** Who is signed in. Only below `Session`. */
export function useMe(): Me {
  const me = useContext(SessionContext);
  if (!me) throw new Error('used outside a session');
  return me;
}

/** Reads and signs at the centre; everybody else sees their own hospital's studies. */
export function isReader(me: Me): boolean {
  return me.roles.includes('EXPERT');
}

/** At a sending hospital: the list is theirs and shows the report's way back. */
export function isSpoke(me: Me): boolean {
  return !isReader(me) && me.hospital?.kind === 'SPOKE';
}

async function whoAmI(signal: AbortSignal): Promise<Me> {
  const asked = Date.now();
  const me = await api.me(signal);
  serverClock.learn(me.serverTime, (asked + Date.now()) / 2);
  return me;
}

export function Session({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [lost, setLost] = useState(false);
  const me = useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => whoAmI(signal),
    staleTime: Infinity,
    retry: false,
    refetchInterval: (query) => (query.state.error instanceof ApiProblem && query.state.error.unreachable ? 4000 : false),
  });
  const signedIn = me.data !== undefined && !lost;

  useEffect(() => {
    whenSignedOut(() => {
      if (queries.getQueryData(keys.me) === undefined) return;
      setLost(true);
      worklistStore.clear();
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.me[0] });
    });
  }, [queries]);

  if (signedIn) return <SessionContext value={me.data}>{children}</SessionContext>;
  if (me.isPending && !lost) return <Waiting label={t('app.loading')} />;
  const unreachable = me.error instanceof ApiProblem && me.error.status !== 401;
  return <SignIn lost={lost} unreachable={unreachable && !lost} />;
}

export async function signOut(): Promise<void> {
  try {
    await api.signOut();
  } finally {
    worklistStore.clear();
    window.location.assign('/');
  }
}
