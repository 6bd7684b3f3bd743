import type { Urgency } from '../api';
import { useWords } from '../locale';

const CHEVRONS: Record<Urgency, string[]> = {
  IMMEDIATE: ['m3.5 8 4.5-4.5L12.5 8', 'm3.5 12.5 4.5-4.5 4.5 4.5'],
  EMERGENT: ['m3.5 10.2 4.5-4.5 4.5 4.5'],
  URGENT: ['M4 8h8'],
  ROUTINE: ['M8 8v.1'],
};
export const CLASS_OF: Record<Urgency, 'p1' | 'p2' | 'p3' | 'p4'> = { IMMEDIATE: 'p1', EMERGENT: 'p2', URGENT: 'p3', ROUTINE: 'p4' };

/** Colour, shape and word together: never colour alone. */
export function UrgencyMark({ urgency, word = true }: { urgency: Urgency; word?: boolean }) {
  const { t } = useWords();
  const name = `${CLASS_OF[urgency].toUpperCase()} ${t(`urgency.${urgency}`)}`;
  return (
    <span className={`urgency ${CLASS_OF[urgency]}`} title={name} aria-label={word ? undefined : name} role={word ? undefined : 'img'}>
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
        {CHEVRONS[urgency].map((path) => <path key={path} d={path} />)}
      </svg>
      {word && <b>{name}</b>}
    </span>
  );
}
