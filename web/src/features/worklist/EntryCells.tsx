import { Tooltip } from 'antd';
import type { Entry } from '../../api';
import { Glyph, LineIcon } from '../../design';
import { displayName, formatTimeOfDay, useWords } from '../../locale';
import { qualityFlags } from './aiWords';

export function PatientCell({ entry }: { entry: Entry }) {
  const { whoIs } = useWords();
  return (
    <span className="patient cut">
      <b>{displayName(entry.patientName) || entry.patientId}</b> <span className="dim">{whoIs(entry.sex, entry.ageYears)}</span>
    </span>
  );
}

export function LineCell({ line }: { line: string }) {
  const { t } = useWords();
  return <span className="line-cell"><LineIcon line={line} /> {t(`line.${line}`)}</span>;
}

export function StudyCell({ entry }: { entry: Entry }) {
  const { t } = useWords();
  const modalities = entry.modalities.join(' ');
  const said = entry.studyDescription?.toUpperCase().startsWith(`${modalities} `);
  return (
    <span className="cut" title={entry.studyDescription ?? undefined}>
      <span className={said ? 'dim said' : 'dim'}>{modalities}</span> <span className="study-words">{entry.studyDescription}</span>
      {!entry.complete && <em className="arriving"> {t('list.incomplete')} {t('list.images', { count: entry.instances })}</em>}
    </span>
  );
}

export function FlagsCell({ entry }: { entry: Entry }) {
  const { t, language } = useWords();
  const flags = qualityFlags(entry, language, t);
  if (flags.length === 0) return <span className="faint" aria-hidden="true">–</span>;
  return (
    <Tooltip title={<span className="lines">{flags.join('\n')}</span>}>
      <span className="dim" aria-label={t('list.flagCount', { count: flags.length })}><Glyph name="flag" size={14} /> {flags.length}</span>
    </Tooltip>
  );
}

export function HolderCell({ entry }: { entry: Entry }) {
  const { t } = useWords();
  if (entry.claimedByMe) return <b className="mine cut">{t('list.holder.me')}</b>;
  if (entry.claimedBy) return <span className="cut" title={entry.claimedBy}>{entry.claimedBy}</span>;
  return <span className="faint" aria-label={t('list.holder.free')}>–</span>;
}

/** For the sending hospital: how far the report is, and whether it has come. */
export function ReportCell({ entry }: { entry: Entry }) {
  const { t } = useWords();
  return (
    <span className="report-cell cut">
      <span className={`report-${entry.reportStatus.toLowerCase()}`}>{t(`list.report.${entry.reportStatus}`)}</span>
      {entry.deliveredAt && (
        <span className="delivered" data-testid="delivered" title={t('list.report.deliveredAt', { at: formatTimeOfDay(entry.deliveredAt) })}>
          <Glyph name="check" size={13} /> {t('list.report.delivered')}
        </span>
      )}
    </span>
  );
}
