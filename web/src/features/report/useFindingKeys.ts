import { useCallback, useEffect, useState } from 'react';
import type { Decision, FindingView, ReportFinding } from '../../api';
import { useKeys } from '../../design';
import { nextPending, withDecision, type Draft } from './draft';
import type { CardMode } from './FindingCard';

/** Which card has the focus, what is open in it, and the keys A, E, R, J, K. */
export function useFindingKeys(cards: ReportFinding[], editable: boolean, change: (edit: (draft: Draft) => Draft) => void, onFocus: (finding: string) => void) {
  const [focused, setFocused] = useState<string>();
  const [mode, setMode] = useState<CardMode>('SHOW');
  const focus = useCallback((findingId: string) => {
    setFocused((before) => {
      if (before !== findingId) setMode('SHOW');
      return findingId;
    });
    onFocus(findingId);
  }, [onFocus]);

  const first = cards.find((card) => card.decision === 'PENDING')?.findingId ?? cards[0]?.findingId;
  useEffect(() => {
    if (focused === undefined && first !== undefined) setFocused(first);
  }, [focused, first]);

  const decide = (findingId: string, decision: Decision, reason: string | null = null, finding?: FindingView) => {
    change((draft) => withDecision(draft, findingId, decision, reason, finding));
    setMode('SHOW');
    const next = decision === 'PENDING' ? undefined : nextPending(cards, findingId);
    if (next && next !== findingId) focus(next);
  };
  const move = (by: number) => {
    const at = cards.findIndex((card) => card.findingId === focused);
    const next = cards[Math.min(cards.length - 1, Math.max(0, at + by))];
    if (next) focus(next.findingId);
  };
  const onFocusedCard = (act: (findingId: string) => void) => () => {
    if (editable && focused !== undefined) act(focused);
  };
  useKeys({
    a: onFocusedCard((findingId) => decide(findingId, 'ACCEPTED')),
    e: onFocusedCard(() => setMode('EDIT')),
    r: onFocusedCard(() => setMode('REJECT')),
    j: () => move(1), k: () => move(-1),
  });
  return { focused, mode, setMode, focus, decide };
}
