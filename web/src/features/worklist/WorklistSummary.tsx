import { useMemo } from 'react';
import { URGENCIES } from '../../api';
import { UrgencyMark } from '../../design';
import { useNow, useWorklist } from '../../live';
import { useWords } from '../../locale';
import { summarise } from './summary';

/** Waiting per class, the oldest immediate one, what falls due next: visible from every screen. */
export function WorklistSummary({ compact }: { compact: boolean }) {
  const { t, span } = useWords();
  const now = useNow();
  const { entries } = useWorklist();
  const summary = useMemo(() => (entries ? summarise(entries.values(), now) : undefined), [entries, now]);
  if (!summary) return null;
  const oldest = summary.oldestImmediate;
  return (
    <div className={`summary${compact ? ' compact' : ''}`} role="status" aria-label={t('list.top.waiting')}>
      {URGENCIES.map((urgency) => (
        <span key={urgency} className={`summary-class${summary.waiting[urgency] === 0 ? ' none' : ''}`} data-testid={`waiting-${urgency}`}>
          <UrgencyMark urgency={urgency} /> <b>{summary.waiting[urgency]}</b>
        </span>
      ))}
      <span className="summary-rest">
        {oldest
          ? <span className="summary-oldest p1">{t('list.top.oldestP1')} <b>{span(now - Date.parse(oldest.firstImageAt))}</b></span>
          : <span className="dim">{t('list.top.noP1')}</span>}
        {summary.soon > 0 && <span className="dim">{t('list.top.breaches')} <b>{summary.soon}</b></span>}
        {summary.overdue > 0 && <span className="text">{t('list.top.overdue')} <b>{summary.overdue}</b></span>}
      </span>
    </div>
  );
}
