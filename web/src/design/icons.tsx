import type { ReactNode } from 'react';

/** Drawn for 16 px; decorative, because a word always stands beside them. */
function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4"
      strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

const LINES: Record<string, ReactNode> = {
  stroke: <path d="M8 2.4a2.2 2.2 0 0 0-3.6 1A2.6 2.6 0 0 0 2.6 7 2.6 2.6 0 0 0 4 11a2.2 2.2 0 0 0 4 1.4V2.4Zm0 0a2.2 2.2 0 0 1 3.6 1A2.6 2.6 0 0 1 13.4 7 2.6 2.6 0 0 1 12 11a2.2 2.2 0 0 1-4 1.4M5.4 6.6c.9 0 1.6.6 1.6 1.5M10.6 6.6c-.9 0-1.6.6-1.6 1.5" />,
  ami: <><path d="M8 13.4S2.3 10 2.3 6.2A2.9 2.9 0 0 1 8 5.1a2.9 2.9 0 0 1 5.7 1.1C13.7 10 8 13.4 8 13.4Z" /><path d="M4.6 8h1.8l.9-1.8 1.3 3.4.9-1.6h1.9" /></>,
  trauma: <path d="M3.2 3.4a1.5 1.5 0 1 1 2.4 1.7l5.3 5.3a1.5 1.5 0 1 1-1.5 2.4 1.5 1.5 0 1 1-.2-.9L4.1 6.6a1.5 1.5 0 1 1-.9-3.2Zm7-1.6-.8 1.9M13.9 4.4l-1.9.8M13 2.6l-1.6 1.6" />,
  abdomen: <path d="M4.4 1.8c.3 3-1.5 4-1.5 7.3 0 3 2.2 5.1 5.1 5.1s5.1-2.1 5.1-5.1c0-3.3-1.8-4.3-1.5-7.3M8 8.6v1.2M5.4 5.6c1.6.7 3.6.7 5.2 0" />,
  pneumonia: <path d="M8 2v5.2M8 5.6c-.7.9-1.5 1.3-2 .7C5.2 5.2 2.3 8.6 2.3 11.6c0 2 2.9 2 4.2.7.6-.6.5-2 .5-4.4M8 5.6c.7.9 1.5 1.3 2 .7.8-1.1 3.7 2.3 3.7 5.3 0 2-2.9 2-4.2.7-.6-.6-.5-2-.5-4.4" />,
};

export function LineIcon({ line }: { line: string }) {
  return <Icon>{LINES[line] ?? <circle cx="8" cy="8" r="4.5" />}</Icon>;
}

const GLYPHS = {
  search: <><circle cx="7" cy="7" r="4.2" /><path d="m10.2 10.2 3.3 3.3" /></>,
  sun: <><circle cx="8" cy="8" r="2.8" /><path d="M8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1" /></>,
  moon: <path d="M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6Z" />,
  soundOn: <path d="M2.5 6.2v3.6h2.3L8 12.4V3.6L4.8 6.2H2.5ZM10.4 5.9a3 3 0 0 1 0 4.2M12.2 4.1a5.5 5.5 0 0 1 0 7.8" />,
  soundOff: <path d="M2.5 6.2v3.6h2.3L8 12.4V3.6L4.8 6.2H2.5ZM10.6 6.2l3.4 3.6M14 6.2l-3.4 3.6" />,
  person: <><circle cx="8" cy="5.4" r="2.6" /><path d="M3 13.5c.5-2.6 2.5-4 5-4s4.5 1.4 5 4" /></>,
  back: <path d="M9.8 3.5 5.3 8l4.5 4.5" />,
  down: <path d="m4 6 4 4 4-4" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  check: <path d="m3.5 8.4 3 3 6-6.6" />,
  pencil: <path d="m3 13 .7-2.8 7-7 2.1 2.1-7 7L3 13Z" />,
  cross: <path d="m4.5 4.5 7 7M11.5 4.5l-7 7" />,
  flag: <path d="M4 14V2.5M4 3h7.5l-1.6 2.7L11.5 8.5H4" />,
  note: <><circle cx="8" cy="8" r="5.8" /><path d="M8 7.3v3.6M8 5v.1" /></>,
  block: <path d="M8 2.2 14.4 13H1.6L8 2.2ZM8 6.4v3.2M8 11.3v.1" />,
  print: <path d="M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z" />,
  keyboard: <path d="M1.8 4.5h12.4v7H1.8zM4.2 7h.1M6.7 7h.1M9.2 7h.1M11.7 7h.1M5 9.4h6" />,
  outline: <path d="M8 2.5c3 0 5.5 1.8 5.3 5.2-.2 3-2.3 5.8-5.6 5.8S2.5 11 2.7 7.6 5 2.5 8 2.5Z" strokeDasharray="2.4 1.8" />,
  fit: <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />,
  oneView: <path d="M2.5 3h11v10h-11z" />,
  twoViews: <path d="M2.5 3h11v10h-11zM8 3v10" />,
  window: <><circle cx="8" cy="8" r="5.5" /><path d="M8 2.5v11a5.5 5.5 0 0 0 0-11Z" fill="currentColor" /></>,
  pan: <path d="M8 1.8v12.4M1.8 8h12.4M6.4 3.4 8 1.8l1.6 1.6M6.4 12.6 8 14.2l1.6-1.6M3.4 6.4 1.8 8l1.6 1.6M12.6 6.4 14.2 8l-1.6 1.6" />,
  zoom: <><circle cx="7" cy="7" r="4.2" /><path d="m10.2 10.2 3.3 3.3M5.2 7h3.6M7 5.2v3.6" /></>,
  length: <path d="m2.5 11.3 8.8-8.8 2.2 2.2-8.8 8.8zM5 8.8l1.2 1.2M7.2 6.6l1.2 1.2M9.4 4.4l1.2 1.2" />,
  images: <path d="M2.5 2.5h8v8h-8zM5.5 13.5h8v-8" />,
  raise: <path d="m3.5 9 4.5-4.5L12.5 9M3.5 12.5 8 8l4.5 4.5" />,
} satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof GLYPHS;

export function Glyph({ name, size }: { name: GlyphName; size?: number }) {
  return <Icon size={size}>{GLYPHS[name]}</Icon>;
}
