import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { WindowPreset } from '../api';
import { useWords } from '../locale';
import { Overlay, type OutlineMark } from './Overlay';
import type { StackImage } from './stack';
import { useStackViewport, type Shown } from './useStackViewport';

type Props = {
  viewportId: string;
  images: readonly StackImage[];
  index: number;
  onIndex: (index: number) => void;
  window: (WindowPreset & { stamp: number }) | undefined;
  fit: number;
  marksOf: (image: StackImage) => OutlineMark[];
  title: ReactNode;
  status: ReactNode;
  onProblem: (problem: Error | undefined) => void;
};

/** One picture with everything that must always be readable on it. */
export function StackView({ viewportId, images, index, onIndex, window: preset, fit, marksOf, title, status, onProblem }: Props) {
  const { t } = useWords();
  const element = useRef<HTMLDivElement>(null);
  const shown = useStackViewport(element, { viewportId, images, index, onIndex, window: preset, fit, onProblem });
  const size = useSize(element);
  const image = shown && images.find((each) => each.imageId === shown.imageId);
  return (
    <div className="stack-view" data-testid="viewport" data-index={shown?.index ?? -1} data-sop={image?.sopInstanceUID ?? ''}>
      <div className="stack-pixels" ref={element} onContextMenu={(event) => event.preventDefault()}
        role="img" aria-label={t('read.slice', { at: index + 1, of: images.length })} />
      {shown && image && <Overlay shown={shown} marks={marksOf(image)} width={size.width} height={size.height} />}
      <div className="corner top-left">{title}</div>
      <div className="corner bottom-left">
        <span data-testid="slice">{t('read.slice', { at: (shown?.index ?? index) + 1, of: images.length })}</span>
        {shown && <WindowText shown={shown} />}
        {status}
      </div>
      {images.length > 1 && <i className="stack-place" aria-hidden="true"><b style={{ top: `${((shown?.index ?? index) / (images.length - 1)) * 100}%` }} /></i>}
    </div>
  );
}

function WindowText({ shown }: { shown: Shown }) {
  const { t } = useWords();
  const range = shown.viewport.getProperties().voiRange;
  if (!range) return null;
  const zoom = Math.round(shown.viewport.getZoom() * 100);
  return <span>{t('read.window', { centre: Math.round((range.upper + range.lower) / 2), width: Math.round(range.upper - range.lower) })} · {t('read.zoom', { percent: zoom })}</span>;
}

function useSize(element: React.RefObject<HTMLDivElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const target = element.current!;
    const observer = new ResizeObserver(() => setSize({ width: target.clientWidth, height: target.clientHeight }));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
