import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { describe, expect, it } from 'vitest';
import { hasProgram, runProgram } from '../support/programs';

/** The workflows of CI and deployment: their form, and what a linter of the form does not know. */

const FOLDER = '.github/workflows';
const files = readdirSync(FOLDER);

describe.each(files)('%s', (file) => {
  const text = readFileSync(path.join(FOLDER, file), 'utf8');
  const lines = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!);

  it('is a valid workflow', () => {
    expect(validateWorkflow(text).errors).toEqual([]);
  });

  it('pins each action to a commit, and says which version that is', () => {
    const uses = lines(/uses: (.*)$/gm);
    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) expect(use).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may only read, but for the identity that AWS asks for', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    const granted = lines(/^ +([\w-]+: write)$/gm);
    expect(granted.filter((right) => right !== 'id-token: write')).toEqual([]);
    expect(text).not.toMatch(/write-all|pull_request_target|secrets\./);
  });

  it('calls scripts of this repository, and hands them nothing that somebody typed', () => {
    expect(text).not.toMatch(/run: [|>]/);
    for (const run of lines(/run: (.*)$/gm)) {
      expect(run).not.toMatch(/\$\{\{ *(inputs|matrix|github\.(event|head_ref))/);
      for (const [script] of run.matchAll(/(?:scripts|terraform)\/[\w/.-]+/g)) {
        expect(() => accessSync(script, constants.X_OK)).not.toThrow();
      }
    }
  });
});

it('finds the fault in a broken workflow', () => {
  const broken = 'name: x\non: push\njobs:\n  one:\n    runs-on: ubuntu-24.04\n    stepz: []\n';
  expect(validateWorkflow(broken).errors).not.toEqual([]);
});

it('takes the role that applies in jobs of an environment alone', () => {
  for (const file of files) {
    const text = readFileSync(path.join(FOLDER, file), 'utf8');
    expect(text.includes('APPLY_ROLE_ARN'), file).toBe(/^ {4}environment: /m.test(text));
  }
});

it('runs scripts that shellcheck accepts', async ({ skip }) => {
  if (!hasProgram('shellcheck')) skip('there is no shellcheck on this machine');
  const scripts = readdirSync('scripts/ci').map((name) => path.join('scripts/ci', name));
  const { code, output } = await runProgram('shellcheck', ['--severity=style', ...scripts]);
  expect(code, output).toBe(0);
});
