import { Tooltip } from 'antd';
import type { AiState, ClockPoint } from '../../api';
import { formatInstant, formatTimeOfDay, useWords } from '../../locale';
import { clockMarks } from './clockPoints';

/** The case's clock as a line: struck points filled with their time, open ones hollow. */
export function ClockLine({ clock, ai, wide = false }: { clock: ClockPoint[]; ai: AiState; wide?: boolean }) {
  const { t, language, span } = useWords();
  return (
    <ol className={`clock-line${wide ? ' wide' : ''}`} aria-label={t('clock.aria')}>
      {clockMarks(clock, ai === 'NOT_APPLICABLE').map(({ point, at, sinceStartMs }) => {
        const name = t(`clock.${point}`, { defaultValue: point.toLowerCase().replace(/_/g, ' ') });
        const since = sinceStartMs === undefined ? '' : ` · ${t('clock.since', { span: span(sinceStartMs) })}`;
        return (
          <li key={point} className={at ? 'struck' : 'open'} data-point={point}>
            <Tooltip title={at ? `${formatInstant(at, language)}${since}` : t('clock.open')}>
              <span><i aria-hidden="true" /><b>{name}</b><em>{at ? formatTimeOfDay(at) : t('clock.open')}</em></span>
            </Tooltip>
          </li>
        );
      })}
    </ol>
  );
}
