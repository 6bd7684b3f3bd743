import { useCallback, useRef, useState } from 'react';
import { heldOrder } from './order';

/** A pointer that has not moved for this long is nobody's hand any more. */
const STILL_MS = 45_000;

/** Keeps rows under the pointer where they are; gives the order to show and the ways to hold and let go. */
export function useHeldOrder(wanted: readonly string[]) {
  const [holding, setHolding] = useState(false);
  const shown = useRef<readonly string[]>([]);
  const still = useRef<ReturnType<typeof setTimeout>>(undefined);
  const result = heldOrder(shown.current, wanted, holding);
  shown.current = result.order;

  const letGo = useCallback(() => {
    clearTimeout(still.current);
    setHolding(false);
  }, []);
  const hold = useCallback(() => {
    clearTimeout(still.current);
    still.current = setTimeout(letGo, STILL_MS);
    setHolding(true);
  }, [letGo]);
  const showNow = useCallback(() => {
    shown.current = [];
    setHolding(false);
  }, []);
  return { ...result, hold, letGo, showNow };
}
