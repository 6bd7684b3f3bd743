import { describe, expect, it } from 'vitest';
import { contrast, seenDistance } from './contrast';
import { cssVariables, TOKENS, type ThemeName } from './tokens';

const themes: ThemeName[] = ['dark', 'light'];
const classes = ['p1', 'p2', 'p3', 'p4'] as const;
const blindnesses = ['protan', 'deutan', 'tritan'] as const;

describe('the tokens', () => {
  it.each(themes)('keep every text of the %s theme readable on every ground it stands on', (theme) => {
    const tokens = TOKENS[theme];
    for (const ground of [tokens.ground, tokens.surface, tokens.raised, tokens.hover, tokens.selected]) {
      for (const name of [...classes, 'text', 'dim', 'faint', 'accent', 'attention', 'good'] as const) {
        expect(contrast(tokens[name], ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(tokens.onAccent, tokens.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.p1, tokens.p1Wash)).toBeGreaterThanOrEqual(4.5);
    for (const name of ['text', 'dim', 'trace', 'evidence', 'attention'] as const) expect(contrast(tokens[name], tokens.paper), `${name} on paper`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.evidence, tokens.surface)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(themes)('keep neighbouring classes of the %s theme apart for the three common colour blindnesses', (theme) => {
    for (const blindness of blindnesses) {
      for (let i = 0; i + 1 < classes.length; i++) {
        const distance = seenDistance(TOKENS[theme][classes[i]!], TOKENS[theme][classes[i + 1]!], blindness);
        expect(distance, `${classes[i]} / ${classes[i + 1]} for ${blindness}`).toBeGreaterThan(10);
      }
    }
  });

  it('never use white on black for reading', () => {
    expect(contrast(TOKENS.dark.text, TOKENS.dark.ground)).toBeLessThan(15);
  });

  it('become CSS variables by the names that the style sheets use', () => {
    const css = cssVariables(TOKENS.dark);
    for (const name of ['--ground', '--line-strong', '--p1', '--p1-wash', '--on-accent', '--pixel-ground']) {
      expect(css).toContain(`${name}:#`);
    }
  });
});
