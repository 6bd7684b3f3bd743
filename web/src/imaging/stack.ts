import { dicomWeb, type Series } from '../api';

/** One image of a stack: which frame of which instance, and the address under which the library loads it. */
export type StackImage = { sopInstanceUID: string; frame: number; imageId: string };

/** The images of a series in reading order; an instance with several frames gives them all. */
export function stackOf(studyInstanceUID: string, series: Series): StackImage[] {
  return series.instances
    .filter((instance) => (instance.rows ?? 0) > 0 && (instance.columns ?? 0) > 0)
    .flatMap((instance) =>
      Array.from({ length: Math.max(1, instance.numberOfFrames ?? 1) }, (_, at) => ({
        sopInstanceUID: instance.sopInstanceUID,
        frame: at + 1,
        imageId: `wadors:${dicomWeb.frame(studyInstanceUID, series.seriesInstanceUID, instance.sopInstanceUID, at + 1)}`,
      })),
    );
}

/** Index in the stack of an instance's frame, or of its first. */
export function indexOf(stack: readonly StackImage[], sopInstanceUID: string, frame = 1): number {
  const exact = stack.findIndex((image) => image.sopInstanceUID === sopInstanceUID && image.frame === frame);
  return exact >= 0 ? exact : stack.findIndex((image) => image.sopInstanceUID === sopInstanceUID);
}
