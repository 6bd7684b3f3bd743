import { Button, Segmented } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiProblem, firstSeries, isElectrocardiogram, keyInstanceOf, keys, locate, outlinesByInstance, useStudy, type FindingView, type ReportView, type Series, type StudyDetail } from '../../api';
import { Glyph, Key, PHONE, StateBlock, UrgencyMark, useKeys, useMediaQuery, Waiting } from '../../design';
import { useWorklist } from '../../live';
import { displayName, useWords } from '../../locale';
import { ClockLine, TimeLeftCell } from '../worklist';
import { ReportPanel } from '../report';
import { EcgPane } from './EcgPane';
import { ImagePane, type Target } from './ImagePane';
import { SeriesStrip } from './SeriesStrip';
import { useClaim } from './useClaim';
import './reader.css';

type Props = { uid: string; reader: boolean; onLeave: () => void };

export function Reader({ uid, reader, onLeave }: Props) {
  const { t } = useWords();
  const queries = useQueryClient();
  const study = useStudy(uid);
  const { entries } = useWorklist();
  const live = entries?.get(uid);
  const { refetch } = study;
  const version = live && `${live.instances} ${live.complete} ${live.ai} ${live.state} ${live.reportStatus} ${live.deliveredAt}`;
  useEffect(() => {
    if (!version) return;
    void refetch();
    void queries.invalidateQueries({ queryKey: keys.report(uid) });
  }, [version, refetch, queries, uid]);
  useKeys({ Escape: onLeave });
  if (study.isPending) return <Waiting label={t('app.loading')} />;
  if (!study.data) {
    const gone = study.error instanceof ApiProblem && study.error.status === 404;
    return (
      <StateBlock glyph="block" title={t(gone ? 'read.notHere' : 'read.loadFailed')} next={t(gone ? 'read.notHereNext' : 'list.errorNext')}>
        <Button onClick={() => void refetch()}>{t('read.retry')}</Button><Button type="text" onClick={onLeave}>{t('app.back')}</Button>
      </StateBlock>
    );
  }
  const detail = live ? { ...study.data, entry: live } : study.data;
  return <ReadingRoom detail={detail} reader={reader} onLeave={onLeave} />;
}

type Place = { series: Series['seriesInstanceUID'] | undefined; target: Target | undefined };

/** The first evidence, so that the reader sees at once why the study is here; else the middle of the main series. */
function startOf(detail: StudyDetail): Place {
  for (const finding of detail.findings.filter((each) => each.presence === 'PRESENT')) {
    const place = placeOf(detail, finding, 0);
    if (place) return place;
  }
  const series = firstSeries(detail);
  const middle = series?.instances[Math.floor(series.instances.length / 2)];
  return { series: series?.seriesInstanceUID, target: middle && { sopInstanceUID: middle.sopInstanceUID, frame: 1, stamp: 0 } };
}

function placeOf(detail: StudyDetail, finding: FindingView, stamp: number): Place | undefined {
  const key = keyInstanceOf(finding);
  const placed = key === undefined ? undefined : locate(detail, key);
  return placed && { series: placed.series.seriesInstanceUID, target: { sopInstanceUID: placed.instance.sopInstanceUID, frame: 1, stamp } };
}

function ReadingRoom({ detail, reader, onLeave }: { detail: StudyDetail; reader: boolean; onLeave: () => void }) {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const phone = useMediaQuery(PHONE);
  const { entry } = detail;
  const uid = entry.studyInstanceUID;
  const [place, setPlace] = useState<Place>(() => startOf(detail));
  const [focused, setFocused] = useState<string>();
  const [tab, setTab] = useState<'images' | 'report'>('images');
  const series = detail.series.find((each) => each.seriesInstanceUID === place.series) ?? firstSeries(detail);
  const touched = useRef(false);
  const hasDraft = () => touched.current || (queries.getQueryData<ReportView>(keys.report(uid))?.status ?? 'NONE') !== 'NONE';
  const { claim, take, release } = useClaim(entry, reader, hasDraft);

  useEffect(() => {
    document.title = `${displayName(entry.patientName)} · ${t('app.name')}`;
  }, [entry.patientName, t]);
  const goTo = useCallback((next: Series, target: Omit<Target, 'stamp'>) =>
    setPlace((before) => ({ series: next.seriesInstanceUID, target: { ...target, stamp: (before.target?.stamp ?? 0) + 1 } })), []);
  const select = (next: Series) => {
    const middle = next.instances[Math.floor(next.instances.length / 2)];
    if (middle) goTo(next, { sopInstanceUID: middle.sopInstanceUID, frame: 1 });
  };
  const focusFinding = useCallback((findingId: string) => {
    setFocused(findingId);
    const finding = detail.findings.find((each) => each.id === findingId);
    if (finding) setPlace((before) => placeOf(detail, finding, (before.target?.stamp ?? 0) + 1) ?? before);
  }, [detail]);
  const marked = useMemo(() => {
    const instances = [...outlinesByInstance(detail.findings).keys()];
    return new Set(instances.map((sop) => locate(detail, sop)?.series.seriesInstanceUID).filter((found) => found !== undefined));
  }, [detail]);

  const images = series && isElectrocardiogram(series)
    ? <EcgPane detail={detail} series={series} target={place.target} focusedFinding={focused} onFocusFinding={focusFinding} />
    : <ImagePane detail={detail} series={series} target={place.target} focusedFinding={focused} onGo={goTo} />;
  const report = <ReportPanel entry={entry} claim={claim} onTake={() => void take()} onRelease={() => void release().then(onLeave)} onTouched={() => { touched.current = true; }} onFocusFinding={focusFinding} />;
  return (
    <div className="reader" data-testid="reader">
      <div className="reader-head">
        <Button type="text" icon={<Glyph name="back" />} onClick={onLeave} aria-keyshortcuts="Escape" data-testid="back">{phone ? null : <>{t('app.back')} <Key>Esc</Key></>}</Button>
        <UrgencyMark urgency={entry.urgency} />
        <TimeLeftCell entry={entry} />
        <b className="cut">{displayName(entry.patientName)}</b>
        {!phone && <span className="dim cut">{[t(`line.${entry.diseaseLine}`), entry.studyDescription, language === 'zh' ? entry.siteName : entry.siteNameEn].filter(Boolean).join(' · ')}</span>}
        <span className={`reader-count ${entry.complete ? 'faint' : 'not-complete'}`}>{t(entry.complete ? 'read.complete' : 'read.notComplete', { count: entry.instances })}</span>
      </div>
      {phone && <Segmented block value={tab} onChange={setTab} options={[{ value: 'images' as const, label: t('read.images') }, { value: 'report' as const, label: t('read.reportTab') }]} />}
      <div className="reader-body">
        {(!phone || tab === 'images') && <SeriesStrip studyUid={uid} line={entry.diseaseLine} series={detail.series} analyses={detail.analyses} selected={series?.seriesInstanceUID} marked={marked} onSelect={select} />}
        {(!phone || tab === 'images') && images}
        {(!phone || tab === 'report') && <aside className="reader-report" aria-label={t('report.title')}>{report}</aside>}
      </div>
      <div className="reader-clock"><ClockLine clock={detail.clock} ai={entry.ai} wide /></div>
    </div>
  );
}
