import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { defectCaps, type Defect } from '~/values/condition';

it('the style sheet says the same cap for each defect as the rule', () => {
  const css = readFileSync(path.join(import.meta.dirname, 'selling.css'), 'utf8');
  const told: Record<string, string> = {};
  const rule = /\.grading:has\(([^{}]*?):checked\s*\)\s*\.grading-cap--(\w+) \{\s*display: block/g;
  for (const [, list, cap] of css.matchAll(rule)) {
    for (const [, defect] of list!.matchAll(/value='(\w+)'/g)) told[defect!] = cap!;
  }
  expect(told).toEqual(defectCaps satisfies Record<Defect, string>);
});
