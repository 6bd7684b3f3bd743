import { Tooltip } from 'antd';
import type { Entry } from '../../api';
import { useWords } from '../../locale';
import { aiWords } from './aiWords';

/** Each state has its own shape (see worklist.css); the word is always there. */
export function AiChip({ entry }: { entry: Entry }) {
  const { t, language } = useWords();
  const { short, full } = aiWords(entry, language, t);
  return (
    <Tooltip title={<span className="lines">{full}</span>} mouseEnterDelay={0.4}>
      <span className={`ai-chip ai-${entry.ai.toLowerCase()}`} data-testid="ai-chip" data-ai={entry.ai}
        aria-label={t('ai.aria', { state: t(`ai.${entry.ai}`), detail: full.replace(/\n/g, ', ') })}>
        <span className="ai-shape" aria-hidden="true" />
        <span className="cut">{short}</span>
      </span>
    </Tooltip>
  );
}
