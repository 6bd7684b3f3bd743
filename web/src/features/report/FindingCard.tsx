import { Button, Input, InputNumber, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Decision, FindingView, Laterality, ReportFinding } from '../../api';
import { Glyph, Key } from '../../design';
import { formatQuantity, useWords } from '../../locale';
import { corrected } from './draft';

export type CardMode = 'SHOW' | 'EDIT' | 'REJECT';

type Props = {
  item: ReportFinding;
  focused: boolean;
  mode: CardMode;
  disabled: boolean;
  onFocus: () => void;
  onMode: (mode: CardMode) => void;
  onDecide: (decision: Decision, reason?: string | null, finding?: FindingView) => void;
};

/** One AI finding and what the reader makes of it. */
export function FindingCard({ item, focused, mode, disabled, onFocus, onMode, onDecide }: Props) {
  const { t, say } = useWords();
  const card = useRef<HTMLElement>(null);
  const { finding, decision } = item;
  useEffect(() => {
    if (focused) card.current?.scrollIntoView({ block: 'nearest' });
  }, [focused]);
  const place = [finding.laterality && t(`side.${finding.laterality}`), say(finding.bodySite)].filter(Boolean).join(' · ');
  return (
    <section ref={card} className={`card decision-${decision.toLowerCase()}${focused ? ' focused' : ''}`} data-testid="finding-card" data-finding={finding.id}
      data-decision={decision} tabIndex={0} aria-label={`${say(finding)} ${place} ${t(`report.decision.${decision}`)}`} onFocus={onFocus} onClick={onFocus}>
      <header>
        <b>{say(finding)}</b>
        {finding.hint && <em className="hint-mark">{t('ai.hint')}</em>}
        <span className="card-decision">{decision === 'ACCEPTED' && <Glyph name="check" size={14} />}{decision === 'EDITED' && <Glyph name="pencil" size={14} />}{decision === 'REJECTED' && <Glyph name="cross" size={14} />} {t(`report.decision.${decision}`)}</span>
      </header>
      {mode === 'EDIT' ? (
        <EditForm finding={finding} onCancel={() => onMode('SHOW')} onSave={(changed) => onDecide('EDITED', null, changed)} />
      ) : (
        <>
          {place && <p className="dim">{place}{finding.presence === 'INDETERMINATE' && ` · ${t('report.presence.INDETERMINATE')}`}</p>}
          <Values item={item} />
          {finding.remark && <p className="dim small">{say(finding.remark)}</p>}
          <p className="faint small">{finding.source} {finding.sourceVersion} · {t(`report.certainty.${finding.certainty.kind}`)} {say(finding.certainty.text)}</p>
          {decision === 'REJECTED' && item.reason && <p className="small">{t('report.rejectReason')}: {item.reason}</p>}
        </>
      )}
      {mode === 'REJECT' && <RejectForm onCancel={() => onMode('SHOW')} onReject={(reason) => onDecide('REJECTED', reason)} />}
      {mode === 'SHOW' && !disabled && (
        <footer>
          {decision !== 'ACCEPTED' && <Button size="small" type={decision === 'PENDING' ? 'primary' : 'default'} data-testid="accept" aria-keyshortcuts="A" onClick={() => onDecide('ACCEPTED')}>{t('report.accept')} <Key>A</Key></Button>}
          <Button size="small" data-testid="edit" aria-keyshortcuts="E" onClick={() => onMode('EDIT')}>{t('report.edit')} <Key>E</Key></Button>
          {decision !== 'REJECTED' && <Button size="small" data-testid="reject" aria-keyshortcuts="R" onClick={() => onMode('REJECT')}>{t('report.reject')} <Key>R</Key></Button>}
          {decision !== 'PENDING' && <Button size="small" type="text" onClick={() => onDecide('PENDING')}>{t('report.undo')}</Button>}
        </footer>
      )}
    </section>
  );
}

function Values({ item }: { item: ReportFinding }) {
  const { t, say } = useWords();
  const before = new Map(item.original?.measurements.map((measurement) => [measurement.measureId, measurement]));
  return (
    <dl className="values">
      {item.finding.measurements.map((measurement) => {
        const original = before.get(measurement.measureId);
        const changed = item.decision === 'EDITED' && original && original.value !== measurement.value;
        return (
          <div key={measurement.measureId} className={measurement.crossCheck ? 'cross' : ''}>
            <dt>{say(measurement)}{measurement.crossCheck && ` (${t('report.crossCheck')})`}</dt>
            <dd>{formatQuantity(measurement.value, measurement.unit)}{changed && <span className="faint"> {t('report.original', { value: formatQuantity(original.value, original.unit) })}</span>}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function EditForm({ finding, onCancel, onSave }: { finding: FindingView; onCancel: () => void; onSave: (finding: FindingView) => void }) {
  const { t, say } = useWords();
  const [values, setValues] = useState<Record<string, number>>({});
  const [side, setSide] = useState<Laterality | null>(finding.laterality);
  return (
    <form className="card-form" onSubmit={(event) => { event.preventDefault(); onSave(corrected(finding, values, side)); }}
      onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onCancel(); } }}>
      {finding.measurements.filter((measurement) => !measurement.crossCheck).map((measurement, at) => (
        <label key={measurement.measureId}><span>{say(measurement)}</span>
          <InputNumber<number> autoFocus={at === 0} defaultValue={Number(measurement.value.toPrecision(4))} suffix={measurement.unit.replace(/^\{.*\}$|^1$/, '')}
            onChange={(value) => value !== null && setValues((before) => ({ ...before, [measurement.measureId]: value }))} />
        </label>
      ))}
      <label><span>{t('report.laterality')}</span>
        <Segmented value={side ?? ''} onChange={(value) => setSide(value === '' ? null : (value as Laterality))}
          options={[...(['RIGHT', 'LEFT', 'BILATERAL'] as const).map((each) => ({ value: each as string, label: t(`side.${each}`) })), { value: '', label: '–' }]} />
      </label>
      <footer><Button size="small" type="primary" htmlType="submit" data-testid="confirm-edit">{t('report.confirmEdit')}</Button><Button size="small" type="text" onClick={onCancel}>{t('app.cancel')}</Button></footer>
    </form>
  );
}

function RejectForm({ onCancel, onReject }: { onCancel: () => void; onReject: (reason: string) => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const offered = t('report.rejectReasons', { returnObjects: true }) as unknown as string[];
  return (
    <form className="card-form" onSubmit={(event) => { event.preventDefault(); if (reason.trim()) onReject(reason.trim()); }}
      onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onCancel(); } }}>
      <Input autoFocus value={reason} placeholder={t('report.rejectReason')} aria-label={t('report.rejectReason')} data-testid="reject-reason" onChange={(event) => setReason(event.target.value)} />
      <div className="card-reasons">{offered.map((each) => <button type="button" key={each} className="chip" onClick={() => onReject(each)}>{each}</button>)}</div>
      <footer><Button size="small" type="primary" htmlType="submit" disabled={reason.trim() === ''} data-testid="confirm-reject">{t('report.confirmReject')}</Button><Button size="small" type="text" onClick={onCancel}>{t('app.cancel')}</Button></footer>
    </form>
  );
}
