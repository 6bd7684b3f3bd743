import { useWords } from '../locale';
import { measure, moved, type Span } from './calipers';
import type { Paper } from './layout';

type Props = { span: Span; paper: Paper; widthMm: number; onSpan: (span: Span | undefined) => void };

/** Two legs across and two along: time with its rate, and amplitude. Moved by the arrow keys, the second corner with Shift. */
export function Calipers({ span, paper, widthMm, onSpan }: Props) {
  const { t } = useWords();
  const { ms, millivolts, perMinute } = measure(span, paper);
  const left = Math.min(span.x1, span.x2);
  const top = Math.min(span.y1, span.y2);
  const right = Math.max(span.x1, span.x2);
  const bottom = Math.max(span.y1, span.y2);
  const words = t('ecg.measured', { ms: Math.round(ms), mV: millivolts.toFixed(2) }) + (perMinute === undefined ? '' : ` · ${t('ecg.perMinute', { rate: Math.round(perMinute) })}`);
  return (
    <g className="calipers" data-testid="calipers" tabIndex={0} role="slider" aria-label={t('ecg.calipers')} aria-valuenow={Math.round(ms)} aria-valuetext={words}
      onKeyDown={(event) => {
        const next = moved(span, event.key, event.shiftKey, event.altKey);
        if (!next && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onSpan(next);
      }}>
      <path d={`M${left} ${top - 2}V${bottom + 2}M${right} ${top - 2}V${bottom + 2}M${left - 1} ${top}H${right + 1}M${left - 1} ${bottom}H${right + 1}`} />
      <text x={Math.min(left, widthMm - 46)} y={Math.max(4, top - 2.6)} data-testid="calipers-words">{words}</text>
    </g>
  );
}
