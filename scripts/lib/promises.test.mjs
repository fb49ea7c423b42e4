import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, it } from 'vitest';
import { promises } from './promises.mjs';

const projectOf = (file) => (file.startsWith('tests/') ? file.split('/')[1] : 'unit');
const projects = { load: 'promises', chaos: 'promises', ground: 'ground', attack: 'attack' };

it('lists P1 to P17, each with a test that takes its guard out', () => {
  expect(promises.map(({ id }) => id)).toEqual(
    Array.from({ length: 17 }, (_, index) => `P${index + 1}`),
  );
  for (const { id, red, by, proofs } of promises) {
    expect(red, id).not.toBe('');
    expect(existsSync(by), by).toBe(true);
    const project = projects[projectOf(by)] ?? 'unit';
    const isRun = proofs.some(
      (proof) => proof.project === project && proof.files.some((file) => by.startsWith(file)),
    );
    expect(isRun, `${id} runs ${by}`).toBe(true);
  }
});

it('names no file that is not there', () => {
  for (const file of promises.flatMap(({ proofs }) => proofs.flatMap(({ files }) => files))) {
    const beside = readdirSync(dirname(file)).filter((name) => /\.test\.tsx?$/.test(name));
    const found = beside.filter((name) => name.startsWith(basename(file)));
    expect(found, file).not.toEqual([]);
  }
});
