import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from './icons';

type Props = { glyph: GlyphName; title: string; next?: string; children?: ReactNode; quiet?: boolean; testId?: string };

/** An empty, failed or unavailable place: what it is, what to do next, and the button for it. */
export function StateBlock({ glyph, title, next, children, quiet, testId }: Props) {
  return (
    <div className={`state-block${quiet ? ' quiet' : ''}`} role="status" data-testid={testId}>
      <Glyph name={glyph} size={28} />
      <strong>{title}</strong>
      {next && <p>{next}</p>}
      {children}
    </div>
  );
}

export function Waiting({ label }: { label: string }) {
  return (
    <div className="state-block quiet" role="status" aria-live="polite">
      <span className="breath" aria-hidden="true" />
      <span>{label}</span>
    </div>
  );
}

/** A key as it stands on the keyboard; hidden from readers, which get `aria-keyshortcuts` on the button. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className="key" aria-hidden="true">{children}</kbd>;
}
