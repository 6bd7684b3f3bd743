import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useWaveform, type Series, type StudyDetail, type Waveform } from '../../api';
import { StateBlock, useKeys, usePreference, Waiting, useMediaQuery, PHONE } from '../../design';
import { EcgPaper, EcgTools, firedOn, marksOf, MeanBeatView, momentOf, PAGE_MS, pxPerMmFor, sheetOf, StTable, type Paper, type Span } from '../../ecg';
import { displayName, formatQuantity, formatStudyMoment, useWords } from '../../locale';
import { nextStop } from './labels';
import type { Target } from './ImagePane';

type Props = { detail: StudyDetail; series: Series; target: Target | undefined; focusedFinding: string | undefined; onFocusFinding: (findingId: string) => void };

/** The electrocardiogram with what was found in it, beat by beat and lead by lead. */
export function EcgPane({ detail, series, target, focusedFinding, onFocusFinding }: Props) {
  const { t } = useWords();
  const instance = series.instances.find((each) => each.sopInstanceUID === target?.sopInstanceUID) ?? series.instances.at(-1);
  const waveform = useWaveform(detail.entry.studyInstanceUID, instance?.sopInstanceUID);
  if (waveform.isPending) return <section className="pane"><div className="views"><Plain><Waiting label={t('ecg.loading')} /></Plain></div></section>;
  if (!waveform.data || !instance) {
    return (
      <section className="pane"><div className="views"><Plain>
        <StateBlock glyph="block" title={t('ecg.failed')} next={t('ecg.failedNext')} testId="ecg-failed"><Button onClick={() => void waveform.refetch()}>{t('read.retry')}</Button></StateBlock>
      </Plain></div></section>
    );
  }
  return <Recording key={instance.sopInstanceUID} {...{ detail, series, focusedFinding, onFocusFinding }} stamp={target?.stamp ?? 0} sop={instance.sopInstanceUID} waveform={waveform.data} />;
}

function Plain({ children }: { children: React.ReactNode }) {
  return <div className="stack-view plain">{children}</div>;
}

type RecordingProps = Omit<Props, 'target'> & { stamp: number; sop: string; waveform: Waveform };

function Recording({ detail, series, focusedFinding, onFocusFinding, stamp, sop, waveform }: RecordingProps) {
  const { t, language, whoIs } = useWords();
  const phone = useMediaQuery(PHONE);
  const [layout, setLayout] = usePreference('ecgLayout');
  const [speed, setSpeed] = usePreference('ecgSpeed');
  const [gain, setGain] = usePreference('ecgGain');
  const [page, setPage] = useState(0);
  const [measuring, setMeasuring] = useState(false);
  const [span, setSpan] = useState<Span>();
  const [panel, setPanel] = useState(true);
  const fired = useMemo(() => firedOn(detail.findings, sop), [detail.findings, sop]);
  // A column of 3x4 shows a quarter of the page: where something fired, all leads are turned to that beat.
  const [together, setTogether] = useState(() => fired.length > 0);
  const inFocus = fired.find(({ finding }) => finding.id === focusedFinding) ?? fired[0];
  const focused = inFocus?.finding.id;
  const marks = useMemo(() => marksOf(fired, focused, language), [fired, focused, language]);
  const [chosen, setChosen] = useState<string>();
  const firedLeads = useMemo(() => new Set(inFocus?.regions.map(({ lead }) => lead)), [inFocus]);
  const lead = chosen ?? strongest(waveform, firedLeads);
  const moment = momentOf(fired, focused);
  const pages = Math.max(1, Math.ceil((Math.min(waveform.durationMs, 60_000) - 500) / PAGE_MS));
  const paper: Paper = useMemo(() => ({ mmPerSecond: Number(speed), mmPerMillivolt: Number(gain) }), [speed, gain]);
  const sheet = useMemo(() => sheetOf(waveform, layout, paper, page * PAGE_MS, together ? (moment ?? page * PAGE_MS) : undefined), [waveform, layout, paper, page, together, moment]);
  const scroll = useRef<HTMLDivElement>(null);
  const pxPerMm = usePxPerMm(scroll, sheet.widthMm * (25 / paper.mmPerSecond), phone);

  useEffect(() => {
    setChosen(undefined);
    if (moment === undefined || focusedFinding === undefined) return;
    setTogether(true);
    setPage(Math.min(pages - 1, Math.floor(moment / PAGE_MS)));
  }, [focusedFinding, stamp]); // eslint-disable-line
  useEffect(() => {
    if (focusedFinding !== undefined) scroll.current?.querySelector('.ecg-mark.focused')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [focusedFinding, stamp, sheet, pxPerMm]);
  useEffect(() => setSpan(undefined), [paper, layout, page]);

  const toggleMeasuring = () => {
    setSpan(measuring ? undefined : middleOf(scroll.current, pxPerMm));
    setMeasuring(!measuring);
    if (!measuring) requestAnimationFrame(() => scroll.current?.querySelector<SVGGElement>('.calipers')?.focus());
  };
  const step = (by: 1 | -1) => {
    const here = fired.findIndex(({ finding }) => finding.id === focused);
    const next = nextStop(fired, (each) => fired.indexOf(each) < here, (each) => fired.indexOf(each) > here, by);
    if (next) onFocusFinding(next.finding.id);
  };
  const turn = (by: 1 | -1) => setPage((now) => Math.min(pages - 1, Math.max(0, now + by)));
  useKeys({
    ArrowLeft: () => step(-1), ArrowRight: () => step(1), PageUp: () => turn(-1), PageDown: () => turn(1),
    1: () => setLayout('3x4'), 2: () => setLayout('12x1'), c: toggleMeasuring, m: () => setPanel((on) => !on), t: () => setTogether((on) => !on),
  });

  const entry = detail.entry;
  const { measured } = waveform;
  const seconds = (waveform.durationMs / 1000).toFixed(1);
  return (
    <section className="pane ecg" aria-label={t('read.ecg')} data-testid="ecg">
      <EcgTools {...{ layout, speed, gain, together, measuring, panel, stops: fired.length, page: { at: page, of: pages } }} onLayout={setLayout} onSpeed={setSpeed} onGain={setGain}
        onTogether={() => setTogether((on) => !on)} onMeasuring={toggleMeasuring} onPanel={() => setPanel((on) => !on)} onStop={step} onPage={turn} />
      <header className="ecg-head">
        <b>{displayName(entry.patientName)}</b>
        <span className="dim">{[whoIs(entry.sex, entry.ageYears), entry.patientId, series.description, formatStudyMoment(entry.studyDate, entry.studyTime)].filter(Boolean).join(' · ')}</span>
        <span className="ecg-scale" data-testid="ecg-scale">{speed} mm/s · {gain} mm/mV · {t('ecg.signal', { seconds, hz: Math.round(waveform.samplingHz) })}</span>
        {!entry.complete && <span className="not-complete">{t('read.notComplete', { count: entry.instances })}</span>}
      </header>
      <div className="ecg-scroll" ref={scroll} tabIndex={0} aria-label={t('ecg.paper')} role="region">
        <p className="sr-only" data-testid="ecg-words">{summary(waveform, t)}{inFocus && ` ${t('ecg.firedWords', { finding: marks.find((mark) => mark.focused)?.label ?? '', leads: [...firedLeads].map((code) => nameOf(waveform, code)).join(', ') })}`}</p>
        <EcgPaper {...{ waveform, sheet, paper, pxPerMm, marks, measuring, span }} selected={lead} onSpan={setSpan} onFinding={onFocusFinding} onLead={setChosen} />
        {panel && (measured ? (
          <div className="ecg-panel" data-testid="ecg-measurements">
            <StTable values={measured.values} selected={lead} fired={firedLeads} onLead={setChosen} />
            <div className="ecg-beat">
              <dl className="values ecg-values">
                {numbers(waveform).map(([key, value]) => <div key={key}><dt>{t(`ecg.${key}`)}</dt><dd>{value}</dd></div>)}
              </dl>
              <MeanBeatView beat={measured.meanBeat} code={lead} values={measured.values.find((each) => each.code === lead)} />
            </div>
          </div>
        ) : <p className="ecg-panel dim" data-testid="ecg-unmeasured">{t('ecg.unmeasured', { reason: t(`flag.${waveform.reason}`, { defaultValue: waveform.reason }) })}</p>)}
      </div>
    </section>
  );
}

const nameOf = (waveform: Waveform, code: string) => waveform.leads.find((each) => each.code === code)?.lead ?? code;

/** The lead whose ST stands out most, of those that fired; lead II where none did. */
function strongest(waveform: Waveform, fired: ReadonlySet<string>): string {
  const values = waveform.measured?.values.filter((each) => each.usable && fired.has(each.code)) ?? [];
  const far = [...values].sort((a, b) => Math.abs(b.st) - Math.abs(a.st))[0];
  return far?.code ?? waveform.leads.find((each) => each.lead === 'II')?.code ?? waveform.leads[0]?.code ?? '';
}

function numbers(waveform: Waveform): [string, string][] {
  const m = waveform.measured!;
  const ms = (value: number | null) => (value === null ? '–' : formatQuantity(value, 'ms'));
  return [
    ['rate', formatQuantity(m.heartRate, '/min')], ['pr', ms(m.prMs)], ['qrs', ms(m.qrsMs)], ['qt', ms(m.qtMs)], ['qtc', ms(m.qtcMs)],
    ['axis', m.axisDegrees === null ? '–' : formatQuantity(m.axisDegrees, 'deg')], ['beats', `${m.beats.length}${m.otherBeats.length > 0 ? ` + ${m.otherBeats.length}` : ''}`],
  ];
}

function summary(waveform: Waveform, t: (key: string, values?: Record<string, unknown>) => string): string {
  const m = waveform.measured;
  const base = t('ecg.words', { leads: waveform.leads.length, seconds: (waveform.durationMs / 1000).toFixed(1) });
  return m ? `${base} ${numbers(waveform).map(([key, value]) => `${t(`ecg.${key}`)} ${value}`).join(', ')}.` : base;
}

/** Where calipers begin when called by key: a fifth of a second by half a millivolt in the middle of what is seen. */
function middleOf(scroll: HTMLDivElement | null, pxPerMm: number): Span {
  const x = scroll ? (scroll.scrollLeft + scroll.clientWidth / 2) / pxPerMm : 50;
  const y = scroll ? (scroll.scrollTop + Math.min(scroll.clientHeight, 300) / 2) / pxPerMm : 30;
  return { x1: x, y1: y, x2: x + 20, y2: y + 5 };
}

/** A page at 25 mm/s fills the width, within what can still be read; wider paper is scrolled. */
function usePxPerMm(element: React.RefObject<HTMLDivElement | null>, pageMm: number, phone: boolean): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const target = element.current!;
    const observer = new ResizeObserver(() => setWidth(target.clientWidth));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return pxPerMmFor(width, pageMm, phone);
}
