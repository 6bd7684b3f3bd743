import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { evidenceStops, isViewable, outlinesByInstance, presetsFor, type Series, type StudyDetail, type WindowPreset } from '../../api';
import { PHONE, StateBlock, useKeys, useMediaQuery, usePreference, Waiting } from '../../design';
import { bindMouse, indexOf, StackView, useStack, type OutlineMark, type StackImage, type Tool } from '../../imaging';
import { displayName, formatStudyMoment, useWords } from '../../locale';
import { ImageTools } from './ImageTools';
import { mergedMarks, nextStop, outlineLabel } from './labels';

type Stamped = (WindowPreset & { stamp: number }) | undefined;

/** Where a picture should go: `stamp` makes the same place count again. */
export type Target = { sopInstanceUID: string; frame: number; stamp: number };

type Props = { detail: StudyDetail; series: Series | undefined; target: Target | undefined; focusedFinding: string | undefined; onGo: (series: Series, target: Omit<Target, 'stamp'>) => void };

export function ImagePane({ detail, series, target, focusedFinding, onGo }: Props) {
  const { t, language, whoIs } = useWords();
  const uid = detail.entry.studyInstanceUID;
  const phone = useMediaQuery(PHONE);
  const wide = useMediaQuery('(min-width: 1800px)');
  const [views, setViews] = usePreference('views');
  const two = !phone && (views === 'two' || (views === 'auto' && wide));
  const [tool, setTool] = useState<Tool>(phone ? 'scroll' : 'window');
  const [overlays, setOverlays] = useState(true);
  const [index, setIndex] = useState(0);
  const [fit, setFit] = useState(0);
  const [problem, setProblem] = useState<Error>();
  const stack = useStack(uid, series);
  const { images } = stack;
  const presets = useMemo(() => presetsFor(detail.entry.diseaseLine, series), [detail.entry.diseaseLine, series]);
  const [chosen, setChosen] = useState<{ series: string | undefined; at: number; stamp: number }>({ series: undefined, at: 0, stamp: 0 });
  const at = chosen.series === series?.seriesInstanceUID ? chosen.at : 0;
  const first: Stamped = useMemo(() => (presets[at] ? { ...presets[at], stamp: chosen.stamp } : undefined), [presets, at, chosen.stamp]);
  const second: Stamped = useMemo(() => {
    const bone = presets.find((preset) => preset.name === 'bone') ?? presets[1];
    const other = presets[0]?.name === 'lung' ? presets[1] : bone;
    return other ? { ...other, stamp: 0 } : undefined;
  }, [presets]);

  useEffect(() => {
    bindMouse(tool);
  }, [tool, images]);
  const seriesUid = series?.seriesInstanceUID;
  const ready = images.length > 0;
  useEffect(() => {
    if (!ready) return;
    const wanted = target ? indexOf(images, target.sopInstanceUID, target.frame) : -1;
    setIndex(wanted >= 0 ? wanted : (now) => Math.min(now, images.length - 1));
    // Growing stacks keep their place: only another series or another target moves it.
  }, [seriesUid, ready, target]); // eslint-disable-line

  const findings = useMemo(() => new Map(detail.findings.map((finding) => [finding.id, finding])), [detail.findings]);
  const outlines = useMemo(() => outlinesByInstance(detail.findings), [detail.findings]);
  const marksOf = useCallback((image: StackImage): OutlineMark[] => {
    if (!overlays) return [];
    const here = (outlines.get(image.sopInstanceUID) ?? []).filter((each) => each.frame === image.frame || each.frame <= 1);
    return mergedMarks(here.map((each) => ({
      findingId: each.findingId, outlines: each.outlines, focused: each.findingId === focusedFinding, label: outlineLabel(findings.get(each.findingId)!, language),
    })));
  }, [overlays, outlines, findings, focusedFinding, language]);

  const stops = useMemo(() => evidenceStops(detail, detail.findings), [detail]);
  const jump = (by: 1 | -1) => {
    const here = detail.series.findIndex((each) => each.seriesInstanceUID === seriesUid);
    const place = images[index] ? series!.instances.findIndex((instance) => instance.sopInstanceUID === images[index]!.sopInstanceUID) : 0;
    const side = (stop: (typeof stops)[number]) => detail.series.indexOf(stop.series) - here || stop.index - place;
    const stop = nextStop(stops, (each) => side(each) < 0, (each) => side(each) > 0, by);
    if (stop) onGo(stop.series, { sopInstanceUID: stop.instance.sopInstanceUID, frame: 1 });
  };
  const scroll = (by: number) => setIndex((now) => Math.min(images.length - 1, Math.max(0, now + by)));
  const choose = (wanted: number) => presets[wanted] && setChosen((before) => ({ series: seriesUid, at: wanted, stamp: before.stamp + 1 }));
  useKeys({
    ArrowLeft: () => jump(-1), ArrowRight: () => jump(1), ArrowUp: () => scroll(-1), ArrowDown: () => scroll(1), PageUp: () => scroll(-5), PageDown: () => scroll(5),
    Home: () => setIndex(0), End: () => scroll(images.length), o: () => setOverlays((on) => !on),
    ...Object.fromEntries(presets.map((_, wanted) => [String(wanted + 1), () => { choose(wanted); }])),
  });

  const entry = detail.entry;
  const title = (
    <>
      <b>{displayName(entry.patientName)}</b>
      <span>{[whoIs(entry.sex, entry.ageYears), entry.patientId].filter(Boolean).join(' · ')}</span>
      <span>{[series?.description, formatStudyMoment(entry.studyDate, entry.studyTime)].filter(Boolean).join(' · ')}</span>
    </>
  );
  const status = (
    <>
      {!entry.complete && <span className="not-complete" data-testid="not-complete">{t('read.notComplete', { count: entry.instances })}</span>}
      {images.length > 0 && stack.loaded < images.length && <span>{t('read.loaded', { done: stack.loaded, all: images.length })}</span>}
    </>
  );
  const view = (id: string, preset: Stamped) => (
    <StackView viewportId={id} images={images} index={index} onIndex={setIndex} window={preset} fit={fit} marksOf={marksOf} title={title} status={status} onProblem={setProblem} />
  );
  const failed = stack.problem ?? (problem && images.length > 0 ? problem : undefined);
  return (
    <section className="pane" aria-label={t('read.images')}>
      <ImageTools tool={tool} presets={presets} preset={first?.name} overlays={overlays} stops={stops.length} two={two} onTool={setTool} onPreset={choose}
        onOverlays={() => setOverlays((on) => !on)} onStop={jump} onFit={() => setFit((n) => n + 1)} onViews={() => setViews(two ? 'one' : 'two')} />
      <div className="views">
        {!series ? <Plain><StateBlock glyph="images" title={t('read.empty')} next={t('read.emptyNext')} /></Plain>
          : !isViewable(series) ? <NotAnImage series={series} />
          : stack.problem ? <Plain><StateBlock glyph="block" title={t('read.loadFailed')} next={t('read.loadFailedNext')} testId="images-failed"><Button onClick={stack.retry}>{t('read.retry')}</Button></StateBlock></Plain>
          : stack.loading ? <Plain><Waiting label={t('read.loadingStack')} /></Plain>
          : <>{view('first', first)}{two && view('second', second)}</>}
        {failed && !stack.problem && <p className="views-problem" role="status">{t('read.loadFailed')}</p>}
      </div>
    </section>
  );
}

function Plain({ children }: { children: React.ReactNode }) {
  return <div className="stack-view plain">{children}</div>;
}

function NotAnImage({ series }: { series: Series }) {
  const { t } = useWords();
  return (
    <Plain>
      <StateBlock glyph="images" testId="no-pixels" title={t('read.noPixels')} next={t('read.noPixelsNext', { modality: series.modality })} />
    </Plain>
  );
}
