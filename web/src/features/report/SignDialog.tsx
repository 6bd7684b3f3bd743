import { Button, Modal, Radio } from 'antd';
import { useEffect, useState } from 'react';
import type { Entry, ReportView } from '../../api';
import { Glyph, Key } from '../../design';
import { displayName, useWords } from '../../locale';
import { Checks } from './Checks';
import { toDecide, type Draft } from './draft';

type Props = {
  open: boolean;
  entry: Entry;
  view: ReportView;
  draft: Draft;
  busy: boolean;
  onCancel: () => void;
  onSign: (status: 'PRELIMINARY' | 'FINAL') => void;
};

/** The last look before a signature: what is signed, as what, and to whom it goes. */
export function SignDialog({ open, entry, view, draft, busy, onCancel, onSign }: Props) {
  const { t, language } = useWords();
  const [status, setStatus] = useState<'PRELIMINARY' | 'FINAL'>('FINAL');
  const blocked = view.checks.some((check) => check.level === 'BLOCK');
  const deciding = toDecide(draft.findings);
  const count = (...decisions: string[]) => deciding.filter((each) => decisions.includes(each.decision)).length;
  const hospital = language === 'zh' ? entry.siteName : entry.siteNameEn;
  const may = open && !blocked && !busy;
  useEffect(() => {
    if (!may) return;
    const listener = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) onSign(status);
    };
    // The key that opened the dialog must not also confirm it.
    const timer = setTimeout(() => window.addEventListener('keydown', listener), 250);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', listener);
    };
  }, [may, status, onSign]);
  return (
    <Modal open={open} onCancel={onCancel} title={t('report.signDialog.title')} width={560} footer={
      <div className="sign-footer">
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
        <Button type="primary" loading={busy} disabled={blocked} data-testid="sign-confirm" aria-keyshortcuts="Control+Enter" onClick={() => onSign(status)}>{t('report.signDialog.confirm')} <Key>Ctrl Enter</Key></Button>
      </div>
    }>
      <div className="sign-dialog">
        <dl>
          <dt>{t('report.signDialog.patient')}</dt><dd><b>{displayName(entry.patientName)}</b> <span className="dim">{entry.patientId}</span></dd>
          <dt>{t('report.signDialog.study')}</dt><dd>{t(`line.${entry.diseaseLine}`)} · {entry.studyDescription}</dd>
          <dt>{t('report.impression')}</dt><dd className="sign-impression">{draft.impression || <em className="dim">{t('report.signDialog.noImpression')}</em>}</dd>
          <dt>{t('report.findings')}</dt>
          <dd>
            {t('report.signDialog.accepted', { count: count('ACCEPTED', 'EDITED') })}
            {count('REJECTED') > 0 && <span className="dim"> · {t('report.signDialog.rejected', { count: count('REJECTED') })}</span>}
            {count('PENDING') > 0 && <p className="attention">{t('report.signDialog.pending', { count: count('PENDING') })}</p>}
          </dd>
        </dl>
        <Radio.Group value={status} onChange={(event) => setStatus(event.target.value as 'PRELIMINARY' | 'FINAL')} className="sign-status">
          <Radio value="FINAL" data-testid="sign-final"><b>{t('report.signDialog.final')}</b><br /><span className="dim small">{t('report.signDialog.finalNote')}</span></Radio>
          <Radio value="PRELIMINARY" data-testid="sign-preliminary"><b>{t('report.signDialog.preliminary')}</b><br /><span className="dim small">{t('report.signDialog.preliminaryNote')}</span></Radio>
        </Radio.Group>
        <div className="sign-to">
          <h4>{t('report.signDialog.to')}</h4>
          <ul>
            <li><Glyph name="check" size={14} /> {t('report.signDialog.toList', { hospital })}</li>
            <li><Glyph name="check" size={14} /> {t('report.signDialog.toDicom')}</li>
            <li><Glyph name="check" size={14} /> {t('report.signDialog.toFhir')}</li>
          </ul>
        </div>
        {blocked && <p className="attention">{t('report.signDialog.blocked')}</p>}
        <Checks checks={view.checks} />
      </div>
    </Modal>
  );
}
