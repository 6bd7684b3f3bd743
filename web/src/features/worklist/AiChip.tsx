import { Tooltip } from 'antd';
import type { Entry } from '../../api';
import { useWords } from '../../locale';
import { aiWords, chipParts } from './aiWords';

/** Each state has its own shape (see worklist.css); the word is always there. */
export function AiChip({ entry }: { entry: Entry }) {
  const { t, language } = useWords();
  const { short, full } = aiWords(entry, language, t);
  const parts = chipParts(entry, language, t);
  return (
    <Tooltip title={<span className="lines">{full}</span>} mouseEnterDelay={0.4}>
      <span className={`ai-chip ai-${entry.ai.toLowerCase()}`} data-testid="ai-chip" data-ai={entry.ai}
        aria-label={t('ai.aria', { state: t(`ai.${entry.ai}`), detail: full.replace(/\n/g, ', ') })}>
        <span className="ai-shape" aria-hidden="true" />
        {parts.length === 0 ? <span className="cut">{short}</span> : parts.map(({ name, value }, at) => (
          <span key={at} className="ai-part">{at > 0 && <span className="dim">· </span>}<span className="cut">{name}</span>{value && <b>{value}</b>}</span>
        ))}
      </span>
    </Tooltip>
  );
}
