import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useStudy, type Analysis, type Entry } from '../../api';
import { Key, UrgencyMark, Waiting } from '../../design';
import { displayName, formatStudyMoment, useWords } from '../../locale';
import { AiChip } from './AiChip';
import { qualityFlags } from './aiWords';
import { ClockLine } from './ClockLine';
import { PatientCell, ReportCell } from './EntryCells';
import { FindingList } from './FindingList';
import { KeyImage } from './KeyImage';
import { RaiseUrgency } from './RaiseUrgency';
import { TimeLeftCell } from './TimeCells';

/** Passing over rows with the arrow keys is not looking at patients: only a selection that rests is fetched. */
const REST_MS = 250;

function useRested(uid: string): string | undefined {
  const [rested, setRested] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setRested(uid), REST_MS);
    return () => clearTimeout(timer);
  }, [uid]);
  return rested === uid ? uid : undefined;
}

type Props = { entry: Entry; reader: boolean; mayRaise: boolean; onOpen: (uid: string) => void };

export function QuickLook({ entry, reader, mayRaise, onOpen }: Props) {
  const { t, say, language } = useWords();
  const uid = entry.studyInstanceUID;
  const study = useStudy(useRested(uid));
  const { refetch } = study;
  const version = `${entry.ai} ${entry.state} ${entry.complete} ${entry.reportStatus} ${entry.deliveredAt}`;
  const [seen, setSeen] = useState(version);
  useEffect(() => {
    if (version === seen) return;
    setSeen(version);
    if (study.data) void refetch();
  }, [version, seen, refetch, study.data]);
  const detail = study.data?.entry.studyInstanceUID === uid ? study.data : undefined;
  const flags = qualityFlags(entry, language, t);
  return (
    <article className="look" aria-label={displayName(entry.patientName)} data-testid="quick-look">
      <header className="look-head">
        <div className="look-who"><PatientCell entry={entry} /></div>
        <p className="look-urgency"><UrgencyMark urgency={entry.urgency} /><TimeLeftCell entry={entry} /></p>
        <p className="dim small">
          {[language === 'zh' ? entry.siteName : entry.siteNameEn, entry.patientId, entry.studyDescription, formatStudyMoment(entry.studyDate, entry.studyTime)].filter(Boolean).join(' · ')}
        </p>
      </header>
      <div className="look-actions">
        <Button type="primary" block data-testid="read-button" aria-keyshortcuts="Enter" onClick={() => onOpen(uid)}>
          {t(reader ? 'look.read' : 'look.open')} <Key>Enter</Key>
        </Button>
        {mayRaise && entry.state !== 'FINAL' && entry.urgency !== 'IMMEDIATE' && <RaiseUrgency entry={entry} />}
      </div>
      <div className="look-image">{detail ? <KeyImage detail={detail} /> : study.isError ? <div className="key-image none">{t('look.imageFailed')}</div> : <div className="key-image none"><Waiting label={t('app.loading')} /></div>}</div>
      <section>
        <h3>{t('look.findings')}</h3>
        <p className="look-chip"><AiChip entry={entry} /></p>
        {detail && <FindingList findings={detail.findings} />}
        {entry.ai === 'FINDING' && <p className="faint small">{t('ai.unconfirmed')}</p>}
      </section>
      {entry.reportStatus !== 'NONE' && <section><h3>{t('look.report')}</h3><ReportCell entry={entry} /></section>}
      <section><h3>{t('look.clock')}</h3><ClockLine clock={detail?.clock ?? []} ai={entry.ai} /></section>
      <section>
        <h3>{t('look.why')}</h3>
        <ul className="why">
          {entry.reasons.map((reason, at) => (
            <li key={`${reason.code}-${at}`}>
              {reason.urgency && <UrgencyMark urgency={reason.urgency} word={false} />}
              <span>{say(reason)}</span>
              {reason.points !== null && <span className="dim points">{t('look.points', { points: Math.round(reason.points) })}</span>}
            </li>
          ))}
        </ul>
      </section>
      {entry.analyses.length > 0 && <section><h3>{t('look.analyzers')}</h3>{entry.analyses.map((analysis) => <AnalysisNote key={`${analysis.analyzer} ${analysis.seriesInstanceUID}`} analysis={analysis} />)}</section>}
      {flags.length > 0 && <section><h3>{t('look.flags')}</h3><ul className="small">{flags.map((flag) => <li key={flag}>{flag}</li>)}</ul></section>}
    </article>
  );
}

/** Which analyzer, on which series and why that one, or why it did not answer. */
function AnalysisNote({ analysis }: { analysis: Analysis }) {
  const { t, say } = useWords();
  const why = say(analysis.reason) || say(analysis.seriesReason);
  return (
    <p className="small analysis">
      <b>{analysis.analyzer}</b> <span className="dim">{analysis.version} · {t(`look.outcome.${analysis.outcome}`)}</span>
      {why && <><br /><span className="dim">{why}</span></>}
    </p>
  );
}
