import { Button } from 'antd';
import type { ReportFinding } from '../../api';
import { Glyph, Key } from '../../design';
import { useWords } from '../../locale';

type Props = { items: ReportFinding[]; disabled: boolean; onConfirm: () => void };

/** What the algorithm looked for and did not see: one line, confirmed together, because a reader says it together. */
export function AbsentFindings({ items, disabled, onConfirm }: Props) {
  const { t, say, language } = useWords();
  if (items.length === 0) return null;
  const names = [...new Set(items.map((item) => say(item.finding)))].join(language === 'zh' ? '、' : ', ');
  const open = items.some((item) => item.decision === 'PENDING');
  return (
    <div className="absent" data-testid="absent-findings" data-open={open}>
      <span>{t('report.absent', { names })}</span>
      {open
        ? !disabled && <Button size="small" aria-keyshortcuts="V" data-testid="confirm-absent" onClick={onConfirm}>{t('report.confirmAbsent')} <Key>V</Key></Button>
        : <span className="absent-done"><Glyph name="check" size={14} /> {t('report.absentConfirmed')}</span>}
    </div>
  );
}
