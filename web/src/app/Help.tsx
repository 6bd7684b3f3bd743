import { Button, Modal, Tooltip } from 'antd';
import { useState } from 'react';
import { Glyph, Key, useKeys } from '../design';
import { useWords } from '../locale';

const LIST: [string[], string][] = [[['↑', '↓'], 'move'], [['Enter'], 'open'], [['/'], 'search'], [['?'], 'help'], [['Esc'], 'close']];
const READER: [string[], string][] = [
  [['↑', '↓'], 'scroll'], [['1', '…', '9'], 'presets'], [['O'], 'overlay'], [['←', '→'], 'evidence'], [['J', 'K'], 'nextCard'],
  [['A'], 'accept'], [['E'], 'edit'], [['R'], 'reject'], [['N'], 'normal'], [['V'], 'absent'], [['Ctrl', 'Enter'], 'sign'],
];

export function Help() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  const table = (rows: [string[], string][]) => (
    <dl className="help-keys">
      {rows.map(([keys, does]) => (
        <div key={does}><dt>{keys.map((key) => <kbd className="key" key={key}>{key}</kbd>)}</dt><dd>{t(`help.${does}`)}</dd></div>
      ))}
    </dl>
  );
  return (
    <>
      <Tooltip title={<>{t('help.help')} <Key>?</Key></>}>
        <Button type="text" aria-label={t('help.title')} aria-keyshortcuts="?" icon={<Glyph name="keyboard" />} onClick={() => setOpen(true)} />
      </Tooltip>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('help.title')} width={640}>
        <div className="help">
          <section><h3>{t('help.list')}</h3>{table(LIST)}</section>
          <section><h3>{t('help.reader')}</h3>{table(READER)}<p className="dim">{t('help.mouse')}</p></section>
        </div>
      </Modal>
    </>
  );
}
