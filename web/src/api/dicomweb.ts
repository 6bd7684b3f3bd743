/** Addresses of the images (PS3.18 10.4). `window` is centre and width in the modality's unit, HU for CT; `largestPx` bounds a rendered picture. */
const root = '/dicom-web';

export const dicomWeb = {
  metadata: (study: string, series: string) => `${root}/studies/${study}/series/${series}/metadata`,
  frame: (study: string, series: string, instance: string, frame: number) =>
    `${root}/studies/${study}/series/${series}/instances/${instance}/frames/${frame}`,
  rendered: (study: string, series: string, instance: string, frame: number, window?: { centre: number; width: number }, largestPx?: number) => {
    const wishes = [window && `window=${window.centre},${window.width},linear`, largestPx && `viewport=${largestPx},${largestPx}`].filter(Boolean);
    const shown = wishes.length > 0 ? `?${wishes.join('&')}` : '';
    return `${root}/studies/${study}/series/${series}/instances/${instance}/frames/${frame}/rendered${shown}`;
  },
};
