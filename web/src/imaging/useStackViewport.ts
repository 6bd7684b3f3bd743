import { Enums, type RenderingEngine, type Types } from '@cornerstonejs/core';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { WindowPreset } from '../api';
import { joinTools, leaveTools, startImaging } from './cornerstone';
import type { StackImage } from './stack';

type Options = {
  viewportId: string;
  images: readonly StackImage[];
  index: number;
  onIndex: (index: number) => void;
  /** Applied when it changes; dragging may leave it afterwards. `stamp` makes the same one apply again. */
  window: (WindowPreset & { stamp: number }) | undefined;
  fit: number;
  onProblem: (problem: Error | undefined) => void;
};

export type Shown = { viewport: Types.IStackViewport; index: number; imageId: string; stamp: number };

/** Binds one element to one stack viewport; gives what is shown now, renewed with every rendered picture. */
export function useStackViewport(element: RefObject<HTMLDivElement | null>, options: Options): Shown | undefined {
  const latest = useRef(options);
  latest.current = options;
  const { viewportId, images, index, window: preset, fit } = options;
  const [viewport, setViewport] = useState<Types.IStackViewport>();
  const [shown, setShown] = useState<Shown>();
  const placed = useRef<readonly StackImage[]>([]);

  useEffect(() => {
    const target = element.current!;
    let engine: RenderingEngine | undefined;
    let gone = false;
    const tick = () => {
      const current = engine?.getViewport(viewportId) as Types.IStackViewport | undefined;
      const imageId = current?.getCurrentImageId();
      if (current && imageId && current.getImageData()) setShown((before) => ({ viewport: current, imageId, index: current.getCurrentImageIdIndex(), stamp: (before?.stamp ?? 0) + 1 }));
    };
    const moved = (event: Event) => latest.current.onIndex((event as CustomEvent<{ imageIdIndex: number }>).detail.imageIdIndex);
    const resized = new ResizeObserver(() => {
      if (engine && target.clientWidth > 0) engine.resize(true, true);
    });
    void startImaging().then((ready) => {
      if (gone) return;
      engine = ready;
      ready.enableElement({ viewportId, type: Enums.ViewportType.STACK, element: target, defaultOptions: { background: [0, 0, 0] } });
      joinTools(viewportId);
      [Enums.Events.IMAGE_RENDERED, Enums.Events.CAMERA_MODIFIED, Enums.Events.VOI_MODIFIED].forEach((name) => target.addEventListener(name, tick));
      target.addEventListener(Enums.Events.STACK_NEW_IMAGE, moved);
      resized.observe(target);
      setViewport(ready.getViewport(viewportId) as Types.IStackViewport);
    }, latest.current.onProblem);
    return () => {
      gone = true;
      resized.disconnect();
      [Enums.Events.IMAGE_RENDERED, Enums.Events.CAMERA_MODIFIED, Enums.Events.VOI_MODIFIED].forEach((name) => target.removeEventListener(name, tick));
      target.removeEventListener(Enums.Events.STACK_NEW_IMAGE, moved);
      leaveTools(viewportId);
      engine?.disableElement(viewportId);
      placed.current = [];
      setViewport(undefined);
      setShown(undefined);
    };
  }, [element, viewportId]);

  useEffect(() => {
    if (!viewport || images.length === 0) return;
    const fresh = placed.current[0]?.imageId !== images[0]?.imageId;
    placed.current = images;
    let gone = false;
    const at = Math.min(latest.current.index, images.length - 1);
    viewport.setStack(images.map((image) => image.imageId), at).then(() => {
      if (gone) return;
      latest.current.onProblem(undefined);
      if (fresh) applyWindow(viewport, latest.current.window);
      viewport.render();
    }, (problem: Error) => !gone && latest.current.onProblem(problem));
    return () => {
      gone = true;
    };
  }, [viewport, images]);

  useEffect(() => {
    if (!viewport || placed.current.length === 0 || index === viewport.getCurrentImageIdIndex() || index >= placed.current.length) return;
    viewport.setImageIdIndex(index).catch((problem: Error) => latest.current.onProblem(problem));
  }, [viewport, index]);

  useEffect(() => {
    if (!viewport || !viewport.getCurrentImageId()) return;
    applyWindow(viewport, preset);
    viewport.render();
  }, [viewport, preset]);

  useEffect(() => {
    if (!viewport || fit === 0 || !viewport.getCurrentImageId()) return;
    viewport.resetCamera();
    viewport.render();
  }, [viewport, fit]);

  return shown;
}

function applyWindow(viewport: Types.IStackViewport, preset: WindowPreset | undefined): void {
  if (preset) viewport.setProperties({ voiRange: { lower: preset.centre - preset.width / 2, upper: preset.centre + preset.width / 2 } });
}
