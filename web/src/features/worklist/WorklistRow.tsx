import { memo } from 'react';
import type { Entry } from '../../api';
import { CLASS_OF, UrgencyMark } from '../../design';
import { useWords } from '../../locale';
import { AiChip } from './AiChip';
import { FlagsCell, HolderCell, LineCell, PatientCell, ReportCell, StudyCell } from './EntryCells';
import { TimeLeftCell, WaitingCell } from './TimeCells';

export type RowProps = {
  entry: Entry;
  selected: boolean;
  gone: boolean;
  spoke: boolean;
  onSelect: (uid: string) => void;
  onOpen: (uid: string) => void;
};

export const WorklistRow = memo(function WorklistRow({ entry, selected, gone, spoke, onSelect, onOpen }: RowProps) {
  const { language, t } = useWords();
  const uid = entry.studyInstanceUID;
  const done = entry.state === 'FINAL';
  return (
    <div role="row" aria-selected={selected} tabIndex={selected ? 0 : -1} data-testid={`row-${uid}`} data-uid={uid} data-urgency={entry.urgency}
      className={`wl-row rail-${done ? 'done' : CLASS_OF[entry.urgency]}${selected ? ' selected' : ''}${gone ? ' gone' : ''}${done ? ' done' : ''}`}
      onClick={() => onSelect(uid)} onDoubleClick={() => onOpen(uid)}>
      <span role="gridcell" className="c-urgency"><UrgencyMark urgency={entry.urgency} word={false} /></span>
      <span role="gridcell" className="c-left">{gone ? <em className="faint">{t('list.gone')}</em> : <TimeLeftCell entry={entry} />}</span>
      <span role="gridcell" className="c-patient"><PatientCell entry={entry} /></span>
      <span role="gridcell" className="c-line"><LineCell line={entry.diseaseLine} /></span>
      <span role="gridcell" className="c-study"><StudyCell entry={entry} /></span>
      {!spoke && <span role="gridcell" className="c-hospital cut">{language === 'zh' ? entry.siteName : entry.siteNameEn}</span>}
      <span role="gridcell" className="c-ai"><AiChip entry={entry} /></span>
      {!spoke && <span role="gridcell" className="c-waiting">{!done && <WaitingCell entry={entry} />}</span>}
      <span role="gridcell" className="c-flags"><FlagsCell entry={entry} /></span>
      {spoke || done
        ? <span role="gridcell" className="c-report"><ReportCell entry={entry} /></span>
        : <span role="gridcell" className="c-holder"><HolderCell entry={entry} /></span>}
    </div>
  );
});

/** The phone's form of a row. */
export const WorklistCard = memo(function WorklistCard({ entry, selected, spoke, onSelect }: RowProps) {
  const { language } = useWords();
  const uid = entry.studyInstanceUID;
  return (
    <button type="button" data-testid={`row-${uid}`} data-uid={uid} data-urgency={entry.urgency} aria-pressed={selected}
      className={`wl-card rail-${entry.state === 'FINAL' ? 'done' : CLASS_OF[entry.urgency]}`} onClick={() => onSelect(uid)}>
      <span className="wl-card-top"><UrgencyMark urgency={entry.urgency} /><TimeLeftCell entry={entry} /></span>
      <span className="wl-card-who"><PatientCell entry={entry} /><LineCell line={entry.diseaseLine} /></span>
      <AiChip entry={entry} />
      <span className="wl-card-foot dim">
        <span className="cut">{language === 'zh' ? entry.siteName : entry.siteNameEn}</span>
        <span className="cut">{entry.studyDescription}</span>
        {spoke || entry.state === 'FINAL' ? <ReportCell entry={entry} /> : <HolderCell entry={entry} />}
      </span>
    </button>
  );
});
