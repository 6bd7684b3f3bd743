import { App, Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { api, URGENCIES, type Entry, type Urgency } from '../../api';
import { Glyph, UrgencyMark } from '../../design';
import { useWords } from '../../locale';

/** A person's floor under the urgency, with the reason on record. Only upwards. */
export function RaiseUrgency({ entry }: { entry: Entry }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const higher = URGENCIES.slice(0, URGENCIES.indexOf(entry.urgency));
  const [urgency, setUrgency] = useState<Urgency>(higher[0] ?? 'IMMEDIATE');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const raise = async () => {
    setBusy(true);
    try {
      await api.raise(entry.studyInstanceUID, urgency, reason.trim());
      setOpen(false);
      message.success(t('urgency.raiseDone'));
    } catch (problem) {
      message.error((problem as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button icon={<Glyph name="raise" />} onClick={() => setOpen(true)} data-testid="raise">{t('urgency.raise')}</Button>
      <Modal open={open} title={t('urgency.raise')} okText={t('urgency.raise')} confirmLoading={busy} onCancel={() => setOpen(false)} onOk={() => void raise()}
        okButtonProps={{ disabled: reason.trim() === '' }} width={440}>
        <div className="raise">
          <Radio.Group value={urgency} onChange={(event) => setUrgency(event.target.value as Urgency)} aria-label={t('urgency.raiseTo')}>
            {higher.map((each) => <Radio key={each} value={each}><UrgencyMark urgency={each} /></Radio>)}
          </Radio.Group>
          <Input.TextArea value={reason} onChange={(event) => setReason(event.target.value)} placeholder={t('urgency.raiseReason')} aria-label={t('urgency.raiseReason')} rows={2} autoFocus />
          <p className="dim small">{t('urgency.raiseNote')}</p>
        </div>
      </Modal>
    </>
  );
}
