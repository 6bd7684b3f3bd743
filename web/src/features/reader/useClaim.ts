import { useCallback, useEffect, useRef, useState } from 'react';
import { api, ApiProblem, type Claim, type Entry } from '../../api';
import { serverClock } from '../../live';
import type { ClaimView } from '../report';

const SHORTEST_MS = 5_000;
const RETRY_MS = 5_000;

/** When to renew a lease: at a third of what is left, so that two renewals may fail before it lapses. */
export function renewInMs(leaseUntil: string, nowMs: number): number {
  return Math.max(SHORTEST_MS, (Date.parse(leaseUntil) - nowMs) / 3);
}

/**
 * Takes the study when a reader opens it and keeps the lease alive. Leaving without having written anything gives
 * it back, so that a look does not keep others from it; a draft keeps it until it is released or the lease lapses.
 */
export function useClaim(entry: Entry | undefined, reader: boolean, keepOnLeave: () => boolean) {
  const uid = entry?.studyInstanceUID;
  const readable = reader && entry !== undefined && entry.state !== 'FINAL';
  const [claim, setClaim] = useState<ClaimView>({ kind: reader ? 'TAKING' : 'NOT_A_READER' });
  const [lease, setLease] = useState<string>();
  const keep = useRef(keepOnLeave);
  keep.current = keepOnLeave;
  const mine = useRef(false);
  mine.current = claim.kind === 'MINE';

  const take = useCallback(async () => {
    if (!uid) return;
    setClaim({ kind: 'TAKING' });
    try {
      held(await api.claim(uid));
    } catch (problem) {
      setClaim(refusal(problem));
    }
    function held(taken: Claim) {
      setLease(taken.leaseUntil);
      setClaim({ kind: 'MINE' });
    }
  }, [uid]);

  useEffect(() => {
    if (!readable) return;
    void take();
    return () => {
      if (mine.current && !keep.current()) api.releaseClaim(uid!).catch(() => {
        // The lease lapses by itself.
      });
    };
  }, [readable, take, uid]);

  useEffect(() => {
    if (claim.kind !== 'MINE' || !lease || !uid || !readable) return;
    let timer: ReturnType<typeof setTimeout>;
    const renew = async () => {
      try {
        setLease((await api.renewClaim(uid)).leaseUntil);
      } catch (problem) {
        const lapsed = Date.parse(lease) < serverClock.at(Date.now());
        if (problem instanceof ApiProblem && problem.unreachable && !lapsed) timer = setTimeout(() => void renew(), RETRY_MS);
        else setClaim({ kind: 'LOST' });
      }
    };
    timer = setTimeout(() => void renew(), renewInMs(lease, serverClock.at(Date.now())));
    return () => clearTimeout(timer);
  }, [claim.kind, lease, uid, readable]);

  const release = useCallback(async () => {
    if (!uid) return;
    await api.releaseClaim(uid);
    setClaim({ kind: 'FREE' });
  }, [uid]);
  return { claim, take, release };
}

function refusal(problem: unknown): ClaimView {
  if (problem instanceof ApiProblem && problem.status === 409) {
    return { kind: 'OTHERS', name: typeof problem.body.claimedBy === 'string' ? problem.body.claimedBy : '?' };
  }
  if (problem instanceof ApiProblem && problem.status === 403) return { kind: 'NOT_A_READER' };
  return { kind: 'LOST' };
}
