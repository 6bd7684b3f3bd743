import { useEffect, useRef } from 'react';
import { CLASS_OF, UrgencyMark } from '../../design';
import { useWords } from '../../locale';
import type { Group } from './order';
import { WorklistCard, WorklistRow } from './WorklistRow';

type Props = {
  groups: Group[];
  selected: string | undefined;
  phone: boolean;
  spoke: boolean;
  isGone: (uid: string) => boolean;
  onSelect: (uid: string) => void;
  onOpen: (uid: string) => void;
};

const COLUMNS = ['left', 'patient', 'line', 'study', 'hospital', 'ai', 'waiting', 'flags', 'holder'] as const;
const SPOKE_COLUMNS = ['left', 'patient', 'line', 'study', 'ai', 'flags', 'report'] as const;

export function WorklistTable({ groups, selected, phone, spoke, isGone, onSelect, onOpen }: Props) {
  const { t } = useWords();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!selected) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-uid="${selected}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    if (row && body.current?.contains(document.activeElement)) row.focus({ preventScroll: true });
  }, [selected]);
  const Item = phone ? WorklistCard : WorklistRow;
  return (
    <div role={phone ? 'list' : 'grid'} aria-label={t(spoke ? 'list.own' : 'list.title')} className={`wl-table${spoke ? ' spoke' : ''}`} ref={body}>
      {!phone && (
        <div role="row" className="wl-row wl-head">
          <span role="columnheader" className="c-urgency" />
          {(spoke ? SPOKE_COLUMNS : COLUMNS).map((column) => <span role="columnheader" key={column} className={`c-${column}`}>{t(`list.columns.${column}`)}</span>)}
        </div>
      )}
      {groups.map((group, at) => (
        <div role={phone ? 'group' : 'rowgroup'} key={`${group.key}-${at}`} className="wl-group">
          <div role={phone ? undefined : 'row'} className={`wl-group-name ${group.key === 'DONE' ? 'dim' : CLASS_OF[group.key]}`}>
            <h2 role={phone ? undefined : 'rowheader'}>{group.key === 'DONE' ? t('list.state.FINAL') : <UrgencyMark urgency={group.key} />}</h2>
            <span className="dim" role={phone ? undefined : 'gridcell'}>{t('list.groupCount', { count: group.entries.length })}</span>
          </div>
          {group.entries.map((entry) => (
            <Item key={entry.studyInstanceUID} entry={entry} selected={entry.studyInstanceUID === selected} gone={isGone(entry.studyInstanceUID)}
              spoke={spoke} onSelect={onSelect} onOpen={onOpen} />
          ))}
        </div>
      ))}
    </div>
  );
}
