import { formatQuantity } from '../locale';
import { planeOf } from './cornerstone';
import { apart, opposite, pixelToPatient, scaleBar, sideLetters, type Label, type Plane } from './geometry';
import type { Shown } from './useStackViewport';

export type OutlineMark = { findingId: string; label: string; outlines: number[][]; focused: boolean };

type Props = { shown: Shown; marks: OutlineMark[]; width: number; height: number };

/** Everything drawn over the picture in its own geometry: thin AI outlines, the patient's sides, a scale. */
export function Overlay({ shown, marks, width, height }: Props) {
  const plane = planeOf(shown.imageId);
  if (!plane || width === 0) return null;
  const onScreen = (x: number, y: number) => shown.viewport.worldToCanvas(pixelToPatient(plane, x, y));
  const drawn = marks.map((mark) => ({ mark, shapes: shapesOf(mark, onScreen) })).filter(({ shapes }) => shapes.length > 0);
  const labels = apart(drawn.map(({ shapes }) => labelOf(shapes, width)), LABEL_WIDTH_PX, LABEL_HEIGHT_PX);
  return (
    <svg className="overlay" width={width} height={height} aria-hidden="true" data-testid="overlay">
      {drawn.map(({ mark, shapes }, at) => (
        <g key={mark.findingId} className={`mark${mark.focused ? ' focused' : ''}`} data-testid="outline" data-finding={mark.findingId}>
          {shapes.map((points, part) => <polygon key={part} points={points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />)}
          <text x={labels[at]!.x} y={labels[at]!.y} textAnchor="middle">{mark.label}</text>
        </g>
      ))}
      <Sides plane={plane} width={width} height={height} />
      <Scale plane={plane} shown={shown} width={width} height={height} />
    </svg>
  );
}

const LABEL_WIDTH_PX = 150;
const LABEL_HEIGHT_PX = 17;
const TOP_PX = 32;

type OnScreen = (x: number, y: number) => ArrayLike<number>;
type Shape = [number, number][];

function shapesOf(mark: OutlineMark, onScreen: OnScreen): Shape[] {
  return mark.outlines.map((outline) => {
    const points: Shape = [];
    for (let at = 0; at + 1 < outline.length; at += 2) {
      const point = onScreen(outline[at]!, outline[at + 1]!);
      points.push([point[0]!, point[1]!]);
    }
    return points;
  }).filter((points) => points.length > 0);
}

/** Above the outline's middle, inside the picture. */
function labelOf(shapes: Shape[], width: number): Label {
  const all = shapes.flat();
  const xs = all.map(([x]) => x);
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  return {
    x: Math.min(width - LABEL_WIDTH_PX / 2, Math.max(LABEL_WIDTH_PX / 2, middle)),
    y: Math.max(TOP_PX, Math.min(...all.map(([, y]) => y)) - 8),
  };
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
