// A synthetic head CT with a bleed, drawn analytically. Only for looking at screens during development.
import { deflateSync, crc32 } from 'node:zlib';

export const SIZE = 256;
export const SLICES = 28;
export const PIXEL_MM = 0.9;
export const SLICE_MM = 5;

const ellipse = (x, y, z, [cx, cy, cz], [a, b, c]) => ((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 + ((z - cz) / c) ** 2;
// x is rightwards on the screen, so the patient's left; mm from the middle.
const BLEED = { centre: [34, 8, 8], axes: [17, 20, 16] };

function noise(seed) {
  let s = seed >>> 0;
  return () => ((s = (s * 1664525 + 1013904223) >>> 0) / 4294967296 - 0.5) * 10;
}

/** Stored values of one slice, HU + 1024, little-endian 16 bit. */
export function slicePixels(slice, bleeds) {
  const out = new Int16Array(SIZE * SIZE);
  const grain = noise(slice + 1);
  const z = (slice - SLICES / 2) * SLICE_MM;
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      const x = (column + 0.5 - SIZE / 2) * PIXEL_MM;
      const y = (row + 0.5 - SIZE / 2) * PIXEL_MM;
      out[row * SIZE + column] = hounsfield(x, y, z, bleeds) + grain() + 1024;
    }
  }
  return out;
}

function hounsfield(x, y, z, bleeds) {
  const outer = ellipse(x, y, z, [0, 0, 0], [77, 95, 85]);
  if (outer > 1.08) return -1000;
  if (outer > 1) return 40;
  if (ellipse(x, y, z, [0, 0, 0], [71, 89, 79]) > 1) return 900;
  if (ellipse(x, y, z, [0, 0, 0], [69, 87, 77]) > 1) return 8;
  if (bleeds && ellipse(x, y, z, BLEED.centre, BLEED.axes) <= 1) return 66;
  if (bleeds && ellipse(x, y, z, BLEED.centre, BLEED.axes.map((axis) => axis + 6)) <= 1) return 22;
  const shift = bleeds ? -6 : 0;
  for (const side of [-12, 12]) if (ellipse(x, y, z, [side + shift, -4, 6], [7, 28, 14]) <= 1) return 6;
  if (Math.abs(x - shift * Math.exp(-((y / 40) ** 2))) < 0.8 && z > 8) return 50;
  const cortex = outer > 0.62 || Math.sin(x / 5) * Math.cos(y / 6) > 0.75;
  return cortex ? 38 : 31;
}

/** The bleed's outline on a slice in frame pixels, (0,0) the outer corner; undefined where there is none. */
export function bleedOutline(slice) {
  const z = (slice - SLICES / 2) * SLICE_MM;
  const rest = 1 - ((z - BLEED.centre[2]) / BLEED.axes[2]) ** 2;
  if (rest <= 0) return undefined;
  const scale = Math.sqrt(rest);
  return Array.from({ length: 48 }, (_, at) => (at / 48) * 2 * Math.PI).flatMap((angle) => [
    (BLEED.centre[0] + BLEED.axes[0] * scale * Math.cos(angle)) / PIXEL_MM + SIZE / 2,
    (BLEED.centre[1] + BLEED.axes[1] * scale * Math.sin(angle)) / PIXEL_MM + SIZE / 2,
  ]);
}

export const BLEED_ML = (4 / 3) * Math.PI * BLEED.axes[0] * BLEED.axes[1] * BLEED.axes[2] / 1000;

/** An 8-bit PNG of stored values through a window. */
export function png(pixels, centre, width) {
  const raw = Buffer.alloc((SIZE + 1) * SIZE);
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      const hu = pixels[row * SIZE + column] - 1024;
      raw[row * (SIZE + 1) + 1 + column] = Math.max(0, Math.min(255, ((hu - centre) / width + 0.5) * 255));
    }
  }
  const chunk = (type, body) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length);
    head.write(type, 4);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type), body])) >>> 0);
    return Buffer.concat([head, body, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header[8] = 8;
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))]);
}

export function header(study, series, instance, slice) {
  const v = (vr, ...Value) => ({ vr, Value });
  return {
    '00080016': v('UI', '1.2.840.10008.5.1.4.1.1.2'), '00080018': v('UI', instance), '00080060': v('CS', 'CT'),
    '0020000D': v('UI', study), '0020000E': v('UI', series), '00200013': v('IS', slice + 1),
    '00200032': v('DS', -(SIZE / 2) * PIXEL_MM, -(SIZE / 2) * PIXEL_MM, (slice - SLICES / 2) * SLICE_MM),
    '00200037': v('DS', 1, 0, 0, 0, 1, 0), '00200052': v('UI', `${series}.9`),
    '00280002': v('US', 1), '00280004': v('CS', 'MONOCHROME2'), '00280010': v('US', SIZE), '00280011': v('US', SIZE),
    '00280030': v('DS', PIXEL_MM, PIXEL_MM), '00280100': v('US', 16), '00280101': v('US', 16), '00280102': v('US', 15), '00280103': v('US', 1),
    '00281050': v('DS', 40), '00281051': v('DS', 80), '00281052': v('DS', -1024), '00281053': v('DS', 1), '00281054': v('LO', 'HU'), '00180050': v('DS', SLICE_MM),
  };
}
