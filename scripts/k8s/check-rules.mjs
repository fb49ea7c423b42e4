#!/usr/bin/env node
// Runs promtool on the alerts of k8s/components/monitoring: their syntax, and the tests beside them. The
// rules stand in an object of Kubernetes, promtool wants them alone, so `kubectl` takes them out.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inProject } from '../lib/paths.mjs';

const folder = inProject('k8s/components/monitoring');

/** What is missing to run this here, or nothing. */
export const missingPrograms = () =>
  ['promtool', 'kubectl'].filter((name) => spawnSync(name, ['--help']).error);

/** Throws with promtool's own words where a rule or a test of it fails; otherwise what it said. */
export function checkRules() {
  const work = mkdtempSync(path.join(tmpdir(), 'rules-'));
  try {
    // Needs no cluster: the object is only read from the file and written as JSON.
    const object = run('kubectl', ['patch', '--local', '-f', `${folder}/rules.yaml`, '--type=merge', '-p', '{}', '-o', 'json']);
    writeFileSync(path.join(work, 'rules.json'), JSON.stringify(JSON.parse(object).spec));
    copyFileSync(`${folder}/rules.test.yaml`, path.join(work, 'rules.test.yaml'));
    return run('promtool', ['check', 'rules', 'rules.json'], work) + run('promtool', ['test', 'rules', 'rules.test.yaml'], work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(program, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.slice(0, 2).join(' ')}:\n${stdout}${stderr}`);
  return stdout;
}

if (process.argv[1] === import.meta.filename) {
  try {
    process.stdout.write(checkRules());
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
