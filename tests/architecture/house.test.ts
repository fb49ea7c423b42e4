import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tracked = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  {
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((file) => file && !/\.(png|jpg|webp|avif|woff2|ttf|ico|ndjson)$/.test(file));
const read = (file: string) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
const offenders = (files: string[], pattern: RegExp) =>
  files.filter((file) => pattern.test(read(file)));
const code = tracked.filter((file) => /^(app|server\.ts|scripts|tests)/.test(file));

describe('the house', () => {
  it('has no unfinished marks', () => {
    const marks = new RegExp(
      [
        'TO' + 'DO',
        'FIX' + 'ME',
        'X' + 'XX',
        '@ts-' + 'ignore',
        '\\bas ' + 'any(?=[;,)\\]}>])',
        '\\.only' + '\\(',
      ].join('|'),
    );
    expect(offenders(code, marks)).toEqual([]);
  });

  it('has no address of a registry in the lock file', () => {
    expect(offenders(['package-lock.json'], /"resolved": "http/)).toEqual([]);
  });

  it('keeps no secret that looks real', () => {
    const secrets =
      /-----BEGIN (?:RSA |EC )?PRIVATE KEY|AKIA[0-9A-Z]{16}|xox[bap]-\w{10}|ghp_\w{36}/;
    expect(offenders(tracked, secrets)).toEqual([]);
  });

  it('holds the versions that mend known holes (RELIABILITY.md part 3)', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { version?: string }>;
    };
    const version = (name: string) => lock.packages[`node_modules/${name}`]?.version;
    expect(version('@remix-run/router')).toBe('1.23.4');
    expect(version('react-router')).toBe('6.30.6');
    expect(version('react-router-dom')).toBe('6.30.6');
    const atLeast: Record<string, string> = {
      '@remix-run/node': '2.17.5',
      mysql2: '3.23.1',
      kysely: '0.28.17',
      express: '4.22.3',
      'path-to-regexp': '0.1.13',
      sharp: '0.35.4',
      nodemailer: '10.0.10',
    };
    for (const [name, minimum] of Object.entries(atLeast)) {
      const is = (version(name) ?? '0').split('.').map(Number);
      const wanted = minimum.split('.').map(Number);
      const isOlder = wanted.some(
        (part, index) =>
          (is[index] ?? 0) < part && is.slice(0, index).every((given, at) => given === wanted[at]),
      );
      expect(isOlder, `${name} ${version(name)} is older than ${minimum}`).toBe(false);
    }
  });

  it('writes both languages with the same keys', () => {
    const catalogues = tracked.filter((file) => /messages\.es\.ts$/.test(file));
    expect(catalogues.length).toBeGreaterThan(0);
    for (const file of catalogues) expect(tracked).toContain(file.replace('.es.ts', '.en.ts'));
  });
});
