import { cache, imageLoader, init as initCore, metaData, RenderingEngine } from '@cornerstonejs/core';
import { init as initLoader, wadors } from '@cornerstonejs/dicom-image-loader';
import {
  addTool, Enums as ToolEnums, init as initTools, LengthTool, PanTool, StackScrollTool, ToolGroupManager, WindowLevelTool, ZoomTool,
} from '@cornerstonejs/tools';
import { ApiProblem, dicomWeb } from '../api';
import { outwards, type Plane, type Vector } from './geometry';
import type { StackImage } from './stack';

const GROUP = 'reading';
const CACHE_BYTES = 1_200_000_000;
const TOOLS = [WindowLevelTool, ZoomTool, PanTool, StackScrollTool, LengthTool];

export type Tool = 'window' | 'pan' | 'zoom' | 'length' | 'scroll';
const NAMES: Record<Tool, string> = {
  window: WindowLevelTool.toolName, pan: PanTool.toolName, zoom: ZoomTool.toolName, length: LengthTool.toolName, scroll: StackScrollTool.toolName,
};

let started: Promise<RenderingEngine> | undefined;

/** The library, set up once for the page: loaders, decoders in two workers, tools. */
export function startImaging(): Promise<RenderingEngine> {
  started ??= (async () => {
    await initCore();
    initLoader({ maxWebWorkers: 2 });
    await initTools();
    cache.setMaxCacheSize(CACHE_BYTES);
    TOOLS.forEach((tool) => addTool(tool));
    const group = ToolGroupManager.createToolGroup(GROUP)!;
    TOOLS.forEach((tool) => group.addTool(tool.toolName));
    bindMouse('window');
    return new RenderingEngine('goldenhour');
  })();
  return started;
}

/** What the left button (or one finger) does; wheel scrolls, right zooms, middle pans, always. */
export function bindMouse(primary: Tool): void {
  const group = ToolGroupManager.getToolGroup(GROUP);
  if (!group) return;
  const { MouseBindings } = ToolEnums;
  TOOLS.forEach((tool) => group.setToolPassive(tool.toolName, { removeAllBindings: true }));
  const bindings: Record<string, object[]> = {
    [StackScrollTool.toolName]: [{ mouseButton: MouseBindings.Wheel }],
    [ZoomTool.toolName]: [{ mouseButton: MouseBindings.Secondary }, { numTouchPoints: 2 }],
    [PanTool.toolName]: [{ mouseButton: MouseBindings.Auxiliary }],
  };
  (bindings[NAMES[primary]] ??= []).push({ mouseButton: MouseBindings.Primary });
  for (const [name, list] of Object.entries(bindings)) group.setToolActive(name, { bindings: list as never });
}

export function joinTools(viewportId: string): void {
  ToolGroupManager.getToolGroup(GROUP)?.addViewport(viewportId, 'goldenhour');
}

export function leaveTools(viewportId: string): void {
  ToolGroupManager.getToolGroup(GROUP)?.removeViewports('goldenhour', viewportId);
}

type Json = Record<string, { Value?: unknown[] }>;

/** Fetches a series' headers once and gives them to the loader; answers which of the images can be loaded. */
export async function describe(study: string, series: string, images: readonly StackImage[], signal: AbortSignal): Promise<StackImage[]> {
  const response = await fetch(dicomWeb.metadata(study, series), { headers: { Accept: 'application/dicom+json' }, credentials: 'same-origin', signal });
  if (!response.ok) throw new ApiProblem(response.status, null, `HTTP ${response.status}`);
  // Setting up the loaders empties their store of headers, so it must have happened.
  await startImaging();
  const byInstance = new Map(((await response.json()) as Json[]).map((header) => [header['00080018']?.Value?.[0] as string, header]));
  const known = images.filter((image) => byInstance.has(image.sopInstanceUID));
  for (const image of known) wadors.metaDataManager.add(image.imageId, byInstance.get(image.sopInstanceUID) as never);
  return known;
}

type PlaneModule = {
  imagePositionPatient?: Vector; rowCosines?: Vector; columnCosines?: Vector; rowPixelSpacing?: number; columnPixelSpacing?: number;
};

/** The frame's plane, or undefined where the header does not say (a plain radiograph). */
export function planeOf(imageId: string): Plane | undefined {
  const module = metaData.get('imagePlaneModule', imageId) as PlaneModule | undefined;
  if (!module?.imagePositionPatient || !module.rowCosines || !module.columnCosines) return undefined;
  return {
    origin: module.imagePositionPatient,
    xCosines: module.rowCosines,
    yCosines: module.columnCosines,
    // Spacing between columns is the step along x (PS3.3 10.7.1.3).
    xSpacingMm: module.columnPixelSpacing || 1,
    ySpacingMm: module.rowPixelSpacing || 1,
  };
}

const AT_ONCE = 4;

/** Loads the rest of a stack in the background, nearest first; `onProgress` hears how many are there. */
export function prefetch(images: readonly StackImage[], from: number, onProgress: (loaded: number) => void): () => void {
  const queue = outwards(from, images.length);
  let stopped = false;
  let loaded = 0;
  const next = async (): Promise<void> => {
    const at = queue.shift();
    if (stopped || at === undefined) return;
    try {
      await imageLoader.loadAndCacheImage(images[at]!.imageId);
      if (!stopped) onProgress(++loaded);
    } catch {
      // The viewport says so when this image is asked for; the others still come.
    }
    return next();
  };
  for (let lane = 0; lane < AT_ONCE; lane++) void next();
  return () => {
    stopped = true;
  };
}
