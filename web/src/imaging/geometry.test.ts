import { describe, expect, it } from 'vitest';
import { apart, opposite, outwards, pixelToPatient, scaleBar, sideLetters, type Plane } from './geometry';
import { indexOf, stackOf } from './stack';

const axial: Plane = { origin: [-100, -120, 30], xCosines: [1, 0, 0], yCosines: [0, 1, 0], xSpacingMm: 0.5, ySpacingMm: 0.8 };

describe('pixels in the patient', () => {
  it('count from the outer corner of the first pixel, whose centre is the origin', () => {
    expect(pixelToPatient(axial, 0.5, 0.5)).toEqual([-100, -120, 30]);
    expect(pixelToPatient(axial, 0, 0)).toEqual([-100.25, -120.4, 30]);
  });
  it('take each spacing along its own direction', () => {
    expect(pixelToPatient(axial, 10.5, 0.5)).toEqual([-95, -120, 30]);
    expect(pixelToPatient(axial, 0.5, 10.5)).toEqual([-100, -112, 30]);
  });
  it('follow the cosines of a coronal frame', () => {
    expect(pixelToPatient({ ...axial, yCosines: [0, 0, -1] }, 0.5, 10.5)).toEqual([-100, -120, 22]);
  });
});

describe('side marks', () => {
  it('put the patient\'s left at the right edge of a usual axial slice', () => {
    expect(sideLetters(axial.xCosines)).toBe('L');
    expect(sideLetters(opposite(axial.xCosines))).toBe('R');
    expect(sideLetters(axial.yCosines)).toBe('P');
  });
  it('turn with a patient who lies the other way', () => {
    expect(sideLetters([-1, 0, 0])).toBe('R');
    expect(sideLetters([0, 0, -1])).toBe('F');
  });
  it('name two sides of an oblique direction, the stronger first, and not a slight tilt', () => {
    expect(sideLetters([0.8, 0.6, 0])).toBe('LP');
    expect(sideLetters([0, 0.97, -0.24])).toBe('P');
  });
});

describe('labels', () => {
  it('never lie on each other', () => {
    expect(apart([{ x: 100, y: 50 }, { x: 110, y: 52 }, { x: 400, y: 50 }], 120, 16)).toEqual([{ x: 100, y: 50 }, { x: 110, y: 20 }, { x: 400, y: 50 }]);
  });
});

describe('the scale', () => {
  it('is the longest round length that fits', () => {
    expect(scaleBar(2.4)).toEqual({ mm: 50, px: 120 });
    expect(scaleBar(0.4)).toEqual({ mm: 200, px: 80 });
    expect(scaleBar(500)).toBeUndefined();
    expect(scaleBar(0)).toBeUndefined();
  });
});

describe('a stack', () => {
  const instance = (uid: string, numberOfFrames: number | null, rows: number | null = 512) =>
    ({ sopInstanceUID: uid, sopClassUID: '1', transferSyntaxUID: '1', instanceNumber: 1, numberOfFrames, rows, columns: rows });
  const series = { seriesInstanceUID: '9', number: 1, modality: 'CT', description: null, bodyPart: null, own: false, instances: [instance('a', null), instance('b', 2), instance('c', null, null)] };
  it('has every frame of every instance with pixels, in their order', () => {
    expect(stackOf('5', series).map((image) => image.imageId)).toEqual([
      'wadors:/dicom-web/studies/5/series/9/instances/a/frames/1', 'wadors:/dicom-web/studies/5/series/9/instances/b/frames/1', 'wadors:/dicom-web/studies/5/series/9/instances/b/frames/2',
    ]);
  });
  it('finds a frame, or the instance\'s first', () => {
    const stack = stackOf('5', series);
    expect([indexOf(stack, 'b', 2), indexOf(stack, 'b', 7), indexOf(stack, 'none')]).toEqual([2, 1, -1]);
  });
  it('is fetched nearest first and each image once', () => {
    expect(outwards(2, 5)).toEqual([2, 3, 1, 4, 0]);
    expect(outwards(0, 3)).toEqual([0, 1, 2]);
    expect(outwards(4, 5).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(outwards(0, 0)).toEqual([]);
  });
});
