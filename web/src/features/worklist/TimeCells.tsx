import { Tooltip } from 'antd';
import type { Entry } from '../../api';
import { CLASS_OF, Ring } from '../../design';
import { useNow } from '../../live';
import { formatInstant, useWords } from '../../locale';
import { timeLeft } from './timeLeft';

/** "还剩 7 分钟" beside a ring that empties; the exact deadline on hover. */
export function TimeLeftCell({ entry }: { entry: Entry }) {
  const now = useNow();
  const { t, language, span } = useWords();
  if (entry.state === 'FINAL' || entry.state === 'PRELIMINARY') return <span className="faint">{t(`list.state.${entry.state}`)}</span>;
  const left = timeLeft(entry.dueAt, entry.arrivedAt ?? entry.firstImageAt, now);
  const words = t(left.overdue ? 'time.over' : 'time.left', { span: span(left.leftMs) });
  return (
    <Tooltip title={t('time.due', { at: formatInstant(entry.dueAt, language) })} mouseEnterDelay={0.4}>
      <span className={`time-left ${CLASS_OF[entry.urgency]}${left.pressing ? ' pressing' : ''}`}>
        <Ring left={left.share} overdue={left.overdue} />
        <span className="cut">{words}</span>
      </span>
    </Tooltip>
  );
}

export function WaitingCell({ entry }: { entry: Entry }) {
  const now = useNow();
  const { span, language } = useWords();
  const since = entry.arrivedAt ?? entry.firstImageAt;
  return <span className="dim" title={formatInstant(since, language)}>{span(now - Date.parse(since))}</span>;
}
