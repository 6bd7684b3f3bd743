import { useMemo, useRef, useState, type PointerEvent } from 'react';
import type { LeadSamples, LeadValues, Waveform } from '../api';
import { formatQuantity, useWords } from '../locale';
import { Calipers } from './Calipers';
import type { Span } from './calipers';
import { PULSE_SECONDS, shownPart, traceStart, xOf, type Paper, type Sheet, type Strip } from './layout';
import type { Mark } from './marks';
import { rangeOf, tracePath } from './trace';

type Props = {
  waveform: Waveform; sheet: Sheet; paper: Paper; pxPerMm: number; marks: Mark[]; selected: string | undefined;
  measuring: boolean; span: Span | undefined; onSpan: (span: Span | undefined) => void; onFinding: (findingId: string) => void; onLead: (lead: string) => void;
};

/** The paper in millimetres: grid, calibration pulse, leads, and where findings fired. */
export function EcgPaper({ waveform, sheet, paper, pxPerMm, marks, selected, measuring, span, onSpan, onFinding, onLead }: Props) {
  const { t } = useWords();
  const svg = useRef<SVGSVGElement>(null);
  const [drawing, setDrawing] = useState(false);
  const at = (event: PointerEvent) => {
    const box = svg.current!.getBoundingClientRect();
    return { x: (event.clientX - box.left) / pxPerMm, y: (event.clientY - box.top) / pxPerMm };
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (!measuring || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = at(event);
    setDrawing(true);
    onSpan({ x1: x, y1: y, x2: x, y2: y });
  };
  const follow = (event: PointerEvent) => {
    if (!drawing || !span) return;
    const { x, y } = at(event);
    onSpan({ ...span, x2: x, y2: y });
  };
  const values = new Map(waveform.measured?.values.map((each) => [each.code, each]));
  return (
    <svg ref={svg} className={`ecg-paper${measuring ? ' measuring' : ''}`} data-testid="ecg-paper" data-px-per-mm={pxPerMm} viewBox={`0 0 ${sheet.widthMm} ${sheet.heightMm}`}
      width={sheet.widthMm * pxPerMm} height={sheet.heightMm * pxPerMm} onPointerDown={begin} onPointerMove={follow} onPointerUp={() => setDrawing(false)} role="group" aria-label={t('ecg.paper')}>
      <defs>
        <pattern id="ecg-fine" width="1" height="1" patternUnits="userSpaceOnUse"><path d="M1 0H0V1" /></pattern>
        <pattern id="ecg-coarse" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M5 0H0V5" /></pattern>
      </defs>
      {pxPerMm >= 2.2 && <rect className="grid-fine" width="100%" height="100%" fill="url(#ecg-fine)" />}
      <rect className="grid-coarse" width="100%" height="100%" fill="url(#ecg-coarse)" />
      {sheet.rows.map(({ baselineMm }, row) => <Pulse key={row} baselineMm={baselineMm} paper={paper} />)}
      {sheet.strips.map((strip) => (
        <LeadStrip key={`${strip.code} ${strip.row} ${strip.rhythm}`} strip={strip} lead={waveform.leads.find((each) => each.code === strip.code)!} samplingHz={waveform.samplingHz} paper={paper}
          stepMm={0.5 / pxPerMm} values={values.get(strip.code)} selected={strip.code === selected} onLead={onLead} />
      ))}
      {waveform.measured && sheet.strips.filter((strip) => strip.rhythm).map((strip) => (
        <g key={strip.row} className="beats" aria-hidden="true">
          {waveform.measured!.beats.filter((ms) => shownPart(strip, ms, ms + 1)).map((ms) => <circle key={ms} cx={xOf(strip, ms, paper)} cy={sheet.heightMm - 2} r="0.6" />)}
          {waveform.measured!.otherBeats.filter((ms) => shownPart(strip, ms, ms + 1)).map((ms) => <circle key={ms} className="other" cx={xOf(strip, ms, paper)} cy={sheet.heightMm - 2} r="0.9" />)}
        </g>
      ))}
      {sheet.strips.flatMap((strip) => marks.filter((mark) => mark.lead === strip.code).map((mark) => (
        <MarkShape key={`${strip.row} ${strip.rhythm} ${mark.lead} ${mark.fromMs}`} strip={strip} mark={mark} lead={waveform.leads.find((each) => each.code === strip.code)!} samplingHz={waveform.samplingHz} paper={paper} st={values.get(strip.code)} onFinding={onFinding} />
      )))}
      {span && <Calipers span={span} paper={paper} widthMm={sheet.widthMm} onSpan={onSpan} />}
    </svg>
  );
}

/** 1 mV for 200 ms: what says how large a millivolt and a second are here. */
function Pulse({ baselineMm, paper }: { baselineMm: number; paper: Paper }) {
  const width = PULSE_SECONDS * paper.mmPerSecond;
  const right = traceStart(paper);
  return <path className="trace" data-testid="calibration" d={`M${right - width - 2.5} ${baselineMm}h1v${-paper.mmPerMillivolt}h${width}v${paper.mmPerMillivolt}h1`} aria-hidden="true" />;
}

type StripProps = { strip: Strip; lead: LeadSamples; samplingHz: number; paper: Paper; stepMm: number; values: LeadValues | undefined; selected: boolean; onLead: (lead: string) => void };

function LeadStrip({ strip, lead, samplingHz, paper, stepMm, values, selected, onLead }: StripProps) {
  const { t } = useWords();
  const path = useMemo(() => tracePath(lead.microvolts, samplingHz, strip.fromMs, strip.toMs, paper.mmPerSecond, paper.mmPerMillivolt, stepMm), [lead, samplingHz, strip.fromMs, strip.toMs, paper, stepMm]);
  const st = values?.usable ? t('ecg.stOf', { value: formatQuantity(values.st, 'mV') }) : values ? t('ecg.notUsable') : '';
  const name = t('ecg.lead', { lead: lead.lead, from: (strip.fromMs / 1000).toFixed(1), to: (strip.toMs / 1000).toFixed(1) });
  return (
    <g className={`strip-lead${selected ? ' selected' : ''}`} data-testid={`strip-${lead.lead}${strip.rhythm ? '-rhythm' : ''}`} data-from={strip.fromMs}>
      <path className="trace" d={path} transform={`translate(${strip.xMm} ${strip.baselineMm})`} role="img" aria-label={[name, st].filter(Boolean).join(' · ')} />
      {!strip.rhythm && strip.fromMs > 0 && strip.xMm > traceStart(paper) && <path className="strip-edge" d={`M${strip.xMm} ${strip.baselineMm - 3}v2M${strip.xMm} ${strip.baselineMm + 1}v2`} />}
      <text x={strip.xMm + 0.8} y={strip.baselineMm - (strip.rhythm ? 6 : 7.5)} onClick={() => onLead(strip.code)}>{lead.lead}{values && !values.usable ? ' ✕' : ''}</text>
    </g>
  );
}

type MarkProps = { strip: Strip; mark: Mark; lead: LeadSamples; samplingHz: number; paper: Paper; st: LeadValues | undefined; onFinding: (findingId: string) => void };

function MarkShape({ strip, mark, lead, samplingHz, paper, st, onFinding }: MarkProps) {
  const part = shownPart(strip, mark.fromMs, mark.toMs);
  const range = part && rangeOf(lead.microvolts, samplingHz, part.fromMs, part.toMs);
  if (!part || !range) return null;
  const x = xOf(strip, part.fromMs, paper);
  const width = xOf(strip, part.toMs, paper) - x;
  const top = strip.baselineMm - (range.high / 1000) * paper.mmPerMillivolt - 1.2;
  const bottom = strip.baselineMm - (range.low / 1000) * paper.mmPerMillivolt + 1.2;
  const pick = () => onFinding(mark.findingIds[0]!);
  return (
    <g className={`ecg-mark${mark.focused ? ' focused' : ''}`} data-testid="ecg-mark" data-lead={lead.lead} data-from={mark.fromMs} data-to={mark.toMs} data-focused={mark.focused} onClick={pick}>
      <title>{mark.label}</title>
      {mark.focused && st?.usable && <text x={x + width + 0.8} y={top + 2.4}>{formatQuantity(st.st, 'mV').replace(' mV', '')}</text>}
      {mark.focused ? <rect x={x} y={top} width={width} height={bottom - top} rx="0.6" /> : <path d={`M${x} ${bottom - 1}v1h${width}v-1`} />}
    </g>
  );
}
