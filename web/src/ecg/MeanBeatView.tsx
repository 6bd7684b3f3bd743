import type { LeadValues, MeanBeat } from '../api';
import { formatQuantity, useWords } from '../locale';
import { rangeOf, tracePath } from './trace';

const MM_PER_SECOND = 100;
const MM_PER_MILLIVOLT = 20;
const AFTER_J = [40, 60, 80];

/** The beat on which everything was measured, four times as wide and twice as high as the paper, with its marks. */
export function MeanBeatView({ beat, code, values }: { beat: MeanBeat; code: string; values: LeadValues | undefined }) {
  const { t } = useWords();
  const lead = beat.leads.find((each) => each.code === code);
  const end = lead ? (lead.microvolts.length / beat.samplingHz) * 1000 : 0;
  const range = lead && rangeOf(lead.microvolts, beat.samplingHz, 0, end);
  if (!lead || !range) return <p className="faint">{t('ecg.noBeat')}</p>;
  const top = Math.max(6, (range.high / 1000) * MM_PER_MILLIVOLT + 5);
  const bottom = Math.max(5, (-range.low / 1000) * MM_PER_MILLIVOLT + 3);
  const width = (end / 1000) * MM_PER_SECOND;
  const x = (ms: number) => (ms / 1000) * MM_PER_SECOND;
  const mark = (ms: number | null, name: string, quiet = false) => ms !== null && (
    <g key={name} className={quiet ? 'beat-mark quiet' : 'beat-mark'} data-testid={`beat-${name}`} data-ms={ms}>
      <path d={`M${x(ms)} ${-top + 3}V${bottom}`} /><text x={x(ms)} y={-top + 2.4} textAnchor="middle">{name}</text>
    </g>
  );
  const st = values && [values.st, values.st40, values.st60, values.st80];
  return (
    <figure className="mean-beat">
      <svg viewBox={`0 ${-top} ${width} ${top + bottom}`} role="img" data-testid="mean-beat"
        aria-label={t('ecg.beatWords', { lead: lead.lead, onset: Math.round(beat.onset), j: Math.round(beat.j), st: values ? formatQuantity(values.st, 'mV') : '' })}>
        <g className="beat-grid">
          {Array.from({ length: Math.floor(width / 4) + 1 }, (_, at) => <path key={`v${at}`} d={`M${at * 4} ${-top}V${bottom}`} />)}
          {Array.from({ length: Math.floor((top + bottom) / 2) + 1 }, (_, at) => <path key={`h${at}`} d={`M0 ${Math.ceil(-top / 2) * 2 + at * 2}H${width}`} />)}
        </g>
        <path className="beat-level" d={`M0 0H${width}`} />
        {mark(beat.pOnset, 'P')}
        {mark(beat.onset, 'QRS')}
        {mark(beat.j, 'J')}
        {AFTER_J.map((after) => <path key={after} className="beat-after" data-testid={`beat-J+${after}`} d={`M${x(beat.j + after)} -3V3`} />)}
        {mark(beat.tEnd, 'T')}
        <path className="trace" d={tracePath(lead.microvolts, beat.samplingHz, 0, end, MM_PER_SECOND, MM_PER_MILLIVOLT, 0.15)} />
        {st && values.usable && [0, ...AFTER_J].map((after, at) => <circle key={after} className="beat-st" cx={x(beat.j + after)} cy={-st[at]! * MM_PER_MILLIVOLT} r="0.55" />)}
      </svg>
      <figcaption className="dim small">{t('ecg.beatCaption', { lead: lead.lead })}</figcaption>
    </figure>
  );
}
