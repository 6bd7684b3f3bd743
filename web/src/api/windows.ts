import type { Series } from './types';

export type WindowPreset = { name: string; centre: number; width: number };

const W = (name: string, centre: number, width: number): WindowPreset => ({ name, centre, width });
const brain = W('brain', 40, 80);
const subdural = W('subdural', 75, 215);
const stroke = W('stroke', 40, 40);
const bone = W('bone', 480, 2500);
const lung = W('lung', -600, 1500);
const mediastinum = W('mediastinum', 40, 400);
const abdomen = W('abdomen', 40, 350);
const liver = W('liver', 60, 160);
const soft = W('soft', 50, 400);

/** CT windows (centre, width in HU) by the part of the body, in the order of the keys 1 to 9. */
export function presetsFor(line: string, series: Series | undefined): WindowPreset[] {
  if (series !== undefined && series.modality !== 'CT') return [];
  const words = `${series?.bodyPart ?? ''} ${series?.description ?? ''}`.toLowerCase();
  if (/head|brain|skull|头|颅|脑/.test(words) || (line === 'stroke' && words.trim() === '')) return [brain, subdural, stroke, bone, soft, lung, mediastinum, abdomen, liver];
  if (/chest|thorax|lung|胸|肺/.test(words) || line === 'pneumonia') return [lung, mediastinum, bone, soft, abdomen, liver, brain, subdural, stroke];
  if (line === 'stroke') return [brain, subdural, stroke, bone, soft, lung, mediastinum, abdomen, liver];
  return [abdomen, liver, soft, lung, bone, mediastinum, brain, subdural, stroke];
}
