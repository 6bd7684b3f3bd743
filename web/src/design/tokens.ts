/**
 * One set of names, two values each. Red belongs to the immediate class alone, so refusals and failures speak in
 * `attention`, a violet that the three common colour blindnesses keep apart from the class colours.
 */
export type Tokens = {
  ground: string; surface: string; raised: string; hover: string; selected: string; line: string; lineStrong: string;
  text: string; dim: string; faint: string;
  accent: string; onAccent: string; attention: string; good: string;
  p1: string; p2: string; p3: string; p4: string;
  p1Wash: string;
  outline: string; pixelGround: string; pixelText: string;
  /** The paper of an electrocardiogram: neutral or sand, because red belongs to the immediate class. */
  paper: string; gridFine: string; gridCoarse: string; trace: string; evidence: string;
};

export type ThemeName = 'dark' | 'light';

const pixels = { outline: '#5cd6e8', pixelGround: '#000000', pixelText: '#c9d1d6' };

export const TOKENS: Record<ThemeName, Tokens> = {
  dark: {
    ground: '#0c0e10', surface: '#131619', raised: '#1a1e22', hover: '#191d21', selected: '#1d2a2e', line: '#252a2f', lineStrong: '#3a424a',
    text: '#d3d8dc', dim: '#a0a9b1', faint: '#8a949d',
    accent: '#62b8bd', onAccent: '#06181a', attention: '#c79bea', good: '#7fb894',
    p1: '#ff7066', p2: '#f39a45', p3: '#ead98a', p4: '#96a3b0',
    p1Wash: '#2a1615',
    paper: '#0f1214', gridFine: '#1f262b', gridCoarse: '#364148', trace: '#dfe5e9', evidence: '#5cd6e8',
    ...pixels,
  },
  light: {
    ground: '#eef0f2', surface: '#ffffff', raised: '#f7f8f9', hover: '#f2f5f6', selected: '#e2f0f1', line: '#dde1e5', lineStrong: '#b8c0c7',
    text: '#1c2227', dim: '#4e5963', faint: '#5f6a74',
    accent: '#0c6a72', onAccent: '#ffffff', attention: '#7a3a9a', good: '#2c6b46',
    p1: '#c01a30', p2: '#8c3100', p3: '#876710', p4: '#4d5f73',
    p1Wash: '#fcebe9',
    paper: '#fffdf8', gridFine: '#efe8da', gridCoarse: '#d9cdb6', trace: '#14181c', evidence: '#0b6f80',
    ...pixels,
  },
};

export function cssVariables(tokens: Tokens): string {
  return Object.entries(tokens)
    .map(([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`)
    .join(';');
}
