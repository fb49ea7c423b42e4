import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { report } from '../support/measure';
import { hasProgram, runProgram } from '../support/programs';

/**
 * The infrastructure as code, checked without an account and without a cluster: by the strict offline
 * checkers where they lie beside the repository, by the tools themselves elsewhere.
 */

const checker = (name: string): string | undefined => {
  const program = path.resolve('..', 'shared', 'tools', 'iac', name);
  return existsSync(program) ? program : undefined;
};

/** Runs a checker, shows its closing counts, and wants no finding. */
async function expectClean(program: string, args: string[]): Promise<void> {
  const { code, output } = await runProgram(program, args);
  report(`${path.basename(program)}: ${output.trim().split('\n').at(-1)}`);
  expect(code, output).toBe(0);
}

describe('terraform', () => {
  it('is valid, tested and can be planned', async ({ skip }) => {
    const strict = checker('check-terraform');
    if (strict) return expectClean(strict, ['--plan', '--strict', 'terraform']);
    if (!hasProgram('terraform')) return skip('there is no terraform on this machine');
    // Without the providers' schemas this is what needs no download; ci.yml validates with them.
    await expectClean('terraform', ['fmt', '-check', '-recursive', 'terraform']);
  });

  it('sends machines scripts that shellcheck accepts', async ({ skip }) => {
    const missing = ['terraform', 'shellcheck'].filter((name) => !hasProgram(name));
    if (missing.length) return skip(`there is no ${missing.join(' and no ')} on this machine`);
    await expectClean('terraform/lint-user-data', []);
  });
});

describe('kubernetes', () => {
  it('renders, and each version that we promise takes it', async ({ skip }) => {
    const strict = checker('check-kubernetes');
    if (strict) return expectClean(strict, ['--policy', '--strict', 'k8s']);
    if (!hasProgram('kubectl')) return skip('there is no kubectl on this machine');
    for (const overlay of readdirSync('k8s/overlays')) {
      const { code, output } = await runProgram('kubectl', [
        'kustomize',
        path.join('k8s/overlays', overlay),
      ]);
      expect(code, output).toBe(0);
    }
  });
});
