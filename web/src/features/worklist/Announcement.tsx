import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { preference, UrgencyMark } from '../../design';
import { useWorklist, worklistStore } from '../../live';
import { displayName, useWords } from '../../locale';
import { aiWords } from './aiWords';
import { announceSound } from './sound';

/** A new immediate study says so once: one quiet bar, one sound. Never a flash, never a row that jumps. */
export function Announcement({ onShow }: { onShow: (uid: string) => void }) {
  const { t, language } = useWords();
  const { announced, entries } = useWorklist();
  const sounded = useRef(new Set<string>());
  useEffect(() => {
    const fresh = announced.filter((uid) => !sounded.current.has(uid));
    fresh.forEach((uid) => sounded.current.add(uid));
    if (fresh.length > 0 && preference('sound') === 'on') announceSound();
  }, [announced]);
  const entry = announced.length > 0 ? entries?.get(announced[announced.length - 1]!) : undefined;
  if (!entry) return null;
  const what = entry.ai === 'FINDING' ? aiWords(entry, language, t).short : t(`line.${entry.diseaseLine}`);
  return (
    <div className="announce" role="alert" data-testid="announce">
      <UrgencyMark urgency="IMMEDIATE" />
      <span className="cut">
        {t('list.announce', { hospital: language === 'zh' ? entry.siteName : entry.siteNameEn, patient: displayName(entry.patientName), what })}
        {announced.length > 1 && <span className="dim"> {t('list.announceMore', { count: announced.length - 1 })}</span>}
      </span>
      <Button size="small" onClick={() => { onShow(entry.studyInstanceUID); worklistStore.acknowledge(); }}>{t('list.openIt')}</Button>
      <Button size="small" type="text" onClick={() => worklistStore.acknowledge()}>{t('list.acknowledge')}</Button>
    </div>
  );
}
