import { formatQuantity } from '../locale';
import { planeOf } from './cornerstone';
import { opposite, pixelToPatient, scaleBar, sideLetters, type Plane } from './geometry';
import type { Shown } from './useStackViewport';

export type OutlineMark = { findingId: string; label: string; outlines: number[][]; focused: boolean };

type Props = { shown: Shown; marks: OutlineMark[]; width: number; height: number };

/** Everything drawn over the picture in its own geometry: thin AI outlines, the patient's sides, a scale. */
export function Overlay({ shown, marks, width, height }: Props) {
  const plane = planeOf(shown.imageId);
  if (!plane || width === 0) return null;
  const onScreen = (x: number, y: number) => shown.viewport.worldToCanvas(pixelToPatient(plane, x, y));
  return (
    <svg className="overlay" width={width} height={height} aria-hidden="true" data-testid="overlay">
      {marks.map((mark) => <Mark key={mark.findingId} mark={mark} onScreen={onScreen} width={width} />)}
      <Sides plane={plane} width={width} height={height} />
      <Scale plane={plane} shown={shown} width={width} height={height} />
    </svg>
  );
}

type OnScreen = (x: number, y: number) => ArrayLike<number>;

function Mark({ mark, onScreen, width }: { mark: OutlineMark; onScreen: OnScreen; width: number }) {
  const shapes = mark.outlines.map((outline) => {
    const points: [number, number][] = [];
    for (let at = 0; at + 1 < outline.length; at += 2) {
      const point = onScreen(outline[at]!, outline[at + 1]!);
      points.push([point[0]!, point[1]!]);
    }
    return points;
  }).filter((points) => points.length > 0);
  if (shapes.length === 0) return null;
  const all = shapes.flat();
  const right = Math.max(...all.map(([x]) => x));
  const left = Math.min(...all.map(([x]) => x));
  const top = Math.min(...all.map(([, y]) => y));
  const middle = Math.min(width - 70, Math.max(70, (left + right) / 2));
  return (
    <g className={`mark${mark.focused ? ' focused' : ''}`} data-testid="outline" data-finding={mark.findingId}>
      {shapes.map((points, at) => <polygon key={at} points={points.map((point) => point.map((c) => c.toFixed(1)).join(',')).join(' ')} />)}
      <text x={middle} y={Math.max(32, top - 8)} textAnchor="middle">{mark.label}</text>
    </g>
  );
}

function Sides({ plane, width, height }: { plane: Plane; width: number; height: number }) {
  return (
    <g className="sides">
      <text x={14} y={height / 2} dominantBaseline="middle" data-testid="side-left">{sideLetters(opposite(plane.xCosines))}</text>
      <text x={width - 14} y={height / 2} dominantBaseline="middle" textAnchor="end" data-testid="side-right">{sideLetters(plane.xCosines)}</text>
      <text x={width / 2} y={18} textAnchor="middle">{sideLetters(opposite(plane.yCosines))}</text>
      <text x={width / 2} y={height - 10} textAnchor="middle">{sideLetters(plane.yCosines)}</text>
    </g>
  );
}

function Scale({ plane, shown, width, height }: { plane: Plane; shown: Shown; width: number; height: number }) {
  const from = shown.viewport.worldToCanvas(pixelToPatient(plane, 0, 0));
  const to = shown.viewport.worldToCanvas(pixelToPatient(plane, 1 / plane.xSpacingMm, 0));
  const bar = scaleBar(Math.hypot(to[0]! - from[0]!, to[1]! - from[1]!));
  if (!bar) return null;
  const x = width - 16 - bar.px;
  const y = height - 34;
  return (
    <g className="scale">
      <path d={`M${x} ${y - 4}v4h${bar.px}v-4`} />
      <text x={x + bar.px / 2} y={y - 7} textAnchor="middle">{formatQuantity(bar.mm, '1')} mm</text>
    </g>
  );
}
