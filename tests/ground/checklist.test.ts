import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The checklists say of each of the 82 points whether it is held, or why not. */

const stateOf = new Map<string, string>();
for (const file of ['docs/run/checklist.md', 'docs/run/checklist-kubernetes.md']) {
  const rows = readFileSync(file, 'utf8').matchAll(
    /^\| ([TK]\d+)\b.*?\| +(held|\*\*named\*\*) +\|/gm,
  );
  for (const [, point, state] of rows) stateOf.set(point!, state!.replaceAll('*', ''));
}
const named = [...stateOf].filter(([, state]) => state === 'named').map(([point]) => point);

it('has all points', () => {
  const points = [
    ...Array.from({ length: 45 }, (_, index) => `T${index + 1}`),
    ...Array.from({ length: 37 }, (_, index) => `K${index + 1}`),
  ];
  expect([...stateOf.keys()].sort()).toEqual(points.sort());
});

it('names at most eight that are not held, none of those that must be', () => {
  expect(named.length).toBeLessThanOrEqual(8);
  const number = (point: string) => Number(point.slice(1));
  const mustBeHeld = named.filter((point) =>
    point.startsWith('T')
      ? number(point) >= 9 && number(point) <= 40
      : number(point) >= 1 && number(point) <= 28,
  );
  expect(mustBeHeld).toEqual([]);
});

it('counts them right', () => {
  const text = readFileSync('docs/run/checklist.md', 'utf8');
  expect(text).toContain(`**${stateOf.size - named.length} held, ${named.length} named**`);
});

it('leads to lines that are there', () => {
  const text = readFileSync('docs/run/checklist.md', 'utf8');
  const places = [
    ...text.matchAll(/`((?:modules|stacks|environments|bootstrap)\/[\w/.@-]+):(\d+)`/g),
  ];
  expect(places.length).toBeGreaterThan(80);
  for (const [place, file, line] of places) {
    const found = readFileSync(`terraform/${file}`, 'utf8').split('\n')[Number(line) - 1];
    // A blank line or a closing bracket: something was put in above it.
    expect(found, place).toMatch(/\w/);
  }
});
