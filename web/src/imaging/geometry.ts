export type Vector = readonly [number, number, number];

/** Where a frame lies in the patient (PS3.3 C.7.6.2): LPS, mm; cosines of rising x and rising y; spacing per pixel. */
export type Plane = { origin: Vector; xCosines: Vector; yCosines: Vector; xSpacingMm: number; ySpacingMm: number };

/** Pixel coordinates with (0,0) at the outer corner of the first pixel, to patient millimetres. */
export function pixelToPatient(plane: Plane, x: number, y: number): [number, number, number] {
  const along = (axis: 0 | 1 | 2) =>
    plane.origin[axis] + plane.xCosines[axis] * plane.xSpacingMm * (x - 0.5) + plane.yCosines[axis] * plane.ySpacingMm * (y - 0.5);
  return [along(0), along(1), along(2)];
}

/** A component below this (about 15 degrees) does not earn a letter. */
const NEGLIGIBLE = 0.25;

/** The patient's side towards which a direction points: R or L, A or P, H or F, strongest first ("RA"). */
export function sideLetters(direction: Vector): string {
  const letters: [number, string][] = [
    [direction[0], direction[0] > 0 ? 'L' : 'R'],
    [direction[1], direction[1] > 0 ? 'P' : 'A'],
    [direction[2], direction[2] > 0 ? 'H' : 'F'],
  ];
  return letters
    .filter(([size]) => Math.abs(size) >= NEGLIGIBLE)
    .sort(([a], [b]) => Math.abs(b) - Math.abs(a))
    .map(([, letter]) => letter)
    .join('');
}

export function opposite(direction: Vector): Vector {
  return [-direction[0], -direction[1], -direction[2]];
}

export type Label = { x: number; y: number };

/** Moves labels up until none lies on an earlier one; `widthPx` and `heightPx` are what one needs. */
export function apart(labels: readonly Label[], widthPx: number, heightPx: number): Label[] {
  const placed: Label[] = [];
  for (const label of labels) {
    let y = label.y;
    while (placed.some((other) => Math.abs(other.x - label.x) < widthPx && Math.abs(other.y - y) < heightPx)) y -= heightPx;
    placed.push({ x: label.x, y });
  }
  return placed;
}

const STEPS_MM = [200, 100, 50, 20, 10, 5, 2, 1];

/** The longest round length whose bar stays within `longestPx`; undefined where even 1 mm would not fit. */
export function scaleBar(pixelsPerMm: number, longestPx = 130): { mm: number; px: number } | undefined {
  const mm = STEPS_MM.find((step) => step * pixelsPerMm <= longestPx);
  return mm === undefined || !Number.isFinite(pixelsPerMm) || pixelsPerMm <= 0 ? undefined : { mm, px: mm * pixelsPerMm };
}

/** Indices from `from` outwards, as a reader scrolls: nearest first. */
export function outwards(from: number, count: number): number[] {
  const order: number[] = [];
  for (let step = 0; order.length < count && step <= count; step++) {
    if (from + step < count) order.push(from + step);
    if (step > 0 && from - step >= 0) order.push(from - step);
  }
  return order;
}
