import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;

/** `--name: light-dark(#light, #dark);` */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

function colour(name: string, theme: (typeof themes)[number]): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`tokens.css has no colour --${name}`);
  return token[theme];
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05). */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const onPage = ['paper', 'sheet', 'well'];
const texts: [string, string[]][] = [
  ['ink', [...onPage, 'accent-soft', 'danger-soft', 'warning-soft', 'success-soft', 'info-soft']],
  ['ink-soft', [...onPage, 'accent-soft']],
  ['accent', [...onPage, 'accent-soft']],
  ['accent-strong', [...onPage, 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['cloth-ink', ['cloth']],
  ['gilt', ['cloth']],
  ['danger', [...onPage, 'danger-soft']],
  ['on-danger', ['danger']],
  ['warning', ['warning-soft', 'paper']],
  ['success', ['success-soft', 'paper']],
  ['info', ['info-soft', 'paper']],
];
const parts: [string, string[]][] = [
  ['edge', ['paper', 'sheet']],
  ['accent', ['paper', 'sheet', 'well']],
  ['danger', ['paper', 'sheet']],
];

describe.each(themes)('the %s theme', (theme) => {
  const pairs = (list: [string, string[]][]) =>
    list.flatMap(([front, backs]) => backs.map((back) => [front, back] as const));

  it.each(pairs(texts))('%s can be read on %s', (front, back) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(parts))('%s can be made out on %s', (front, back) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(3);
  });
});

describe('the drawn covers', () => {
  const covers = readFileSync(new URL('../catalog/cover-palettes.css', import.meta.url), 'utf8');
  const palettes = [
    ...covers.matchAll(/\.(cover-p\d+) \{\s+--cloth: (#\w{6});\s+--foil: (#\w{6});/g),
  ].map(([, name = '', cloth = '', foil = '']) => [name, cloth, foil] as const);

  it.each(palettes)('%s is legible', (_name, cloth, foil) => {
    expect(contrast(cloth, foil)).toBeGreaterThanOrEqual(4.5);
  });
});
